using Hangfire.Storage;
using Keyturn.Hangfire.SQLite.Database;

namespace Keyturn.Hangfire.SQLite.Queues;

/// <summary>
/// A claim on a queued job, for the worker that runs it. Its token tells it from every other claim on the same job, so
/// a worker that has lost it changes nothing. Used by one worker; only <see cref="IsLost"/> is written by another
/// thread.
/// </summary>
internal sealed class FetchedJob(JobQueue queue, long id, long jobId, string queueName, long token) : IFetchedJob
{
    private bool _settled;

    public long Id => id;

    public long Token => token;

    public string Queue => queueName;

    public string JobId { get; } = JobRow.Id(jobId);

    /// <summary>Another process holds the job, or it is no longer queued.</summary>
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

    /// <summary>Marks the claim as ended by a transaction that was committed.</summary>
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
            // Whatever came of it, nobody here works on the job any more; a row that could not be freed is freed by the
            // next renewal.
            queue.Forget(this);
        }
    }
}
