using Keyturn.Core.Data;
using Keyturn.Core.Lifecycle;
using Keyturn.Core.Model;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Keyturn.Core.Jobs.Scanning;

/// <summary>
/// What is done for a scan whose job came to nothing: it begins again where that is asked for, and else nothing
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
    /// A job that can't claim its attempt. Started again in Hangfire's dashboard, it means a new attempt of a scan that
    /// failed or was cancelled, and nothing for one that is done or under way. Any other is a second delivery.
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

    /// <summary>
    /// Work that was taken from its worker while nobody wanted the scan to end: it waits again, with a job.
    /// </summary>
    public async Task RequeueAsync(ScanAttemptId attemptId, string workerProcessId, string reason)
    {
        if (
            await lifecycle.RequeueAsync(attemptId, workerProcessId, reason, crashed: false, CancellationToken.None) is
            { } next
        )
            await queue.EnqueueAsync(next);
    }
}
