using Keyturn.Core.Model;

namespace Keyturn.Core.Jobs.Scanning;

/// <summary>What a job has to know of the scan it runs.</summary>
/// <param name="ScoringModel">The model staff chose for it; null for the configured one.</param>
/// <param name="IsCaptured">An attempt before has captured it, so that this one begins with the judgement.</param>
internal sealed record ScanWorkItem(
    Guid Id,
    Guid ClinicId,
    string Url,
    bool SchemeTyped,
    ScanMode Mode,
    int MaxPages,
    ScorerKind Scorer,
    bool StopRequested,
    bool IsCaptured,
    string? ScoringModel = null
)
{
    public ScanStatus FirstStage => IsCaptured ? ScanStatus.Scoring : ScanStatus.Running;
}
