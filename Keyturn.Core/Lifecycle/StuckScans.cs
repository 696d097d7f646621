using Keyturn.Core.Model;

namespace Keyturn.Core.Lifecycle;

/// <summary>
/// Decides whether an active scan makes no progress, or takes altogether, for too long. Pure; the sweep acts on the
/// result.
/// </summary>
public static class StuckScans
{
    /// <summary>
    /// Added to the hard limit: the work ends itself at the limit, and the sweep acts only when it did not.
    /// </summary>
    private static readonly TimeSpan _grace = TimeSpan.FromMinutes(1);

    /// <summary>
    /// Why the scan has to be closed; null when it has not. Exactly at the limit is not too long, and a time in the
    /// future is no age.
    /// </summary>
    /// <param name="startedAt">When a worker began this attempt; null while it is queued.</param>
    public static ScanFailure? FindFailure(
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
                status is ScanStatus.Running or ScanStatus.Scoring
                && now - startedAt > limits.ScanTimeout(mode) + _grace
                    ? ScanDeadline.Failure(mode, limits)
                    : null
            );
    }
}
