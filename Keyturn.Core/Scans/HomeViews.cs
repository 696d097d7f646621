using Keyturn.Core.Model;

namespace Keyturn.Core.Scans;

/// <summary>The active scans, as the start page shows them.</summary>
/// <param name="Active">Scans that a worker holds, longest first.</param>
/// <param name="Waiting">The next queued scans, in the order in which workers take them.</param>
/// <param name="WaitingTotal">The number of queued scans, including those not in <paramref name="Waiting"/>.</param>
public sealed record QueueView(IReadOnlyList<QueuedScan> Active, IReadOnlyList<QueuedScan> Waiting, int WaitingTotal);

/// <summary>An active scan.</summary>
/// <param name="FirstView">Its newest first view; null before there is one.</param>
public sealed record QueuedScan(ScanSummary Scan, Guid? FirstView);

/// <summary>Recently finished scans.</summary>
/// <param name="Done">Newest first.</param>
/// <param name="Failed">Newest first, of the last two weeks.</param>
/// <param name="FailedIds">All failed scans of that time, including those not in <paramref name="Failed"/>; at most
/// 200.</param>
/// <param name="Any">False for an empty installation.</param>
public sealed record RecentView(
    IReadOnlyList<ScanSummary> Done,
    IReadOnlyList<ScanSummary> Failed,
    IReadOnlyList<Guid> FailedIds,
    bool Any
);

/// <summary>What recent scans of a mode took.</summary>
/// <param name="Took">The median of the last ones; the expected duration of the mode without any.</param>
/// <param name="CostUsd">Average cost of model calls per scan in US dollars; null when unknown.</param>
public sealed record UsualScan(TimeSpan Took, decimal? CostUsd);

/// <summary>The expected duration and cost of the next scans.</summary>
public sealed record Expectation(IReadOnlyDictionary<ScanMode, UsualScan> ByMode, int Workers);
