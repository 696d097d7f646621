using Hangfire.Common;
using Hangfire.States;
using Hangfire.Storage;
using Keyturn.Hangfire.SQLite.Database;
using Keyturn.Hangfire.SQLite.Queues;

namespace Keyturn.Hangfire.SQLite;

/// <summary>
/// Records operations and runs them on <see cref="Commit"/> in one transaction, in the order of the calls: all or none.
/// Values are read when a method is called, so no user code runs while other writers wait.
/// </summary>
internal sealed class SQLiteStorageTransaction(SQLiteStorage storage, SQLiteStorageConnection connection)
    : JobStorageTransaction
{
    private readonly List<Action<Session>> _work = [];
    private readonly List<string> _enqueued = [];
    private readonly List<FetchedJob> _acknowledged = [];
    private readonly List<IDisposable> _locks = [];

    private long Now => storage.Options.TimeProvider.Now();

    /// <remarks>
    /// When a worker acknowledges a job that it no longer holds, nothing of its transaction is written. The commit
    /// still succeeds, because a retry could not change that.
    /// </remarks>
    public override void Commit()
    {
        try
        {
            storage.Database.Write(session =>
            {
                foreach (var step in _work)
                    step(session);
            });
            foreach (var job in _acknowledged)
                job.Settle();
            foreach (var queue in _enqueued)
                storage.Waiters.Wake(queue);
        }
        catch (ClaimLostException lost)
        {
            storage.Queue.NoteLost(lost.Job);
        }
        finally
        {
            ReleaseLocks();
        }
    }

    public override void Dispose()
    {
        ReleaseLocks();
        base.Dispose();
    }

    public override void AcquireDistributedLock(string resource, TimeSpan timeout) =>
        _locks.Add(connection.AcquireDistributedLock(resource, timeout));

    public override string CreateJob(
        Job job,
        IDictionary<string, string> parameters,
        DateTime createdAt,
        TimeSpan expireIn
    )
    {
        ArgumentNullException.ThrowIfNull(job);
        ArgumentNullException.ThrowIfNull(parameters);
        var (invocation, values) = (InvocationData.SerializeJob(job), parameters.ToArray());
        // The id is needed now, but the job is written later. SQLite's own sequence provides it, so that nobody else
        // gets it.
        var id = storage.Database.Write(session =>
            session.Scalar<long>($"UPDATE sqlite_sequence SET seq = seq + 1 WHERE name = 'job' RETURNING seq")
        );
        _work.Add(session =>
            JobRow.Insert(session, id, invocation, values!, UnixTime.From(createdAt), expireIn, out _)
        );
        return JobRow.Id(id);
    }

    public override void SetJobParameter(string jobId, string name, string? value)
    {
        ArgumentNullException.ThrowIfNull(name);
        ForJob(jobId, (session, id) => JobRow.SetParameter(session, id, name, value), nameof(jobId));
    }

    public override void ExpireJob(string jobId, TimeSpan expireIn)
    {
        var at = UnixTime.After(Now, expireIn);
        ForJob(
            jobId,
            (session, id) => session.Execute($"UPDATE job SET expire_at = {at} WHERE id = {id}"),
            nameof(jobId)
        );
    }

    public override void PersistJob(string jobId) =>
        ForJob(
            jobId,
            (session, id) => session.Execute($"UPDATE job SET expire_at = NULL WHERE id = {id}"),
            nameof(jobId)
        );

    public override void SetJobState(string jobId, IState state)
    {
        ArgumentNullException.ThrowIfNull(jobId);
        ArgumentNullException.ThrowIfNull(state);
        var row = StateRow.From(state, Now);
        if (state is ProcessingState begun && connection.Fetched is { } fetched && fetched.JobId == jobId)
        {
            _work.Add(session =>
            {
                if (!storage.Queue.TryBegin(session, fetched, begun))
                    throw new ClaimLostException(fetched);
            });
        }

        ForJob(jobId, row.Enter, nameof(jobId));
    }

    public override void AddJobState(string jobId, IState state)
    {
        ArgumentNullException.ThrowIfNull(jobId);
        ArgumentNullException.ThrowIfNull(state);
        var row = StateRow.From(state, Now);
        ForJob(jobId, (session, id) => row.Add(session, id), nameof(jobId));
    }

    public override void AddToQueue(string queue, string jobId)
    {
        ArgumentNullException.ThrowIfNull(queue);
        ForJob(jobId, (session, id) => JobQueue.Add(session, queue, id), nameof(jobId));
        _enqueued.Add(queue);
    }

    public override void RemoveFromQueue(IFetchedJob fetchedJob)
    {
        ArgumentNullException.ThrowIfNull(fetchedJob);
        if (fetchedJob is not FetchedJob job)
            throw new ArgumentException("The job was fetched from another storage.", nameof(fetchedJob));
        _work.Add(session =>
        {
            if (!JobQueue.TryRemove(session, job))
                throw new ClaimLostException(job);
        });
        _acknowledged.Add(job);
    }

    public override void IncrementCounter(string key) => AddToCounter(key, 1, null);

    public override void IncrementCounter(string key, TimeSpan expireIn) => AddToCounter(key, 1, expireIn);

    public override void DecrementCounter(string key) => AddToCounter(key, -1, null);

    public override void DecrementCounter(string key, TimeSpan expireIn) => AddToCounter(key, -1, expireIn);

    public override void AddToSet(string key, string value) => AddToSet(key, value, 0);

    public override void AddToSet(string key, string value, double score)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(value);
        // Rows that are added later expire with their key.
        _work.Add(session =>
            session.Execute(
                $"""
                INSERT INTO set_item(key, value, score, expire_at)
                VALUES ({key}, {value}, {score}, (SELECT expire_at FROM set_item WHERE key = {key} LIMIT 1))
                ON CONFLICT(key, value) DO UPDATE SET score = excluded.score
                """
            )
        );
    }

    public override void AddRangeToSet(string key, IList<string> items)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(items);
        if (items.Contains(null!))
            throw new ArgumentException("A set holds no null.", nameof(items));
        foreach (var item in items)
            AddToSet(key, item);
    }

    public override void RemoveFromSet(string key, string value)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(value);
        _work.Add(session => session.Execute($"DELETE FROM set_item WHERE key = {key} AND value = {value}"));
    }

    public override void RemoveSet(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        _work.Add(session => session.Execute($"DELETE FROM set_item WHERE key = {key}"));
    }

    public override void ExpireSet(string key, TimeSpan expireIn) =>
        ForKey(key, UnixTime.After(Now, expireIn), (session, at) =>
            session.Execute($"UPDATE set_item SET expire_at = {at} WHERE key = {key}")
        );

    public override void PersistSet(string key) =>
        ForKey(key, null, (session, at) => session.Execute($"UPDATE set_item SET expire_at = {at} WHERE key = {key}"));

    public override void InsertToList(string key, string value)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(value);
        _work.Add(session =>
            session.Execute(
                $"""
                INSERT INTO list(key, value, expire_at) VALUES ({key}, {value}, (SELECT expire_at FROM list
                WHERE key = {key} LIMIT 1))
                """
            )
        );
    }

    public override void RemoveFromList(string key, string value)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(value);
        _work.Add(session => session.Execute($"DELETE FROM list WHERE key = {key} AND value = {value}"));
    }

    public override void TrimList(string key, int keepStartingFrom, int keepEndingAt)
    {
        ArgumentNullException.ThrowIfNull(key);
        var count = Math.Max(0, (long)keepEndingAt - keepStartingFrom + 1);
        _work.Add(session =>
            session.Execute(
                $"""
                DELETE FROM list WHERE key = {key} AND id NOT IN (
                  SELECT id FROM list WHERE key = {key} ORDER BY id DESC LIMIT {count} OFFSET {keepStartingFrom})
                """
            )
        );
    }

    public override void ExpireList(string key, TimeSpan expireIn) =>
        ForKey(key, UnixTime.After(Now, expireIn), (session, at) =>
            session.Execute($"UPDATE list SET expire_at = {at} WHERE key = {key}")
        );

    public override void PersistList(string key) =>
        ForKey(key, null, (session, at) => session.Execute($"UPDATE list SET expire_at = {at} WHERE key = {key}"));

    public override void SetRangeInHash(string key, IEnumerable<KeyValuePair<string, string>> keyValuePairs)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(keyValuePairs);
        foreach (var (field, value) in keyValuePairs)
        {
            _work.Add(session =>
                session.Execute(
                    $"""
                    INSERT INTO hash(key, field, value, expire_at)
                    VALUES ({key}, {field}, {value}, (SELECT expire_at FROM hash WHERE key = {key} LIMIT 1))
                    ON CONFLICT(key, field) DO UPDATE SET value = excluded.value
                    """
                )
            );
        }
    }

    public override void RemoveHash(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        _work.Add(session => session.Execute($"DELETE FROM hash WHERE key = {key}"));
    }

    public override void ExpireHash(string key, TimeSpan expireIn) =>
        ForKey(key, UnixTime.After(Now, expireIn), (session, at) =>
            session.Execute($"UPDATE hash SET expire_at = {at} WHERE key = {key}")
        );

    public override void PersistHash(string key) =>
        ForKey(key, null, (session, at) => session.Execute($"UPDATE hash SET expire_at = {at} WHERE key = {key}"));

    private void ForJob(string jobId, Action<Session, long> step, string parameter)
    {
        ArgumentNullException.ThrowIfNull(jobId, parameter);
        if (JobRow.TryParseId(jobId, out var id))
            _work.Add(session => step(session, id));
    }

    private void ForKey(string key, long? expireAt, Action<Session, long?> step)
    {
        ArgumentNullException.ThrowIfNull(key);
        _work.Add(session => step(session, expireAt));
    }

    private void AddToCounter(string key, int value, TimeSpan? expireIn)
    {
        ArgumentNullException.ThrowIfNull(key);
        long? at = expireIn is { } span ? UnixTime.After(Now, span) : null;
        _work.Add(session =>
        {
            var sum = session.Scalar<long>(
                $"""
                INSERT INTO counter(key, value, expire_at) VALUES ({key}, {value}, {at})
                ON CONFLICT(key) DO UPDATE SET value = value + excluded.value,
                  expire_at = coalesce(excluded.expire_at, expire_at) RETURNING value
                """
            );
            if (sum == 0)
                session.Execute($"DELETE FROM counter WHERE key = {key}");
        });
    }

    private void ReleaseLocks()
    {
        foreach (var held in _locks)
            held.Dispose();
        _locks.Clear();
    }
}
