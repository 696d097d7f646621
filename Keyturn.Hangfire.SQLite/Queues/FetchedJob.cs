using Hangfire.Storage;
using Keyturn.Hangfire.SQLite.Database;

namespace Keyturn.Hangfire.SQLite.Queues;

/// <summary>
/// A claim on a queued job, for the worker that runs it. Its token tells it from every other claim on the same job, so
/// a worker that lost its claim changes nothing. Used by one worker; only <see cref="IsLost"/> is written by another
/// thread.
/// </summary>
internal sealed class FetchedJob(JobQueue queue, long id, long jobId, string queueName, long token) : IFetchedJob
{
    private bool _settled;

    public long Id => id;

    public long Token => token;

    public string Queue => queueName;

    public string JobId { get; } = JobRow.Id(jobId);

    /// <summary>True when another process holds the job, or it is no longer queued.</summary>
    public volatile bool IsLost;

    public void RemoveFromQueue()
    {
        if (_settled)
            return;
        queue.Remove(this);
        Settle();
    }

    public void Requeue()
    {
        if (_settled)
            return;
        queue.Return(this);
        Settle();
    }

    /// <summary>Marks the claim as ended by a committed transaction.</summary>
    public void Settle()
    {
        _settled = true;
        queue.Forget(this);
    }

    public void Dispose()
    {
        try
        {
            Requeue();
        }
        finally
        {
            // In any case this process no longer works on the job. A row that could not be freed is freed by the next
            // renewal.
            queue.Forget(this);
        }
    }
}
