using System.Globalization;
using System.Text.Json;
using Hangfire.Common;
using Hangfire.States;
using Hangfire.Storage;
using Hangfire.Storage.Monitoring;
using Keyturn.Hangfire.SQLite.Database;
using Microsoft.Data.Sqlite;

namespace Keyturn.Hangfire.SQLite;

/// <summary>
/// The data of Hangfire's dashboard. Lists are in the order in which jobs entered their state: waiting and active jobs
/// oldest first, ended jobs newest first. Reads are short, so that the write-ahead log can be reset. Thread safe.
/// </summary>
internal sealed class SQLiteMonitor(JobDatabase database, TimeProvider clock) : JobStorageMonitor
{
    private const int TopJobs = 5;

    /// <summary>A job with its current state. A job that is gone, or has no state yet, has only its id.</summary>
    private sealed record Row(
        string Id,
        Job? Job,
        JobLoadException? Fault,
        InvocationData? Invocation,
        string? State,
        string? Reason,
        DateTime? At,
        Dictionary<string, string> Data,
        DateTime? FetchedAt
    )
    {
        public string? Get(string key) => Data.GetValueOrDefault(key);

        public bool Is(string state) => string.Equals(State, state, StringComparison.OrdinalIgnoreCase);
    }

    public override IList<QueueWithTopEnqueuedJobsDto> Queues() =>
        database.ReadSnapshot(session =>
            session
                .Query(
                    $"""
                    SELECT queue, count(*) FILTER (WHERE owner IS NULL), count(*) FILTER (WHERE owner IS
                    NOT NULL) FROM queue GROUP BY queue ORDER BY queue
                    """,
                    row => (Name: row.GetString(0), Waiting: row.GetInt64(1), Fetched: row.GetInt64(2))
                )
                .ConvertAll(q => new QueueWithTopEnqueuedJobsDto
                {
                    Name = q.Name,
                    Length = q.Waiting,
                    Fetched = q.Fetched,
                    FirstJobs = List(Queued(session, q.Name, 0, TopJobs), Enqueued),
                })
        );

    public override IList<ServerDto> Servers() =>
        database.Read(session =>
            session.Query(
                $"SELECT id, queues, workers, started_at, heartbeat FROM server ORDER BY id",
                row => new ServerDto
                {
                    Name = row.GetString(0),
                    Queues = JsonSerializer.Deserialize<string[]>(row.GetString(1))!,
                    WorkersCount = row.GetInt32(2),
                    StartedAt = UnixTime.ToUtc(row.GetInt64(3)),
                    Heartbeat = UnixTime.ToUtc(row.GetInt64(4)),
                }
            )
        );

    public override JobDetailsDto? JobDetails(string jobId)
    {
        ArgumentNullException.ThrowIfNull(jobId);
        return JobRow.TryParseId(jobId, out var id) ? database.ReadSnapshot(session => Details(session, id)) : null;
    }

    public override StatisticsDto GetStatistics() =>
        database.ReadSnapshot(session => new StatisticsDto
        {
            Servers = session.Scalar<long>($"SELECT count(*) FROM server"),
            Recurring = SetCount(session, "recurring-jobs"),
            Retries = SetCount(session, "retries"),
            Queues = session.Scalar<long>($"SELECT count(DISTINCT queue) FROM queue"),
            Enqueued = InState(session, EnqueuedState.StateName),
            Scheduled = InState(session, ScheduledState.StateName),
            Processing = InState(session, ProcessingState.StateName),
            Failed = InState(session, FailedState.StateName),
            Awaiting = InState(session, AwaitingState.StateName),
            // All jobs ever, not only those that have not expired.
            Succeeded = Counter(session, "stats:succeeded"),
            Deleted = Counter(session, "stats:deleted"),
        });

    public override JobList<EnqueuedJobDto> EnqueuedJobs(string queue, int from, int perPage)
    {
        ArgumentNullException.ThrowIfNull(queue);
        return List(database.Read(session => Queued(session, queue, from, perPage)), Enqueued);
    }

    public override JobList<FetchedJobDto> FetchedJobs(string queue, int from, int perPage)
    {
        ArgumentNullException.ThrowIfNull(queue);
        return List(
            database.Read(session =>
                session.Query(
                    $"""
                    SELECT queue.job_id, invocation, arguments, state_name, reason, state.created_at, data, fetched_at
                    FROM queue LEFT JOIN job ON job.id = queue.job_id LEFT JOIN state ON state.id = state_id
                    WHERE queue = {queue} AND owner IS NOT NULL ORDER BY queue.id LIMIT {perPage} OFFSET {from}
                    """,
                    Read
                )
            ),
            row => new FetchedJobDto
            {
                Job = row.Job,
                LoadException = row.Fault,
                InvocationData = row.Invocation,
                State = row.State,
                FetchedAt = row.FetchedAt,
            }
        );
    }

    public override JobList<ProcessingJobDto> ProcessingJobs(int from, int count) =>
        OldestFirst(ProcessingState.StateName, from, count, row => new ProcessingJobDto
        {
            Job = row.Job,
            LoadException = row.Fault,
            InvocationData = row.Invocation,
            StateData = row.Data,
            InProcessingState = row.Is(ProcessingState.StateName),
            ServerId = row.Get("ServerId") ?? row.Get("ServerName"),
            StartedAt = Date(row.Get("StartedAt")) ?? row.At,
        });

    public override JobList<ScheduledJobDto> ScheduledJobs(int from, int count) =>
        OldestFirst(ScheduledState.StateName, from, count, row => new ScheduledJobDto
        {
            Job = row.Job,
            LoadException = row.Fault,
            InvocationData = row.Invocation,
            StateData = row.Data,
            InScheduledState = row.Is(ScheduledState.StateName),
            EnqueueAt = Date(row.Get("EnqueueAt")) ?? default,
            ScheduledAt = row.At,
        });

    public override JobList<AwaitingJobDto> AwaitingJobs(int from, int count) =>
        OldestFirst(AwaitingState.StateName, from, count, row => new AwaitingJobDto
        {
            Job = row.Job,
            LoadException = row.Fault,
            InvocationData = row.Invocation,
            StateData = row.Data,
            InAwaitingState = row.Is(AwaitingState.StateName),
            AwaitingAt = row.At,
            ParentStateName =
                row.Get("ParentId") is { } parent && JobRow.TryParseId(parent, out var id)
                    ? database.Read(session => session.Scalar<string>($"SELECT state_name FROM job WHERE id = {id}"))
                    : null,
        });

    public override JobList<SucceededJobDto> SucceededJobs(int from, int count) =>
        NewestFirst(SucceededState.StateName, from, count, row => new SucceededJobDto
        {
            Job = row.Job,
            LoadException = row.Fault,
            InvocationData = row.Invocation,
            StateData = row.Data,
            InSucceededState = row.Is(SucceededState.StateName),
            Result = row.Get("Result"),
            TotalDuration = Number(row.Get("PerformanceDuration")) + Number(row.Get("Latency")),
            SucceededAt = row.At,
        });

    public override JobList<FailedJobDto> FailedJobs(int from, int count) =>
        NewestFirst(FailedState.StateName, from, count, row => new FailedJobDto
        {
            Job = row.Job,
            LoadException = row.Fault,
            InvocationData = row.Invocation,
            StateData = row.Data,
            InFailedState = row.Is(FailedState.StateName),
            Reason = row.Reason,
            FailedAt = row.At,
            ExceptionType = row.Get("ExceptionType"),
            ExceptionMessage = row.Get("ExceptionMessage"),
            ExceptionDetails = row.Get("ExceptionDetails"),
        });

    public override JobList<DeletedJobDto> DeletedJobs(int from, int count) =>
        NewestFirst(DeletedState.StateName, from, count, row => new DeletedJobDto
        {
            Job = row.Job,
            LoadException = row.Fault,
            InvocationData = row.Invocation,
            StateData = row.Data,
            InDeletedState = row.Is(DeletedState.StateName),
            DeletedAt = row.At,
        });

    public override long EnqueuedCount(string queue)
    {
        ArgumentNullException.ThrowIfNull(queue);
        return database.Read(s =>
            s.Scalar<long>($"SELECT count(*) FROM queue WHERE queue = {queue} AND owner IS NULL")
        );
    }

    public override long FetchedCount(string queue)
    {
        ArgumentNullException.ThrowIfNull(queue);
        return database.Read(s =>
            s.Scalar<long>($"SELECT count(*) FROM queue WHERE queue = {queue} AND owner IS NOT NULL")
        );
    }

    public override long ScheduledCount() => InState(ScheduledState.StateName);

    public override long FailedCount() => InState(FailedState.StateName);

    public override long ProcessingCount() => InState(ProcessingState.StateName);

    public override long SucceededListCount() => InState(SucceededState.StateName);

    public override long DeletedListCount() => InState(DeletedState.StateName);

    public override long AwaitingCount() => InState(AwaitingState.StateName);

    public override IDictionary<DateTime, long> SucceededByDatesCount() => Daily("succeeded");

    public override IDictionary<DateTime, long> FailedByDatesCount() => Daily("failed");

    public override IDictionary<DateTime, long> DeletedByDatesCount() => Daily("deleted");

    public override IDictionary<DateTime, long> HourlySucceededJobs() => Hourly("succeeded");

    public override IDictionary<DateTime, long> HourlyFailedJobs() => Hourly("failed");

    public override IDictionary<DateTime, long> HourlyDeletedJobs() => Hourly("deleted");

    private static JobDetailsDto? Details(Session session, long id) =>
        session
            .Query($"SELECT invocation, arguments, created_at, expire_at FROM job WHERE id = {id}", row =>
            {
                var invocation = JobRow.Invocation(row, 0, 1);
                var (job, fault) = JobRow.Load(invocation);
                return new JobDetailsDto
                {
                    Job = job,
                    LoadException = fault,
                    InvocationData = invocation,
                    CreatedAt = UnixTime.ToUtc(row.GetInt64(2)),
                    ExpireAt = row.IsDBNull(3) ? null : UnixTime.ToUtc(row.GetInt64(3)),
                    Properties = session
                        .Query($"SELECT name, value FROM job_parameter WHERE job_id = {id}", p =>
                            KeyValuePair.Create(p.GetString(0), p.IsDBNull(1) ? null! : p.GetString(1))
                        )
                        .ToDictionary(StringComparer.Ordinal),
                    History = session.Query(
                        $"SELECT name, reason, created_at, data FROM state WHERE job_id = {id} ORDER BY id DESC",
                        s => new StateHistoryDto
                        {
                            StateName = s.GetString(0),
                            Reason = s.IsDBNull(1) ? null : s.GetString(1),
                            CreatedAt = UnixTime.ToUtc(s.GetInt64(2)),
                            Data = StateRow.DataOf(s, 3),
                        }
                    ),
                };
            })
            .SingleOrDefault();

    private static List<Row> Queued(Session session, string queue, int from, int count) =>
        session.Query(
            $"""
            SELECT queue.job_id, invocation, arguments, state_name, reason, state.created_at, data, NULL
            FROM queue LEFT JOIN job ON job.id = queue.job_id LEFT JOIN state ON state.id = state_id
            WHERE queue = {queue} AND owner IS NULL ORDER BY queue.id LIMIT {count} OFFSET {from}
            """,
            Read
        );

    private static EnqueuedJobDto Enqueued(Row row) =>
        new()
        {
            Job = row.Job,
            LoadException = row.Fault,
            InvocationData = row.Invocation,
            State = row.State,
            InEnqueuedState = row.Is(EnqueuedState.StateName),
            // A queued job may have another state, for example Processing after its worker returned it; that state's
            // data means nothing here.
            StateData = row.Is(EnqueuedState.StateName) ? row.Data : null,
            EnqueuedAt = row.Is(EnqueuedState.StateName) ? row.At : null,
        };

    private JobList<T> OldestFirst<T>(string state, int from, int count, Func<Row, T> show) =>
        List(
            database.Read(session =>
                session.Query(
                    $"""
                    SELECT job.id, invocation, arguments, state_name, reason, state.created_at, data, NULL
                    FROM job LEFT JOIN state ON state.id = state_id
                    WHERE state_name = {state} ORDER BY state_id LIMIT {count} OFFSET {from}
                    """,
                    Read
                )
            ),
            show
        );

    private JobList<T> NewestFirst<T>(string state, int from, int count, Func<Row, T> show) =>
        List(
            database.Read(session =>
                session.Query(
                    $"""
                    SELECT job.id, invocation, arguments, state_name, reason, state.created_at, data, NULL
                    FROM job LEFT JOIN state ON state.id = state_id
                    WHERE state_name = {state} ORDER BY state_id DESC LIMIT {count} OFFSET {from}
                    """,
                    Read
                )
            ),
            show
        );

    private static JobList<T> List<T>(IEnumerable<Row> rows, Func<Row, T> show) =>
        new(rows.Select(row => KeyValuePair.Create(row.Id, show(row))));

    private static Row Read(SqliteDataReader row)
    {
        var id = JobRow.Id(row.GetInt64(0));
        DateTime? fetchedAt = row.IsDBNull(7) ? null : UnixTime.ToUtc(row.GetInt64(7));
        if (row.IsDBNull(1))
            return new Row(id, null, null, null, null, null, null, [], fetchedAt);
        var invocation = JobRow.Invocation(row, 1, 2);
        var (job, fault) = JobRow.Load(invocation);
        return new Row(
            id,
            job,
            fault,
            invocation,
            row.IsDBNull(3) ? null : row.GetString(3),
            row.IsDBNull(4) ? null : row.GetString(4),
            row.IsDBNull(5) ? null : UnixTime.ToUtc(row.GetInt64(5)),
            StateRow.DataOf(row, 6),
            fetchedAt
        );
    }

    private long InState(string state) => database.Read(session => InState(session, state));

    private static long InState(Session session, string state) =>
        session.Scalar<long>($"SELECT count(*) FROM job WHERE state_name = {state}");

    private static long SetCount(Session session, string key) =>
        session.Scalar<long>($"SELECT count(*) FROM set_item WHERE key = {key}");

    private static long Counter(Session session, string key) =>
        session.Scalar<long>($"SELECT value FROM counter WHERE key = {key}");

    private Dictionary<DateTime, long> Daily(string type)
    {
        var today = clock.GetUtcNow().UtcDateTime.Date;
        return Timeline(type, "yyyy-MM-dd", Enumerable.Range(0, 7).Select(i => today.AddDays(-i)));
    }

    private Dictionary<DateTime, long> Hourly(string type)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        return Timeline(type, "yyyy-MM-dd-HH", Enumerable.Range(0, 24).Select(i => now.AddHours(-i)));
    }

    private Dictionary<DateTime, long> Timeline(string type, string format, IEnumerable<DateTime> times) =>
        database.ReadSnapshot(session =>
            times.ToDictionary(
                t => t,
                t => Counter(session, $"stats:{type}:{t.ToString(format, CultureInfo.InvariantCulture)}")
            )
        );

    private static DateTime? Date(string? value) => value is null ? null : JobHelper.DeserializeNullableDateTime(value);

    private static long? Number(string? value) =>
        long.TryParse(value, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : null;
}
