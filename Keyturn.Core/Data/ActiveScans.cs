using Keyturn.Core.Model;
using Microsoft.EntityFrameworkCore;

namespace Keyturn.Core.Data;

/// <summary>Selects active scans, in the form in which SQLite uses the index that holds only them.</summary>
public static class ActiveScans
{
    /// <summary>
    /// The statuses are written out, instead of <see cref="ScanStatuses.Active"/>, so that the SQL has constants:
    /// SQLite uses a partial index only when the query visibly implies its condition (sqlite.org/partialindex.html).
    /// There is no condition on deleted scans: no active scan is deleted, and SQLite would choose another index.
    /// </summary>
    public static IQueryable<Scan> WhereActive(this IQueryable<Scan> scans) =>
        scans
            .IgnoreQueryFilters([SoftDeleteFilter.Filter])
            .Where(s =>
                s.Status == ScanStatus.Queued || s.Status == ScanStatus.Running || s.Status == ScanStatus.Scoring
            );
}
