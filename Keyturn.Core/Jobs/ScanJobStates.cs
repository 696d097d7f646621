using Hangfire.Common;
using Hangfire.States;
using Hangfire.Storage;
using Keyturn.Core.Jobs.Scanning;
using Keyturn.Core.Lifecycle;
using Keyturn.Core.Model;
using Microsoft.Extensions.Logging;

namespace Keyturn.Core.Jobs;

/// <summary>
/// Cancels a queued or active scan when its job is deleted in Hangfire's dashboard. What it captured is kept.
/// </summary>
internal sealed class ScanJobStates(ScanLifecycle lifecycle, RunningScans running, ILogger<ScanJobStates> logger)
    : IApplyStateFilter
{
    public void OnStateApplied(ApplyStateContext context, IWriteOnlyTransaction transaction)
    {
        if (
            context.NewState is not DeletedState
            || context.BackgroundJob.Job is not { } job
            || job.Type != typeof(ScanJob)
        )
            return;
        var attemptId = new ScanAttemptId((Guid)job.Args[0], (int)job.Args[1]);
        // Hangfire calls its filters synchronously, on the thread of the request that deletes the job.
        if (
            !lifecycle
                .CancelAsync(
                    attemptId,
                    "Its job was deleted in the Hangfire dashboard.",
                    discard: false,
                    CancellationToken.None
                )
                .GetAwaiter()
                .GetResult()
        )
            return;
        logger.LogInformation(
            "Scan {ScanId} attempt {Attempt} was cancelled with its job",
            attemptId.ScanId,
            attemptId.Attempt
        );
        running.Cancel(attemptId);
    }

    public void OnStateUnapplied(ApplyStateContext context, IWriteOnlyTransaction transaction) { }
}

/// <summary>
/// Hangfire's filters and this host's own. The global collection is shared by the whole process and would keep those of
/// disposed hosts.
/// </summary>
internal sealed class JobFilters(ScanJobStates states) : IJobFilterProvider
{
    public IEnumerable<JobFilter> GetFilters(Job job) =>
        [.. JobFilterProviders.Providers.GetFilters(job), new JobFilter(states, JobFilterScope.Global, null)];
}
