namespace Keyturn.Hangfire.SQLite.Queues;

/// <summary>Rolls back the transaction of a worker that lost its job.</summary>
internal sealed class ClaimLostException(FetchedJob job) : Exception($"The claim on job {job.JobId} is lost.")
{
    public FetchedJob Job { get; } = job;
}
