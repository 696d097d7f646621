namespace Keyturn.Hangfire.SQLite;

/// <summary>
/// How the storage waits, recovers and cleans up. The defaults fit one or a few processes on one machine.
/// </summary>
public sealed class SQLiteStorageOptions
{
    /// <summary>
    /// How long a claim on a job, or a distributed lock, lasts without a sign of life from its process. A living
    /// process renews it five times within this time, so a job may run for any time. Default 5 min.
    /// </summary>
    public TimeSpan SlidingInvisibilityTimeout { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>
    /// The longest sleep of a waiting worker before it looks by itself, as a safety net; enqueuing wakes it at once.
    /// Default 15 s.
    /// </summary>
    public TimeSpan QueuePollInterval { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>
    /// How often a waiting worker's process checks whether another process changed the file. Default 150 ms.
    /// </summary>
    public TimeSpan ChangeCheckInterval { get; set; } = TimeSpan.FromMilliseconds(150);

    /// <summary>How often the claims, locks and servers of dead processes are searched. Default 2 s.</summary>
    public TimeSpan RecoveryInterval { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>How often expired jobs and keys are deleted. Default 30 min.</summary>
    public TimeSpan JobExpirationCheckInterval { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>
    /// Promises that no other process uses the file. This saves the checks for other processes and a third of the
    /// writes of a job. A second process is rejected, so the promise can't be broken. Default false.
    /// </summary>
    public bool SingleProcess { get; set; }

    /// <summary>
    /// Uses <c>PRAGMA synchronous = FULL</c> instead of NORMAL: a power cut then loses no commit, at the price of a
    /// disk flush for each. Neither loses anything when the process dies. Default false.
    /// </summary>
    public bool FullSynchronous { get; set; }

    /// <summary>The clock. Default: the system's.</summary>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    internal void Validate()
    {
        (string Name, TimeSpan Value)[] spans =
        [
            (nameof(SlidingInvisibilityTimeout), SlidingInvisibilityTimeout),
            (nameof(QueuePollInterval), QueuePollInterval),
            (nameof(ChangeCheckInterval), ChangeCheckInterval),
            (nameof(RecoveryInterval), RecoveryInterval),
            (nameof(JobExpirationCheckInterval), JobExpirationCheckInterval),
        ];
        foreach (var (name, value) in spans)
        {
            if (value <= TimeSpan.Zero)
                throw new ArgumentException(
                    $"{nameof(SQLiteStorageOptions)}.{name} is {value}, but it must be longer than zero."
                );
        }
    }
}
