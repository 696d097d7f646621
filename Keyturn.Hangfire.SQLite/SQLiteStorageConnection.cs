using System.Text.Json;
using Hangfire.Common;
using Hangfire.Server;
using Hangfire.Storage;
using Keyturn.Hangfire.SQLite.Database;
using Keyturn.Hangfire.SQLite.Queues;

namespace Keyturn.Hangfire.SQLite;

/// <summary>
/// What a worker, a client or the dashboard does with the storage. It has no connection to the file of its own, only
/// the locks and the job taken through it. Not thread safe, as Hangfire uses it; reads may come from any thread.
/// </summary>
internal sealed class SQLiteStorageConnection(SQLiteStorage storage) : JobStorageConnection
{
    private readonly JobDatabase _database = storage.Database;

    /// <summary>The locks that this connection holds. They are freed with it at the latest.</summary>
    public HashSet<IDisposable> Locks { get; } = [];

    /// <summary>The job last fetched through this connection.</summary>
    public FetchedJob? Fetched { get; private set; }

    private TimeProvider Clock => storage.Options.TimeProvider;

    public override void Dispose()
    {
        foreach (var held in Locks.ToArray())
            held.Dispose();
        base.Dispose();
    }

    public override IWriteOnlyTransaction CreateWriteTransaction() => new SQLiteStorageTransaction(storage, this);

    public override IDisposable AcquireDistributedLock(string resource, TimeSpan timeout)
    {
        ArgumentNullException.ThrowIfNull(resource);
        return storage.Locks.Acquire(this, resource, timeout);
    }

    public override string CreateExpiredJob(
        Job job,
        IDictionary<string, string> parameters,
        DateTime createdAt,
        TimeSpan expireIn
    )
    {
        ArgumentNullException.ThrowIfNull(job);
        ArgumentNullException.ThrowIfNull(parameters);
        var invocation = InvocationData.SerializeJob(job);
        return JobRow.Id(
            _database.Write(session =>
            {
                JobRow.Insert(session, null, invocation, parameters!, UnixTime.From(createdAt), expireIn, out var id);
                return id;
            })
        );
    }

    public override IFetchedJob FetchNextJob(string[] queues, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(queues);
        if (queues.Length == 0)
            throw new ArgumentException("At least one queue is needed.", nameof(queues));
        return Fetched = storage.Queue.Fetch(queues, cancellationToken);
    }

    public override void SetJobParameter(string id, string name, string? value)
    {
        ArgumentNullException.ThrowIfNull(id);
        ArgumentNullException.ThrowIfNull(name);
        if (JobRow.TryParseId(id, out var key))
            _database.Write(session => JobRow.SetParameter(session, key, name, value));
    }

    public override string? GetJobParameter(string id, string name)
    {
        ArgumentNullException.ThrowIfNull(id);
        ArgumentNullException.ThrowIfNull(name);
        return JobRow.TryParseId(id, out var key)
            ? _database.Read(s =>
                s.Scalar<string>($"SELECT value FROM job_parameter WHERE job_id = {key} AND name = {name}")
            )
            : null;
    }

    public override JobData? GetJobData(string jobId)
    {
        ArgumentNullException.ThrowIfNull(jobId);
        if (!JobRow.TryParseId(jobId, out var id))
            return null;
        // To a worker that lost the job before it began, the job is reported as missing, so Hangfire does not run it
        // here.
        if (Fetched is { IsLost: true } lost && lost.JobId == jobId)
            return null;

        // One statement, so that job and parameters come from the same snapshot.
        var rows = _database.Read(s =>
            s.Query(
                $"""
                SELECT invocation, arguments, state_name, created_at, name, value
                FROM job LEFT JOIN job_parameter ON job_id = id WHERE id = {id}
                """,
                row =>
                    (
                        Invocation: JobRow.Invocation(row, 0, 1),
                        State: row.IsDBNull(2) ? null : row.GetString(2),
                        CreatedAt: row.GetInt64(3),
                        Name: row.IsDBNull(4) ? null : row.GetString(4),
                        Value: row.IsDBNull(5) ? null : row.GetString(5)
                    )
            )
        );
        if (rows.Count == 0)
            return null;

        var (invocation, state, createdAt, _, _) = rows[0];
        var (job, fault) = JobRow.Load(invocation);
        return new JobData
        {
            Job = job,
            LoadException = fault,
            InvocationData = invocation,
            State = state,
            CreatedAt = UnixTime.ToUtc(createdAt),
            ParametersSnapshot = rows.Where(r => r.Name is not null)
                .ToDictionary(r => r.Name!, r => r.Value!, StringComparer.Ordinal),
        };
    }

    public override StateData? GetStateData(string jobId)
    {
        ArgumentNullException.ThrowIfNull(jobId);
        return JobRow.TryParseId(jobId, out var id)
            ? _database
                .Read(s =>
                    s.Query(
                        $"""
                        SELECT state.name, reason, data FROM job JOIN state ON state.id = state_id WHERE
                        job.id = {id}
                        """,
                        row => new StateData
                        {
                            Name = row.GetString(0),
                            Reason = row.IsDBNull(1) ? null : row.GetString(1),
                            Data = StateRow.DataOf(row, 2),
                        }
                    )
                )
                .SingleOrDefault()
            : null;
    }

    public override void AnnounceServer(string serverId, ServerContext context)
    {
        ArgumentNullException.ThrowIfNull(serverId);
        ArgumentNullException.ThrowIfNull(context);
        var (queues, now) = (JsonSerializer.Serialize(context.Queues ?? []), Clock.Now());
        _database.Write(session =>
            session.Execute(
                $"""
                INSERT INTO server(id, queues, workers, started_at, heartbeat, owner)
                VALUES ({serverId}, {queues}, {context.WorkerCount}, {now}, {now}, {storage.Processes.Me})
                ON CONFLICT(id) DO UPDATE SET queues = excluded.queues, workers = excluded.workers,
                  heartbeat = excluded.heartbeat, owner = excluded.owner
                """
            )
        );
    }

    public override void RemoveServer(string serverId)
    {
        ArgumentNullException.ThrowIfNull(serverId);
        _database.Write(session => session.Execute($"DELETE FROM server WHERE id = {serverId}"));
    }

    public override void Heartbeat(string serverId)
    {
        ArgumentNullException.ThrowIfNull(serverId);
        if (
            _database.Write(session =>
                session.Execute($"UPDATE server SET heartbeat = {Clock.Now()} WHERE id = {serverId}")
            ) == 0
        )
            throw new BackgroundServerGoneException();
    }

    public override int RemoveTimedOutServers(TimeSpan timeOut)
    {
        if (timeOut <= TimeSpan.Zero)
            throw new ArgumentException("The time-out must be positive.", nameof(timeOut));
        return _database.Write(session =>
            session.Execute($"DELETE FROM server WHERE heartbeat < {Clock.Now() - (long)timeOut.TotalMilliseconds}")
        );
    }

    public override DateTime GetUtcDateTime() => Clock.GetUtcNow().UtcDateTime;

    public override HashSet<string> GetAllItemsFromSet(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return
        [
            .. _database.Read(s =>
                s.Query($"SELECT value FROM set_item WHERE key = {key} ORDER BY score, id", row => row.GetString(0))
            ),
        ];
    }

    public override string? GetFirstByLowestScoreFromSet(string key, double fromScore, double toScore) =>
        GetFirstByLowestScoreFromSet(key, fromScore, toScore, 1).FirstOrDefault();

    public override List<string> GetFirstByLowestScoreFromSet(string key, double fromScore, double toScore, int count)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (toScore < fromScore)
            throw new ArgumentException("The highest score must not be lower than the lowest.", nameof(toScore));
        if (count <= 0)
            throw new ArgumentException("The count must be positive.", nameof(count));
        return _database.Read(s =>
            s.Query(
                $"""
                SELECT value FROM set_item WHERE key = {key} AND score BETWEEN {fromScore} AND {toScore}
                ORDER BY score, id LIMIT {count}
                """,
                row => row.GetString(0)
            )
        );
    }

    public override long GetSetCount(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return Count($"SELECT count(*) FROM set_item WHERE key = {key}");
    }

    public override long GetSetCount(IEnumerable<string> keys, int limit)
    {
        ArgumentNullException.ThrowIfNull(keys);
        ArgumentOutOfRangeException.ThrowIfNegative(limit);
        var names = JsonSerializer.Serialize(keys);
        return Count(
            $"""
            SELECT count(*) FROM (SELECT 1 FROM set_item WHERE key IN (SELECT value FROM json_each({names}))
            LIMIT {limit})
            """
        );
    }

    public override bool GetSetContains(string key, string value)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(value);
        return Count($"SELECT count(*) FROM set_item WHERE key = {key} AND value = {value}") == 1;
    }

    public override List<string> GetRangeFromSet(string key, int startingFrom, int endingAt)
    {
        ArgumentNullException.ThrowIfNull(key);
        return _database.Read(s =>
            s.Query(
                $"""
                SELECT value FROM set_item WHERE key = {key} ORDER BY score, id LIMIT
                {Length(startingFrom, endingAt)} OFFSET {startingFrom}
                """,
                row => row.GetString(0)
            )
        );
    }

    public override TimeSpan GetSetTtl(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return Ttl($"SELECT expire_at FROM set_item WHERE key = {key} LIMIT 1");
    }

    public override void SetRangeInHash(string key, IEnumerable<KeyValuePair<string, string>> keyValuePairs)
    {
        using var transaction = CreateWriteTransaction();
        transaction.SetRangeInHash(key, keyValuePairs);
        transaction.Commit();
    }

    public override Dictionary<string, string>? GetAllEntriesFromHash(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        var fields = _database.Read(s =>
            s.Query($"SELECT field, value FROM hash WHERE key = {key}", row =>
                KeyValuePair.Create(row.GetString(0), row.IsDBNull(1) ? null! : row.GetString(1))
            )
        );
        return fields.Count == 0 ? null : new Dictionary<string, string>(fields, StringComparer.Ordinal);
    }

    public override string? GetValueFromHash(string key, string name)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(name);
        return _database.Read(s => s.Scalar<string>($"SELECT value FROM hash WHERE key = {key} AND field = {name}"));
    }

    public override long GetHashCount(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return Count($"SELECT count(*) FROM hash WHERE key = {key}");
    }

    public override TimeSpan GetHashTtl(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return Ttl($"SELECT expire_at FROM hash WHERE key = {key} LIMIT 1");
    }

    public override long GetListCount(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return Count($"SELECT count(*) FROM list WHERE key = {key}");
    }

    public override List<string> GetAllItemsFromList(string key) => GetRangeFromList(key, 0, int.MaxValue);

    public override List<string> GetRangeFromList(string key, int startingFrom, int endingAt)
    {
        ArgumentNullException.ThrowIfNull(key);
        return _database.Read(s =>
            s.Query(
                $"""
                SELECT value FROM list WHERE key = {key} ORDER BY id DESC LIMIT
                {Length(startingFrom, endingAt)} OFFSET {startingFrom}
                """,
                row => row.IsDBNull(0) ? null! : row.GetString(0)
            )
        );
    }

    public override TimeSpan GetListTtl(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return Ttl($"SELECT expire_at FROM list WHERE key = {key} LIMIT 1");
    }

    public override long GetCounter(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return Count($"SELECT value FROM counter WHERE key = {key}");
    }

    private long Count(FormattableString query) => _database.Read(s => s.Scalar<long>(query));

    /// <summary>The time to live; -1 s when the key never expires, as in Hangfire's own storages.</summary>
    private TimeSpan Ttl(FormattableString query) =>
        _database.Read(s => s.Scalar<long?>(query)) is { } at
            ? TimeSpan.FromMilliseconds(at - Clock.Now())
            : TimeSpan.FromSeconds(-1);

    /// <summary>The length of a range that includes both ends.</summary>
    private static long Length(int startingFrom, int endingAt) =>
        endingAt >= startingFrom
            ? (long)endingAt - startingFrom + 1
            : throw new ArgumentException("The range must not end before it starts.", nameof(endingAt));
}
