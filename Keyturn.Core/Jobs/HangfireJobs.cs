using Hangfire;
using Hangfire.States;

namespace Keyturn.Core.Jobs;

/// <summary>Answers questions about Hangfire's jobs. Thread safe.</summary>
public sealed class HangfireJobs(JobStorage storage)
{
    private static readonly string[] _ends = [SucceededState.StateName, FailedState.StateName, DeletedState.StateName];

    private static readonly string[] _ahead =
    [
        EnqueuedState.StateName,
        ProcessingState.StateName,
        ScheduledState.StateName,
        AwaitingState.StateName,
    ];

    /// <summary>True while a worker has the job, or one will take it.</summary>
    public bool IsActive(string? jobId)
    {
        if (jobId is null)
            return false;
        using var connection = storage.GetConnection();
        return _ahead.Contains(connection.GetJobData(jobId)?.State);
    }

    /// <summary>
    /// True when the job had ended and somebody requeued it in Hangfire's dashboard. A job that comes back because its
    /// worker died has no end in its history.
    /// </summary>
    public bool WasRequeued(string jobId) =>
        storage.GetMonitoringApi().JobDetails(jobId)?.History.Any(h => _ends.Contains(h.StateName)) == true;
}
