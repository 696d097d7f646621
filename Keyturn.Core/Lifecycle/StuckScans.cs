using Keyturn.Core.Model;

namespace Keyturn.Core.Lifecycle;

/// <summary>
/// Decides whether a live scan stands still, or goes on, for too long. Pure; the sweep acts on the answer.
/// </summary>
public static class StuckScans
{
    /// <summary>The work ends itself at its hard limit; the sweep comes only when it did not.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(1);

    /// <summary>
    /// Why the scan is to be closed, or null. Exactly at the limit is not yet too long, and a time to come is no age.
    /// </summary>
    /// <param name="startedAt">When a worker began this attempt; null while it waits.</param>
    public static ScanFailure? Judge(
        ScanStatus status,
        ScanMode mode,
        DateTimeOffset updatedAt,
        DateTimeOffset? startedAt,
        DateTimeOffset now,
        LifecycleOptions limits
    )
    {
        var idle = now - updatedAt;
        var seconds = (long)idle.TotalSeconds;
        var failure = status switch
        {
            ScanStatus.Scoring when idle > limits.ScoringTimeout => new ScanFailure(
                ErrorCodes.ScoringTimeout,
                $"Scoring timed out (no update for {seconds} seconds). Retry it: the captured pages are kept."
            ),
            ScanStatus.Running when idle > limits.RunningTimeout => new ScanFailure(
                ErrorCodes.CaptureTimeout,
                $"Capture timed out (no update for {seconds} seconds). Retry it."
            ),
            ScanStatus.Queued when idle > limits.QueuedTimeout => new ScanFailure(
                ErrorCodes.QueueTimeout,
                $"No worker took the scan up for {seconds} seconds. Retry it."
            ),
            _ => null,
        };
        return failure
            ?? (
                status is ScanStatus.Running or ScanStatus.Scoring && now - startedAt > limits.ScanTimeout(mode) + Grace
                    ? ScanDeadline.Failure(mode, limits)
                    : null
            );
    }
}
