using System.Collections.Concurrent;
using System.Text.Json;
using Hangfire.Logging;
using Hangfire.States;
using Keyturn.Hangfire.SQLite.Database;

namespace Keyturn.Hangfire.SQLite.Queues;

/// <summary>
/// Hands out queued jobs, each to one worker of one process at a time, and renews the claims. Thread safe.
/// </summary>
internal sealed class JobQueue(JobDatabase database, QueueWaiters waiters, string me, SQLiteStorageOptions options)
{
    private readonly ILog _log = LogProvider.For<JobQueue>();
    private readonly ConcurrentDictionary<long, FetchedJob> _held = new();

    /// <summary>Waits for a job of the first queue that has one, oldest first, and claims it.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled before there was a job.</exception>
    public FetchedJob Fetch(string[] queues, CancellationToken ct)
    {
        using var waiter = waiters.Register(queues);
        while (true)
        {
            ct.ThrowIfCancellationRequested();
            waiter.Enlist();
            if (TryClaim(queues) is { } job)
            {
                waiter.LeaveWith(job.Queue);
                return job;
            }

            waiter.Wait(options.QueuePollInterval, ct);
        }
    }

    /// <summary>Claims a job without waiting; null without one.</summary>
    public FetchedJob? TryClaim(string[] queues)
    {
        var (names, now) = (JsonSerializer.Serialize(queues), options.TimeProvider.Now());
        // Read first: only when there is a job is it worth waiting for the writer's lock.
        if (!database.Read(session => HasWork(session, names, now)))
            return null;
        FetchedJob? job = null;
        try
        {
            database.Write(session =>
            {
                // Recorded before the commit, so that a renewal never finds a claimed row that no worker holds.
                job = Claim(session, names, now);
                if (job is not null)
                    _held[job.Id] = job;
            });
            return job;
        }
        catch
        {
            if (job is not null)
                Forget(job);
            throw;
        }
    }

    /// <summary>
    /// Adds a job to the end of its queue, within a transaction. The caller wakes a worker after the commit.
    /// </summary>
    public static void Add(Session session, string queue, long jobId) =>
        session.Execute($"INSERT INTO queue(queue, job_id) VALUES ({queue}, {jobId})");

    /// <summary>Removes a finished job from its queue.</summary>
    public void Remove(FetchedJob job)
    {
        if (!database.Write(session => TryRemove(session, job)))
            NoteLost(job);
    }

    /// <summary>The same within a transaction.</summary>
    /// <returns>False when the claim is lost.</returns>
    public static bool TryRemove(Session session, FetchedJob job) =>
        session.Execute($"DELETE FROM queue WHERE id = {job.Id} AND token = {job.Token} AND owner IS NOT NULL") == 1;

    /// <summary>Returns a job to its old place for another worker.</summary>
    public void Return(FetchedJob job)
    {
        if (database.Write(session => Free(session, job.Id, job.Token)))
            waiters.Wake(job.Queue);
        else
            NoteLost(job);
    }

    /// <summary>Records on the claim which worker began the job.</summary>
    /// <returns>False when the claim is lost.</returns>
    public bool TryBegin(Session session, FetchedJob job, ProcessingState state) =>
        session.Execute(
            $"""
            UPDATE queue SET server = {state.ServerId}, worker = {state.WorkerId}, lease_until =
            {LeaseEnd()} WHERE id = {job.Id} AND token = {job.Token} AND owner = {me}
            """
        ) == 1;

    /// <summary>
    /// Prolongs every claim of this process, marks the lost ones, and frees claimed rows that no worker holds:
    /// returning a job may have failed, for example on a full disk.
    /// </summary>
    public void Renew()
    {
        List<FetchedJob> lost = [];
        List<string> freed = [];
        database.Write(session =>
        {
            foreach (var job in _held.Values)
            {
                if (
                    session.Execute(
                        $"""
                        UPDATE queue SET lease_until = {LeaseEnd()} WHERE id = {job.Id} AND token =
                        {job.Token} AND owner = {me}
                        """
                    ) == 0
                )
                    lost.Add(job);
            }

            foreach (
                var (id, queue, token) in session.Query($"SELECT id, queue, token FROM queue WHERE owner = {me}", row =>
                    (row.GetInt64(0), row.GetString(1), row.GetInt64(2))
                )
            )
            {
                if (!_held.ContainsKey(id) && Free(session, id, token))
                    freed.Add(queue);
            }
        });

        // A claim that ended meanwhile has no row and is not held either.
        foreach (var job in lost.Where(job => _held.ContainsKey(job.Id)))
            NoteLost(job);
        foreach (var queue in freed)
            waiters.Wake(queue);
    }

    public void Forget(FetchedJob job) => _held.TryRemove(KeyValuePair.Create(job.Id, job));

    public void NoteLost(FetchedJob job)
    {
        if (job.IsLost)
            return;
        job.IsLost = true;
        Forget(job);
        _log.Warn(
            $"The claim on job {job.JobId} is lost: it was taken for abandoned, and another worker runs it or "
                + $"will. What this one did for it is not recorded."
        );
    }

    private bool HasWork(Session session, string names, long now) =>
        session.Scalar<long>(
            $"""
            SELECT EXISTS(
                SELECT 1 FROM json_each({names}) AS wanted JOIN queue ON queue.queue = wanted.value
                WHERE queue.owner IS NULL)
              OR EXISTS(
                SELECT 1 FROM queue WHERE owner IS NOT NULL AND owner <> {me} AND lease_until < {now}
                AND queue IN (SELECT value FROM json_each({names})))
            """
        ) == 1;

    /// <summary>
    /// One statement, so that no two processes get the same row. An expired claim is taken over, but never one of this
    /// process: it lives, so it works on what it holds.
    /// </summary>
    private FetchedJob? Claim(Session session, string names, long now) =>
        session
            .Query(
                $"""
                UPDATE queue SET owner = {me}, server = NULL, worker = NULL, token = token + 1, fetched_at = {now},
                  lease_until = {LeaseEnd()}
                WHERE id = coalesce(
                  (SELECT oldest FROM (
                     SELECT wanted.key AS place,
                       (SELECT id FROM queue WHERE queue = wanted.value AND owner IS NULL ORDER BY id LIMIT 1) AS oldest
                     FROM json_each({names}) AS wanted) WHERE oldest IS NOT NULL ORDER BY place LIMIT 1),
                  (SELECT id FROM queue WHERE owner IS NOT NULL AND owner <> {me} AND lease_until < {now}
                   AND queue IN (SELECT value FROM json_each({names}))
                   ORDER BY lease_until LIMIT 1))
                RETURNING id, job_id, queue, token
                """,
                row => new FetchedJob(this, row.GetInt64(0), row.GetInt64(1), row.GetString(2), row.GetInt64(3))
            )
            .SingleOrDefault();

    /// <summary>Frees a claimed row, within a transaction. The caller wakes a worker after the commit.</summary>
    /// <returns>False when the row belongs to another claim.</returns>
    public static bool Free(Session session, long id, long token) =>
        session.Execute(
            $"""
            UPDATE queue SET owner = NULL, server = NULL, worker = NULL, fetched_at = NULL, lease_until =
            NULL WHERE id = {id} AND token = {token} AND owner IS NOT NULL
            """
        ) == 1;

    private long LeaseEnd() => UnixTime.After(options.TimeProvider.Now(), options.SlidingInvisibilityTimeout);
}
