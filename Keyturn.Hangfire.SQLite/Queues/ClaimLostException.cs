namespace Keyturn.Hangfire.SQLite.Queues;

/// <summary>Rolls back the transaction of a worker whose job is no longer its own.</summary>
internal sealed class ClaimLostException(FetchedJob job) : Exception($"The claim on job {job.JobId} is lost.")
{
    public FetchedJob Job { get; } = job;
}
