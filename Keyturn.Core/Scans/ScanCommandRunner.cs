using Keyturn.Core.Data;
using Keyturn.Core.Model;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Keyturn.Core.Scans;

/// <summary>
/// What commands on a scan share: they read its state first, and answer a disk or database that fails in a sentence.
/// Thread safe.
/// </summary>
public sealed class ScanCommandRunner(IDbContextFactory<KeyturnDbContext> contexts, ILogger<ScanCommandRunner> logger)
{
    internal static CommandOutcome Ended => new(CommandResult.Conflict, "This scan has already ended.");

    internal static CommandOutcome Moved => new(CommandResult.Conflict, "The scan moved in the meantime. Look again.");

    internal async Task<CommandOutcome> RunAsync(
        Guid scanId,
        Func<ScanState, Task<CommandOutcome>> command,
        CancellationToken ct
    ) =>
        await RunStoringAsync(
            async () =>
                await StateAsync(scanId, ct) is { } scan
                    ? await command(scan)
                    : new CommandOutcome(CommandResult.NotFound, "There is no such scan."),
            problem => new CommandOutcome(CommandResult.Unavailable, problem)
        );

    /// <summary>A disk or database that fails is answered in a sentence too; nothing was written then.</summary>
    internal async Task<T> RunStoringAsync<T>(Func<Task<T>> command, Func<string, T> failed)
    {
        try
        {
            return await command();
        }
        catch (Exception e) when (StorageProblem.Find(e) is { } problem)
        {
            logger.LogError(e, "A command could not be stored: {Fault}", problem.Message);
            return failed(problem.Message);
        }
    }

    /// <summary>The newest scan of the clinic that has work ahead; null without one.</summary>
    internal async Task<Guid?> ActiveScanAsync(Guid clinicId, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db
            .Scans.WhereActive()
            .Where(s => s.ClinicId == clinicId)
            .OrderByDescending(s => s.CreatedAt)
            .Select(s => (Guid?)s.Id)
            .FirstOrDefaultAsync(ct);
    }

    private async Task<ScanState?> StateAsync(Guid scanId, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db
            .Scans.Where(s => s.Id == scanId)
            .Select(s => new ScanState(
                new ScanAttemptId(s.Id, s.Attempt),
                s.Status,
                s.ClinicId,
                s.Url,
                s.Mode,
                s.AllowDuplicate,
                s.ErrorCode,
                s.CapturedAt != null,
                s.Scorer,
                s.ScoringModel
            ))
            .SingleOrDefaultAsync(ct);
    }

    /// <summary>
    /// Where a scan is when a command begins; every write names its attempt, so that a command that is late changes
    /// nothing.
    /// </summary>
    /// <param name="IsCaptured">A next attempt begins with the judgement.</param>
    internal sealed record ScanState(
        ScanAttemptId AttemptId,
        ScanStatus Status,
        Guid ClinicId,
        string Url,
        ScanMode Mode,
        bool AllowDuplicate,
        string? ErrorCode,
        bool IsCaptured,
        ScorerKind Scorer,
        string? ScoringModel
    );
}
