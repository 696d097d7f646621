using Hangfire;
using Keyturn.Core.Lifecycle;
using Microsoft.Extensions.Logging;

namespace Keyturn.Core.Jobs;

/// <summary>Hands a scan's work to Hangfire. Deliveries are at least once; the jobs are harmless when late. Thread safe.</summary>
public sealed class ScanQueue(IBackgroundJobClient jobs, ScanLifecycle lifecycle, ILogger<ScanQueue> logger)
{
    /// <summary>Work that has to be done however busy the scans' workers are: it has a worker of its own.</summary>
    public const string Maintenance = "maintenance";

    /// <summary>
    /// Gives a waiting attempt its job. It does not fail: an attempt without a job gets one from the reconciler, once jobs
    /// can be written again.
    /// </summary>
    public async Task EnqueueAsync(ScanTicket ticket)
    {
        try
        {
            var jobId = jobs.Enqueue<ScanJob>(job => job.RunAsync(ticket.ScanId, ticket.Attempt, null, CancellationToken.None));
            // From here on nothing may be cancelled: the job exists.
            await lifecycle.NoteJobAsync(ticket, jobId, CancellationToken.None);
        }
#pragma warning disable CA1031 // Each job storage has exceptions of its own; the row is stored, and that is what counts.
        catch (Exception e)
#pragma warning restore CA1031
        {
            logger.LogWarning(e, "Scan {ScanId} attempt {Attempt} waits without a job; the reconciler gives it one", ticket.ScanId, ticket.Attempt);
        }
    }
}
