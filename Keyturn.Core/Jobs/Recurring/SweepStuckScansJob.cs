using Hangfire;
using Keyturn.Core.Data;
using Keyturn.Core.Jobs.Scanning;
using Keyturn.Core.Lifecycle;
using Keyturn.Core.Model;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Keyturn.Core.Jobs.Recurring;

/// <summary>
/// The recurring job <c>sweep-stuck-scans</c>: closes scans without progress, and stops the work behind them. Two
/// sweeps at once are harmless, because each close is a guarded update. A lock would let one process that hangs in a
/// sweep block all others.
/// </summary>
[Queue(ScanQueue.Maintenance)]
[AutomaticRetry(Attempts = 0)]
public sealed class SweepStuckScansJob(
    IDbContextFactory<KeyturnDbContext> contexts,
    ScanLifecycle lifecycle,
    RunningScans running,
    LastSweep record,
    IOptions<LifecycleOptions> limits,
    TimeProvider clock,
    ILogger<SweepStuckScansJob> logger
)
{
    public const string RecurringId = "sweep-stuck-scans";

    public async Task RunAsync(CancellationToken ct)
    {
        if (await lifecycle.RepairClockAsync(ct) is > 0 and var repaired)
            logger.LogWarning(
                "[WATCHDOG] The clock was set back: {Count} scans had been updated in a time to come",
                repaired
            );
        var now = clock.GetUtcNow();
        var live = await ActiveScansAsync(ct);
        // Behind busy workers a queued scan waits rightly, however long the queue is.
        var busy = live.Any(s => s.Status != ScanStatus.Queued);
        foreach (var scan in live)
        {
            if (scan.Status == ScanStatus.Queued && busy)
                continue;
            if (
                StuckScans.FindFailure(scan.Status, scan.Mode, scan.UpdatedAt, scan.StartedAt, now, limits.Value)
                is not { } failure
            )
                continue;
            if (!await lifecycle.CloseStuckAsync(scan.AttemptId, scan.Status, scan.UpdatedAt, failure, ct))
                continue;
            running.Cancel(scan.AttemptId);
            JobMetrics.StuckScansClosed.Add(1);
            logger.LogWarning(
                "[WATCHDOG] Closed scan {ScanId} attempt {Attempt}: {Reason}",
                scan.AttemptId.ScanId,
                scan.AttemptId.Attempt,
                failure.Reason
            );
        }

        record.Note(now);
    }

    private async Task<IReadOnlyList<ActiveScan>> ActiveScansAsync(CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db
            .Scans.AsNoTracking()
            .WhereActive()
            .Select(s => new ActiveScan(new ScanAttemptId(s.Id, s.Attempt), s.Status, s.Mode, s.UpdatedAt, s.StartedAt))
            .ToListAsync(ct);
    }

    private sealed record ActiveScan(
        ScanAttemptId AttemptId,
        ScanStatus Status,
        ScanMode Mode,
        DateTimeOffset UpdatedAt,
        DateTimeOffset? StartedAt
    );
}
