using Keyturn.Core.Capture.Discovery.Classification;

namespace Keyturn.Core.Capture.Discovery;

/// <summary>A candidate's outcome: its rank, or why it is never captured.</summary>
/// <param name="Rank">From 1; null when it is never captured.</param>
/// <param name="SkipReason">A message for staff; null when it may be captured.</param>
/// <param name="IsSelected">True when it is within the budget.</param>
public sealed record SelectedPage(
    DiscoveredPage Page,
    PageClassification Class,
    int? Rank,
    string? SkipReason,
    bool IsSelected
);
