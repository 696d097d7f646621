using Keyturn.Core.Model;

namespace Keyturn.Core.Lifecycle;

/// <summary>Which status may follow which. All other changes are rejected.</summary>
public static class AllowedTransitions
{
    /// <summary>
    /// True when a scan may change so within an attempt, or start a new one (to <see cref="ScanStatus.Queued"/>).
    /// </summary>
    public static bool IsAllowed(ScanStatus from, ScanStatus to) =>
        (from, to) switch
        {
            (ScanStatus.Queued, ScanStatus.Running) => true,
            // A retry of a scan with complete evidence begins with scoring.
            (ScanStatus.Queued, ScanStatus.Scoring) => true,
            (ScanStatus.Running, ScanStatus.Scoring) => true,
            (ScanStatus.Scoring, ScanStatus.Done) => true,
            (_, ScanStatus.Error or ScanStatus.Cancelled) => from.IsActive(),
            (_, ScanStatus.Queued) => from != ScanStatus.Queued,
            _ => false,
        };
}
