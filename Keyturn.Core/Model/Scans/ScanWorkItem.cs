namespace Keyturn.Core.Model;

/// <summary>What a job needs to know of its scan.</summary>
/// <param name="ScoringModel">The model that staff chose; null for the configured one.</param>
/// <param name="IsCaptured">True when an earlier attempt has captured it, so that this one begins with scoring.</param>
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
