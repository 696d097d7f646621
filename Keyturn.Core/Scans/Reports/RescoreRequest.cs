using Keyturn.Core.Model;

namespace Keyturn.Core.Scans.Reports;

/// <summary>The scorer for scoring a scan again.</summary>
/// <param name="Scorer">Null to keep the scan's own, or the model when <paramref name="Model"/> names one.</param>
/// <param name="Model">One of <see cref="IScorerAvailability.Models"/>; null to keep the scan's own, or for the
/// configured one when a scorer is given. Rules ignore it.</param>
public sealed record RescoreRequest(ScorerKind? Scorer = null, string? Model = null);
