using Hangfire.Logging;
using Keyturn.Hangfire.SQLite.Queues;

namespace Keyturn.Hangfire.SQLite.Processes;

/// <summary>
/// Renews the claims and locks of this process, five times within their lifetime. It belongs to the storage and not to
/// a server: a process without a server may hold a lock for long, and a server that stops still finishes its jobs.
/// </summary>
internal sealed class KeepAlive : IDisposable
{
    private readonly ILog _log = LogProvider.For<KeepAlive>();
    private readonly JobQueue _queue;
    private readonly DistributedLocks _locks;
    private readonly Lock _running = new();
    private readonly ITimer _timer;

    public KeepAlive(JobQueue queue, DistributedLocks locks, TimeProvider clock, TimeSpan lease)
    {
        (_queue, _locks) = (queue, locks);
        _timer = clock.CreateTimer(_ => Renew(), null, lease / 5, lease / 5);
    }

    public void Dispose()
    {
        _timer.Dispose();
        // A renewal that is running still uses the database.
        lock (_running) { }
    }

    private void Renew()
    {
        // When one renewal takes longer than the interval (behind a long backup), the next one is skipped.
        if (!_running.TryEnter())
            return;
        try
        {
            _queue.Renew();
            _locks.Renew();
        }
        catch (Exception e)
        {
            // The next interval tries again; four may fail before anything is lost.
            _log.ErrorException("Claims and locks could not be renewed.", e);
        }
        finally
        {
            _running.Exit();
        }
    }
}
