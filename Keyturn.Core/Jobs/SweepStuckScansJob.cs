using Hangfire;
using Keyturn.Core.Data;
using Keyturn.Core.Lifecycle;
using Keyturn.Core.Model;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Keyturn.Core.Jobs;

/// <summary>The recurring job <c>sweep-stuck-scans</c>: closes scans that stand still, and stops the work behind them.</summary>
[AutomaticRetry(Attempts = 0)]
[DisableConcurrentExecution(30)]
public sealed class SweepStuckScansJob(
    IDbContextFactory<KeyturnDbContext> contexts, ScanLifecycle lifecycle, RunningScans running,
    IOptions<LifecycleOptions> limits, TimeProvider clock, ILogger<SweepStuckScansJob> logger)
{
    public const string RecurringId = "sweep-stuck-scans";

    public async Task RunAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var horizon = StuckScans.Horizon(now, limits.Value);
        await using var db = await contexts.CreateDbContextAsync(ct);
        var live = db.Scans.AsNoTracking().Where(s => s.Status == ScanStatus.Queued || s.Status == ScanStatus.Running || s.Status == ScanStatus.Scoring);
        var idle = await live.Where(s => s.UpdatedAt < horizon).Select(s => new { s.Id, s.Attempt, s.Status, s.UpdatedAt }).ToListAsync(ct);
        // Behind busy workers a queued scan waits as it should, however long the line is.
        var busy = await live.AnyAsync(s => s.Status != ScanStatus.Queued, ct);

        foreach (var scan in idle)
        {
            if (scan.Status == ScanStatus.Queued && busy) continue;
            if (StuckScans.Judge(scan.Status, scan.UpdatedAt, now, limits.Value) is not { } failure) continue;
            if (!await lifecycle.CloseStuckAsync(new ScanTicket(scan.Id, scan.Attempt), scan.Status, scan.UpdatedAt, failure, ct)) continue;
            running.Cancel(scan.Id);
            JobMetrics.StuckScansClosed.Add(1);
            logger.LogWarning("[WATCHDOG] Closed scan {ScanId} attempt {Attempt}: {Reason}", scan.Id, scan.Attempt, failure.Reason);
        }
    }
}
