using Hangfire.Logging;
using Keyturn.Hangfire.SQLite.Database;

namespace Keyturn.Hangfire.SQLite.Queues;

/// <summary>
/// Notices jobs that another process enqueues. While a worker waits, it checks <c>PRAGMA data_version</c>, which costs
/// a look at shared memory. Only when the file has changed does it look for a waiting job.
/// </summary>
internal sealed class ChangeWatcher : IDisposable
{
    private readonly ILog _log = LogProvider.For<ChangeWatcher>();
    private readonly JobDatabase _database;
    private readonly QueueWaiters _waiters;
    private readonly TimeSpan _interval;
    private readonly ManualResetEventSlim _stop = new();
    private readonly Thread _thread;

    public ChangeWatcher(JobDatabase database, QueueWaiters waiters, TimeSpan interval)
    {
        (_database, _waiters, _interval) = (database, waiters, interval);
        _thread = new Thread(Run) { Name = nameof(ChangeWatcher), IsBackground = true };
        _thread.Start();
    }

    public void Dispose()
    {
        _stop.Set();
        _thread.Join();
        _stop.Dispose();
    }

    private void Run()
    {
        Session? session = null;
        long? seen = null;
        var failing = false;
        while (!_stop.Wait(_interval))
        {
            if (!_waiters.Any)
                continue;
            try
            {
                session ??= _database.OpenReader();
                var version = session.Scalar<long>($"PRAGMA data_version");
                if (version == seen)
                    continue;
                seen = version;
                if (session.Scalar<long>($"SELECT EXISTS(SELECT 1 FROM queue WHERE owner IS NULL)") == 1)
                    _waiters.WakeAll();
                failing = false;
            }
            catch (Exception e)
            {
                // Workers still look by themselves (QueuePollInterval), and a new connection may work next time. Logged
                // once.
                if (!failing)
                    _log.ErrorException("The job database could not be watched for changes.", e);
                failing = true;
                session?.Dispose();
                (session, seen) = (null, null);
            }
        }

        session?.Dispose();
    }
}
