using Keyturn.Core.Model;

namespace Keyturn.Core.Scans;

/// <summary>What has work ahead, as the start page shows it.</summary>
/// <param name="Active">Those a worker holds, the longest running first.</param>
/// <param name="Waiting">The next in line, in the order in which they are taken up.</param>
/// <param name="WaitingTotal">How many wait, with those that are not in <paramref name="Waiting"/>.</param>
public sealed record QueueView(IReadOnlyList<QueuedScan> Active, IReadOnlyList<QueuedScan> Waiting, int WaitingTotal);

/// <summary>A scan with work ahead.</summary>
/// <param name="FirstView">Its newest picture of a first view; null before there is one.</param>
public sealed record QueuedScan(ScanSummary Scan, Guid? FirstView);

/// <summary>What ended lately.</summary>
/// <param name="Done">The newest first.</param>
/// <param name="Failed">The newest first, of the last two weeks.</param>
/// <param name="FailedIds">All that failed in that time, with those that are not in <paramref name="Failed"/>; at most
/// 200.</param>
/// <param name="Any">False for an empty installation.</param>
public sealed record RecentView(
    IReadOnlyList<ScanSummary> Done,
    IReadOnlyList<ScanSummary> Failed,
    IReadOnlyList<Guid> FailedIds,
    bool Any
);

/// <summary>What scans of a mode took lately.</summary>
/// <param name="Took">The median of the last ones; what is expected of the mode when there are none.</param>
/// <param name="CostUsd">US dollars of model calls for one, on average; null when that is unknown.</param>
public sealed record UsualScan(TimeSpan Took, decimal? CostUsd);

/// <summary>What to expect of the next scans.</summary>
public sealed record Expectation(UsualScan Quick, UsualScan Deep, int Workers)
{
    public UsualScan ForMode(ScanMode mode) => mode == ScanMode.Quick ? Quick : Deep;
}
