using Keyturn.Core.Capture.Discovery.Types;

namespace Keyturn.Core.Capture.Discovery;

/// <summary>What became of a candidate: its place in the order of being wanted, or why it is never captured.</summary>
/// <param name="Rank">From 1; null when it is never captured.</param>
/// <param name="SkipReason">A sentence for staff; null when it may be captured.</param>
/// <param name="IsSelected">It is among the first that the budget allows.</param>
public sealed record SelectedPage(
    DiscoveredPage Page,
    Classification Class,
    int? Rank,
    string? SkipReason,
    bool IsSelected
);
