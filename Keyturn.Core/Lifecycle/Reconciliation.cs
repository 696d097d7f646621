using Keyturn.Core.Model;

namespace Keyturn.Core.Lifecycle;

/// <summary>What the reconciler does with an unfinished scan.</summary>
public enum Recovery
{
    Leave,

    /// <summary>It waits, but no job will ever come for it.</summary>
    GiveJob,

    /// <summary>Nobody works on it any more: a new attempt, from the last good stage.</summary>
    QueueAgain,

    /// <summary>It took its process down too often.</summary>
    GiveUp,
}

/// <summary>What is known of the process that claimed a scan.</summary>
public enum WorkerState
{
    /// <summary>Nobody claimed it.</summary>
    None,
    Working,
    Gone,
}

/// <summary>A live scan as the reconciler reads it.</summary>
public sealed record UnfinishedScan(
    ScanAttemptId AttemptId,
    ScanStatus Status,
    string? WorkerProcessId,
    DateTimeOffset? LeaseUntil,
    int Crashes,
    DateTimeOffset UpdatedAt,
    string? JobId
);

/// <summary>Decides what becomes of unfinished scans. Pure; the reconciler acts on the answers.</summary>
public static class Reconciliation
{
    /// <summary>
    /// A scan that took its process down so often is not tried again by itself: it would do so for ever.
    /// </summary>
    public const int MaxCrashes = 2;

    /// <summary>A row is written before its job is; this long the job may still be on its way.</summary>
    public static readonly TimeSpan JobGrace = TimeSpan.FromSeconds(10);

    /// <summary>Whether the process that claimed a scan still works on it.</summary>
    /// <param name="isHere">This process is the owner.</param>
    /// <param name="isRegistered">This process has work on the attempt under way.</param>
    /// <param name="isAlive">What the owner's lock says; null when it can't be asked.</param>
    public static WorkerState StateOf(
        UnfinishedScan scan,
        bool isHere,
        bool isRegistered,
        bool? isAlive,
        DateTimeOffset now,
        TimeSpan lease
    )
    {
        ArgumentNullException.ThrowIfNull(scan);
        if (scan.WorkerProcessId is null)
            return WorkerState.None;
        // Of its own work a process knows better than any clock, also after a sleep or a jump of it.
        if (isHere)
            return isRegistered ? WorkerState.Working : WorkerState.Gone;
        if (isAlive == false || scan.LeaseUntil is not { } until || until <= now)
            return WorkerState.Gone;
        // A lease longer than leases are was written before the clock was set back: it proves nothing.
        return isAlive == true || until - now <= lease ? WorkerState.Working : WorkerState.Gone;
    }

    /// <param name="hasJob">A job of this attempt waits or runs.</param>
    /// <param name="atStart">No other thread of this process is submitting yet.</param>
    public static Recovery Decide(
        UnfinishedScan scan,
        WorkerState worker,
        bool hasJob,
        bool atStart,
        DateTimeOffset now
    )
    {
        ArgumentNullException.ThrowIfNull(scan);
        return scan.Status switch
        {
            ScanStatus.Queued when hasJob => Recovery.Leave,
            // The absolute age: after a clock was set back, a time to come is no reason to wait for it.
            ScanStatus.Queued => atStart || (now - scan.UpdatedAt).Duration() > JobGrace
                ? Recovery.GiveJob
                : Recovery.Leave,
            // One that nobody claimed and that does not wait is a matter for the sweep.
            ScanStatus.Running or ScanStatus.Scoring when worker == WorkerState.Gone => scan.Crashes + 1 >= MaxCrashes
                ? Recovery.GiveUp
                : Recovery.QueueAgain,
            _ => Recovery.Leave,
        };
    }
}
