using Keyturn.Core.Model;
using Microsoft.EntityFrameworkCore;

namespace Keyturn.Core.Data;

/// <summary>Deleted scans stay for a while; every query leaves them out unless it asks for them here.</summary>
public static class SoftDeleteFilter
{
    /// <summary>The name of the filter on every query of scans.</summary>
    public const string Filter = "kept";

    /// <summary>The deleted ones instead of the kept ones.</summary>
    public static IQueryable<Scan> WhereDeleted(this IQueryable<Scan> scans) =>
        scans.IgnoreQueryFilters([Filter]).Where(s => s.DeletedAt != null);
}
