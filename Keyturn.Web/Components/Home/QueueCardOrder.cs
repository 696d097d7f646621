using Keyturn.Core.Scans;

namespace Keyturn.Web.Components.Home;

/// <summary>
/// Keeps cards at their places: a scan stays where it is while it is active, and the next one takes the place of a
/// finished one. Pure.
/// </summary>
internal static class QueueCardOrder
{
    public static IReadOnlyList<QueuedScan> Arrange(IReadOnlyList<QueuedScan> before, IReadOnlyList<QueuedScan> now)
    {
        var fresh = new Queue<QueuedScan>(now.Where(n => !before.Any(b => b.Scan.ScanId == n.Scan.ScanId)));
        var kept = before
            .Select(b =>
                now.FirstOrDefault(n => n.Scan.ScanId == b.Scan.ScanId)
                ?? (fresh.TryDequeue(out var next) ? next : null)
            )
            .OfType<QueuedScan>();
        return [.. kept.ToList(), .. fresh];
    }
}
