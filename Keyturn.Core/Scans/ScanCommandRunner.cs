using Keyturn.Core.Data;
using Keyturn.Core.Model;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Keyturn.Core.Scans;

/// <summary>
/// What all commands on a scan share: they read its state first, and return storage problems as a message. Thread safe.
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

    /// <summary>Returns a storage problem as a message; nothing was written then.</summary>
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

    /// <summary>The newest active scan of the clinic; null without one.</summary>
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
    /// The state of a scan when a command begins. Every write names its attempt, so that an outdated command changes
    /// nothing.
    /// </summary>
    /// <param name="IsCaptured">True when the next attempt begins with scoring.</param>
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
