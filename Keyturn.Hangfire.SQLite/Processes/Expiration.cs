using Hangfire.Server;
using Keyturn.Hangfire.SQLite.Database;

namespace Keyturn.Hangfire.SQLite.Processes;

/// <summary>Deletes expired rows in small transactions with pauses, so that jobs continue meanwhile.</summary>
internal sealed class Expiration(JobDatabase database, TimeProvider clock, TimeSpan interval) : IBackgroundProcess
{
    private const int Batch = 500;
    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(50);

    private readonly Func<Session, long, int>[] _deletions =
    [
        // Parameters and states are deleted with their job.
        (s, now) =>
            s.Execute($"DELETE FROM job WHERE id IN (SELECT id FROM job WHERE expire_at < {now} LIMIT {Batch})"),
        (s, now) =>
            s.Execute(
                $"DELETE FROM set_item WHERE id IN (SELECT id FROM set_item WHERE expire_at < {now} LIMIT {Batch})"
            ),
        (s, now) =>
            s.Execute($"DELETE FROM list WHERE id IN (SELECT id FROM list WHERE expire_at < {now} LIMIT {Batch})"),
        (s, now) =>
            s.Execute(
                $"""
                DELETE FROM hash WHERE (key, field) IN (SELECT key, field FROM hash WHERE expire_at < {now}
                LIMIT {Batch})
                """
            ),
        (s, now) =>
            s.Execute(
                $"DELETE FROM counter WHERE key IN (SELECT key FROM counter WHERE expire_at < {now} LIMIT {Batch})"
            ),
    ];

    public void Execute(BackgroundProcessContext context)
    {
        Run(() => context.Wait(_pause));
        context.Wait(interval);
    }

    /// <returns>The number of rows deleted.</returns>
    public int Run(Action pause)
    {
        var total = 0;
        foreach (var delete in _deletions)
        {
            int rows;
            do
            {
                rows = database.Write(session => delete(session, clock.Now()));
                total += rows;
                if (rows == Batch)
                    pause();
            } while (rows == Batch);
        }

        while (total > 0 && database.Vacuum())
            pause();
        return total;
    }

    public override string ToString() => nameof(Expiration);
}
