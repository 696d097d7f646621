using Keyturn.Core.Model;
using Microsoft.EntityFrameworkCore;

namespace Keyturn.Core.Data;

/// <summary>The scans that have work ahead, in the words of the index that holds only them.</summary>
public static class ActiveScans
{
    /// <summary>
    /// Written out, and not as <see cref="ScanStatuses.Active"/>, so that the SQL carries constants: SQLite uses a
    /// partial index only when it can see that the query implies its condition (sqlite.org/partialindex.html). No live
    /// scan is deleted, and the question would only lead it to another index.
    /// </summary>
    public static IQueryable<Scan> WhereActive(this IQueryable<Scan> scans) =>
        scans
            .IgnoreQueryFilters([SoftDeleteFilter.Filter])
            .Where(s =>
                s.Status == ScanStatus.Queued || s.Status == ScanStatus.Running || s.Status == ScanStatus.Scoring
            );
}
