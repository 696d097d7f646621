using Hangfire.Logging;
using Hangfire.Server;
using Hangfire.States;
using Keyturn.Hangfire.SQLite.Database;
using Keyturn.Hangfire.SQLite.Queues;

namespace Keyturn.Hangfire.SQLite.Processes;

/// <summary>
/// Takes from dead processes what they held: jobs go back to their queue, locks are freed, servers are removed. It runs
/// when the storage is opened, and then in every server.
/// </summary>
internal sealed class DeadProcessRecovery(
    JobDatabase database,
    ProcessFiles processes,
    TimeProvider clock,
    TimeSpan interval
) : IBackgroundProcess
{
    private readonly ILog _log = LogProvider.For<DeadProcessRecovery>();

    public void Execute(BackgroundProcessContext context)
    {
        Run();
        context.Wait(interval);
    }

    public void Run()
    {
        var owners = database.Read(s =>
            s.Query(
                $"""
                SELECT owner FROM queue WHERE owner IS NOT NULL UNION SELECT owner FROM server UNION SELECT
                owner FROM lock
                """,
                row => row.GetString(0)
            )
        );
        foreach (var owner in owners.Where(o => o != processes.Me))
        {
            using var taken = processes.TryTakeFromDead(owner);
            if (taken is null)
                continue;
            var jobs = database.Write(session => ClearUpAfter(session, owner));
            _log.Warn($"Process {owner} is gone: {jobs} of its jobs went back to their queue.");
        }
    }

    public override string ToString() => nameof(DeadProcessRecovery);

    private int ClearUpAfter(Session session, string owner)
    {
        var now = clock.Now();
        var claims = session.Query(
            $"SELECT id, token, job_id, queue, server, worker FROM queue WHERE owner = {owner}",
            row =>
                (
                    Id: row.GetInt64(0),
                    Token: row.GetInt64(1),
                    JobId: row.GetInt64(2),
                    Queue: row.GetString(3),
                    Server: row.IsDBNull(4) ? null : row.GetString(4),
                    Worker: row.IsDBNull(5) ? null : row.GetString(5)
                )
        );
        foreach (var claim in claims)
        {
            // The Enqueued state shows that the job waits. A process that was wrongly taken for dead sees by it that it
            // lost the job. A job that was queued twice may be processing elsewhere; then its state stays.
            var state = new EnqueuedState(claim.Queue)
            {
                Reason = "Returned to its queue: the process that worked on it is gone.",
            };
            if (claim.Worker is not null && IsProcessedBy(session, claim.JobId, claim.Server, claim.Worker))
                StateRow.From(state, now).Enter(session, claim.JobId);
            JobQueue.Free(session, claim.Id, claim.Token);
        }

        session.Execute($"DELETE FROM server WHERE owner = {owner}");
        session.Execute($"DELETE FROM lock WHERE owner = {owner}");
        return claims.Count;
    }

    private static bool IsProcessedBy(Session session, long jobId, string? server, string worker) =>
        session
            .Query(
                $"""
                SELECT data FROM job JOIN state ON state.id = state_id WHERE job.id = {jobId} AND
                state_name = {ProcessingState.StateName}
                """,
                row => StateRow.DataOf(row, 0)
            )
            .Any(data => data.GetValueOrDefault("ServerId") == server && data.GetValueOrDefault("WorkerId") == worker);
}
