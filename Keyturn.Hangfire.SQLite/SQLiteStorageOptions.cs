namespace Keyturn.Hangfire.SQLite;

/// <summary>
/// How the storage waits, recovers and cleans up. The defaults suit one or a few processes on one machine.
/// </summary>
public sealed class SQLiteStorageOptions
{
    /// <summary>
    /// How long a claim on a job, or a distributed lock, holds without a sign of life from the process that has it. It
    /// is renewed five times within that while the process lives, so a job may run as long as it likes. Default 5 min.
    /// </summary>
    public TimeSpan SlidingInvisibilityTimeout { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>
    /// How long a waiting worker sleeps at most before it looks by itself. A net: enqueuing wakes it at once. Default
    /// 15 s.
    /// </summary>
    public TimeSpan QueuePollInterval { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>
    /// How often the file is asked whether another process has changed it, while a worker waits. Default 150 ms.
    /// </summary>
    public TimeSpan ChangeCheckInterval { get; set; } = TimeSpan.FromMilliseconds(150);

    /// <summary>How often claims, locks and servers of processes that died are looked for. Default 2 s.</summary>
    public TimeSpan RecoveryInterval { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>How often expired jobs and keys are deleted. Default 30 min.</summary>
    public TimeSpan JobExpirationCheckInterval { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>
    /// Promises that no other process uses the file, which saves the checks for one and a third of the writes a job
    /// costs. A second process is refused, so the promise can't be broken. Default false.
    /// </summary>
    public bool SingleProcess { get; set; }

    /// <summary>
    /// <c>PRAGMA synchronous = FULL</c> instead of NORMAL: a power cut loses no commit either, at the price of a disk
    /// flush for each. Default false; neither loses anything when the process dies.
    /// </summary>
    public bool FullSynchronous { get; set; }

    /// <summary>The clock. Default the system's.</summary>
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
