using Keyturn.Core.Data;
using Keyturn.Core.Lifecycle;
using Keyturn.Core.Model;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Keyturn.Core.Jobs.Scanning;

/// <summary>
/// Handles jobs that can't do their work: the scan starts again where that was requested, and otherwise nothing
/// changes.
/// </summary>
public sealed class StaleJobHandler(
    IDbContextFactory<KeyturnDbContext> contexts,
    ScanLifecycle lifecycle,
    ScanQueue queue,
    HangfireJobs jobs,
    ILogger<StaleJobHandler> logger
)
{
    /// <summary>
    /// Handles a job that can't claim its attempt. If it was requeued in Hangfire's dashboard, a failed or cancelled
    /// scan gets a new attempt; a done or active one does not change. Any other such job is a second delivery.
    /// </summary>
    public async Task EndAsync(ScanAttemptId attemptId, string jobId)
    {
        await using var db = await contexts.CreateDbContextAsync(CancellationToken.None);
        var scan = await db
            .Scans.Where(s => s.Id == attemptId.ScanId)
            .Select(s => new { s.Attempt, s.Status })
            .SingleOrDefaultAsync();
        if (
            scan is { Status: ScanStatus.Error or ScanStatus.Cancelled }
            && jobs.WasRequeued(jobId)
            && await lifecycle.RestartAsync(
                attemptId with
                {
                    Attempt = scan.Attempt,
                },
                "Requeued in the Hangfire dashboard.",
                CancellationToken.None
            )
                is { } next
        )
            await queue.EnqueueAsync(next);
        else
            logger.LogInformation(
                "Scan {ScanId} attempt {Attempt} is not to be begun any more; this delivery ends",
                attemptId.ScanId,
                attemptId.Attempt
            );
    }

    /// <summary>Requeues a scan whose work was taken from its worker although nobody wanted the scan to end.</summary>
    public async Task RequeueAsync(ScanAttemptId attemptId, string workerProcessId, string reason)
    {
        if (
            await lifecycle.RequeueAsync(attemptId, workerProcessId, reason, crashed: false, CancellationToken.None) is
            { } next
        )
            await queue.EnqueueAsync(next);
    }
}
