using Keyturn.Core.Model;

namespace Keyturn.Core.Lifecycle;

/// <summary>Which status may follow which. All other changes are rejected.</summary>
public static class ScanTransitions
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

    /// <summary>The step that a status shows.</summary>
    public static string Step(ScanStatus status) =>
        status switch
        {
            ScanStatus.Queued => ScanSteps.Queued,
            ScanStatus.Running => ScanSteps.CapturingPages,
            ScanStatus.Scoring => ScanSteps.CallingModel,
            ScanStatus.Done => ScanSteps.Completed,
            ScanStatus.Error => ScanSteps.Error,
            ScanStatus.Cancelled => ScanSteps.Cancelled,
            _ => throw new ArgumentOutOfRangeException(nameof(status), status, "Not a scan status."),
        };

    /// <summary>The percentage that a status begins with; null when it stays.</summary>
    public static int? Percent(ScanStatus status) =>
        status switch
        {
            ScanStatus.Queued => 0,
            ScanStatus.Running => 10,
            ScanStatus.Scoring => 60,
            ScanStatus.Done => 100,
            _ => null,
        };
}
