using Keyturn.Core.Model;

namespace Keyturn.Core.Lifecycle;

/// <summary>Decides whether a live scan stands still for too long. Pure; the sweep acts on the answer.</summary>
public static class StuckScans
{
    /// <summary>Why the scan is to be closed, or null. Exactly at the limit is not yet too long.</summary>
    public static ScanFailure? Judge(ScanStatus status, DateTimeOffset updatedAt, DateTimeOffset now, LifecycleOptions limits)
    {
        var idle = now - updatedAt;
        var seconds = (long)idle.TotalSeconds;
        return status switch
        {
            ScanStatus.Scoring when idle > limits.ScoringTimeout =>
                new("scoring_timeout", $"Scoring timed out (no update for {seconds} seconds). Retry it: the captured pages are kept."),
            ScanStatus.Running when idle > limits.RunningTimeout =>
                new("capture_timeout", $"Capture timed out (no update for {seconds} seconds). Retry it."),
            ScanStatus.Queued when idle > limits.QueuedTimeout =>
                new("queue_timeout", $"No worker took the scan up for {seconds} seconds. Retry it."),
            _ => null,
        };
    }

    /// <summary>A scan last updated before this can't have been judged stuck; it narrows what the sweep reads.</summary>
    public static DateTimeOffset Horizon(DateTimeOffset now, LifecycleOptions limits) =>
        now - new[] { limits.ScoringTimeout, limits.RunningTimeout, limits.QueuedTimeout }.Min();
}
