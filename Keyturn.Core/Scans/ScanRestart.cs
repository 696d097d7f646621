using System.Data.Common;
using Keyturn.Core.Data;
using Keyturn.Core.Jobs;
using Keyturn.Core.Lifecycle;
using Keyturn.Core.Model;

namespace Keyturn.Core.Scans;

/// <summary>Starts the next attempt of a finished scan. Thread safe.</summary>
public sealed class ScanRestart(ScanLifecycle lifecycle, ScanQueue queue, ScanCommandRunner runner)
{
    /// <param name="from">The status the attempt begins with; null to continue after the last good stage.</param>
    /// <param name="save">Saved in the same transaction; gets the number of the attempt.</param>
    internal async Task<CommandOutcome> RunAsync(
        ScanCommandRunner.ScanState scan,
        string reason,
        CancellationToken ct,
        ScanStatus? from = null,
        Func<KeyturnDbContext, int, CancellationToken, Task>? save = null
    )
    {
        if (!scan.AllowDuplicate && await runner.ActiveScanAsync(scan.ClinicId, ct) is not null)
            return new CommandOutcome(
                CommandResult.Conflict,
                "Another scan of this clinic is running. Wait for it, or cancel it."
            );
        if (await TryAsync(scan.AttemptId, reason, from, save, ct) is not { } next)
            return ScanCommandRunner.Moved;
        await queue.EnqueueAsync(next);
        return new CommandOutcome(CommandResult.Done, "Queued.");
    }

    private async Task<ScanAttemptId?> TryAsync(
        ScanAttemptId attemptId,
        string reason,
        ScanStatus? from,
        Func<KeyturnDbContext, int, CancellationToken, Task>? save,
        CancellationToken ct
    )
    {
        try
        {
            return await lifecycle.RestartAsync(
                attemptId,
                reason,
                ct,
                from,
                save is null ? null : (db, token) => save(db, attemptId.Next.Attempt, token)
            );
        }
        catch (DbException e) when (StorageProblem.Find(e) is null)
        {
            // Another scan of the clinic began between our read and our write; the unique index allows one active scan.
            return null;
        }
    }
}
