using Hangfire;
using Keyturn.Core.Jobs.Scanning;
using Keyturn.Core.Lifecycle;
using Keyturn.Core.Model;
using Microsoft.Extensions.Logging;

namespace Keyturn.Core.Jobs;

/// <summary>
/// Enqueues the jobs of scans. Jobs are delivered at least once and are harmless when they run late or twice. Thread
/// safe.
/// </summary>
public sealed class ScanQueue(IBackgroundJobClient jobs, ScanLifecycle lifecycle, ILogger<ScanQueue> logger)
{
    /// <summary>
    /// The queue of maintenance jobs. It has its own worker, so that they run however busy the scans' workers are.
    /// </summary>
    public const string Maintenance = "maintenance";

    /// <summary>
    /// Enqueues the job of a queued attempt. It does not fail: an attempt without a job gets one from the reconciler,
    /// as soon as jobs can be written again.
    /// </summary>
    public Task EnqueueAsync(ScanAttemptId attemptId) => EnqueueAllAsync([attemptId]);

    /// <summary>The same for many, in their order; the jobs are recorded together at the end.</summary>
    public async Task EnqueueAllAsync(IReadOnlyList<ScanAttemptId> attemptIds)
    {
        ArgumentNullException.ThrowIfNull(attemptIds);
        var given = new List<(ScanAttemptId, string)>();
        try
        {
            foreach (var attemptId in attemptIds)
                given.Add(
                    (
                        attemptId,
                        jobs.Enqueue<ScanJob>(job =>
                            job.RunAsync(attemptId.ScanId, attemptId.Attempt, null, CancellationToken.None)
                        )
                    )
                );
        }
#pragma warning disable CA1031 // Each job storage has its own exceptions. The rows are stored, and that is what counts.
        catch (Exception e)
        {
            logger.LogWarning(
                e,
                "{Count} scans from {ScanId} on wait without a job; the reconciler gives them one",
                attemptIds.Count - given.Count,
                attemptIds[given.Count].ScanId
            );
        }

        try
        {
            // No cancellation from here on: the jobs exist.
            await lifecycle.NoteJobsAsync(given, CancellationToken.None);
        }
        catch (Exception e)
#pragma warning restore CA1031
        {
            logger.LogWarning(
                e,
                "The jobs of {Count} scans could not be noted; the reconciler gives them another, and the "
                    + "later one does nothing",
                given.Count
            );
        }
    }
}
