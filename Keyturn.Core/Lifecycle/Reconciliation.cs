using Keyturn.Core.Model;

namespace Keyturn.Core.Lifecycle;

/// <summary>What the reconciler does with an unfinished scan.</summary>
public enum ReconciliationAction
{
    Leave,

    /// <summary>The scan is queued, but no job will come for it.</summary>
    GiveJob,

    /// <summary>Its worker process is gone: a new attempt, after the last good stage.</summary>
    Requeue,

    /// <summary>Its worker process died too often.</summary>
    GiveUp,
}

/// <summary>What is known of the worker process that claimed a scan.</summary>
public enum WorkerState
{
    /// <summary>No process claimed it.</summary>
    None,
    Working,
    Gone,
}

/// <summary>An active scan as the reconciler reads it.</summary>
public sealed record UnfinishedScan(
    ScanAttemptId AttemptId,
    ScanStatus Status,
    string? WorkerProcessId,
    DateTimeOffset? LeaseUntil,
    int Crashes,
    DateTimeOffset UpdatedAt,
    string? JobId
);

/// <summary>Decides what to do with unfinished scans. Pure; the reconciler acts on the result.</summary>
public static class Reconciliation
{
    /// <summary>
    /// After so many deaths of its worker process, a scan is not retried automatically, because that would not end.
    /// </summary>
    public const int MaxCrashes = 2;

    /// <summary>A scan's row is written before its job; for this time the job may still be on its way.</summary>
    public static readonly TimeSpan JobGrace = TimeSpan.FromSeconds(10);

    /// <summary>Whether the worker process that claimed a scan still works on it.</summary>
    /// <param name="isHere">True when it is this process.</param>
    /// <param name="isRegistered">True when this process works on the attempt.</param>
    /// <param name="isAlive">The state of the other process's lock; null when it can't be read.</param>
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
        // About its own work a process knows better than any clock, even after a sleep or a jump of the clock.
        if (isHere)
            return isRegistered ? WorkerState.Working : WorkerState.Gone;
        if (isAlive == false || scan.LeaseUntil is not { } until || until <= now)
            return WorkerState.Gone;
        // A lease longer than leases are was written before the clock was set back, so it proves nothing.
        return isAlive == true || until - now <= lease ? WorkerState.Working : WorkerState.Gone;
    }

    /// <param name="hasJob">True when a job of this attempt is queued or active.</param>
    /// <param name="atStart">True while no other thread of this process submits scans.</param>
    public static ReconciliationAction Decide(
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
            ScanStatus.Queued when hasJob => ReconciliationAction.Leave,
            // The absolute age: after the clock was set back, a time in the future is no reason to wait.
            ScanStatus.Queued => atStart || (now - scan.UpdatedAt).Duration() > JobGrace
                ? ReconciliationAction.GiveJob
                : ReconciliationAction.Leave,
            // The sweep handles unclaimed scans that are not queued.
            ScanStatus.Running or ScanStatus.Scoring when worker == WorkerState.Gone => scan.Crashes + 1 >= MaxCrashes
                ? ReconciliationAction.GiveUp
                : ReconciliationAction.Requeue,
            _ => ReconciliationAction.Leave,
        };
    }
}
