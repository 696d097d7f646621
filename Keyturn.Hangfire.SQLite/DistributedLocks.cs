using Hangfire.Logging;
using Hangfire.Storage;
using Keyturn.Hangfire.SQLite.Database;
using Keyturn.Hangfire.SQLite.Processes;

namespace Keyturn.Hangfire.SQLite;

/// <summary>
/// Locks by name. Within the process it keeps a table of holders; between processes, a row with the holder and its
/// expiry. Re-entrant for the connection that holds a lock. Thread safe.
/// </summary>
internal sealed class DistributedLocks(
    JobDatabase database,
    DeadProcessRecovery recovery,
    string me,
    SQLiteStorageOptions options
) : IDisposable
{
    /// <summary>The wait before a lock of another process is tried again.</summary>
    private static readonly TimeSpan _again = TimeSpan.FromMilliseconds(50);

    private readonly ILog _log = LogProvider.For<DistributedLocks>();
    private readonly object _gate = new();
    private readonly Dictionary<string, Holder> _held = new(StringComparer.Ordinal);
    private readonly ManualResetEventSlim _stop = new();

    /// <exception cref="DistributedLockTimeoutException">Another holder kept the lock for the whole
    /// timeout.</exception>
    public IDisposable Acquire(SQLiteStorageConnection connection, string resource, TimeSpan timeout)
    {
        var start = options.TimeProvider.GetTimestamp();
        TimeSpan Left() => timeout - options.TimeProvider.GetElapsedTime(start);

        if (!TryEnter(connection, resource, Left))
            throw new DistributedLockTimeoutException(resource);
        try
        {
            if (!options.SingleProcess && !IsReentrant(resource))
                TakeRow(resource, Left);
        }
        catch
        {
            Leave(resource);
            throw;
        }

        return new Handle(this, connection, resource);
    }

    /// <summary>Prolongs every lock of this process.</summary>
    public void Renew()
    {
        string[] resources;
        lock (_gate)
            resources = [.. _held.Keys];
        if (resources.Length == 0 || options.SingleProcess)
            return;
        database.Write(session =>
        {
            foreach (var resource in resources)
                session.Execute(
                    $"UPDATE lock SET expire_at = {LeaseEnd()} WHERE resource = {resource} AND owner = {me}"
                );
        });
    }

    public void Dispose() => _stop.Set();

    private bool TryEnter(SQLiteStorageConnection connection, string resource, Func<TimeSpan> left)
    {
        lock (_gate)
        {
            while (_held.TryGetValue(resource, out var holder))
            {
                if (ReferenceEquals(holder.Connection, connection))
                {
                    holder.Depth++;
                    return true;
                }

                if (left() is var rest && (rest <= TimeSpan.Zero || !Monitor.Wait(_gate, rest)))
                    return false;
            }

            _held.Add(resource, new Holder(connection));
            return true;
        }
    }

    private bool IsReentrant(string resource)
    {
        lock (_gate)
            return _held[resource].Depth > 1;
    }

    private void TakeRow(string resource, Func<TimeSpan> left)
    {
        while (
            database.Write(session =>
                session.Execute(
                    $"""
                    INSERT INTO lock(resource, owner, expire_at) VALUES ({resource}, {me}, {LeaseEnd()})
                    ON CONFLICT(resource) DO UPDATE SET owner = excluded.owner, expire_at = excluded.expire_at
                    WHERE lock.owner = excluded.owner OR lock.expire_at < {options.TimeProvider.Now()}
                    """
                )
            ) == 0
        )
        {
            // The holder may have died. A process that runs no server notices it only here.
            recovery.Run();
            var rest = left();
            if (rest <= TimeSpan.Zero || _stop.Wait(rest < _again ? rest : _again))
                throw new DistributedLockTimeoutException(resource);
        }
    }

    private void Release(string resource)
    {
        try
        {
            if (!options.SingleProcess && !IsReentrant(resource))
                database.Write(session =>
                    session.Execute($"DELETE FROM lock WHERE resource = {resource} AND owner = {me}")
                );
        }
        catch (Exception e)
        {
            // The work under the lock is done, and must not fail because of this. The row expires, because it is
            // renewed no more.
            _log.WarnException(
                $"The lock {resource} could not be released; other processes have it when its time is over.",
                e
            );
        }
        finally
        {
            Leave(resource);
        }
    }

    private void Leave(string resource)
    {
        lock (_gate)
        {
            if (--_held[resource].Depth > 0)
                return;
            _held.Remove(resource);
            Monitor.PulseAll(_gate);
        }
    }

    private long LeaseEnd() => UnixTime.After(options.TimeProvider.Now(), options.SlidingInvisibilityTimeout);

    private sealed class Holder(SQLiteStorageConnection connection)
    {
        public SQLiteStorageConnection Connection { get; } = connection;

        public int Depth { get; set; } = 1;
    }

    private sealed class Handle : IDisposable
    {
        private readonly DistributedLocks _locks;
        private readonly SQLiteStorageConnection _connection;
        private readonly string _resource;
        private int _released;

        public Handle(DistributedLocks locks, SQLiteStorageConnection connection, string resource)
        {
            (_locks, _connection, _resource) = (locks, connection, resource);
            connection.Locks.Add(this);
        }

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _released, 1) == 1)
                return;
            _connection.Locks.Remove(this);
            _locks.Release(_resource);
        }
    }
}
