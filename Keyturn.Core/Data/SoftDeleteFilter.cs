using Keyturn.Core.Model;
using Microsoft.EntityFrameworkCore;

namespace Keyturn.Core.Data;

/// <summary>Hides deleted scans from every query that does not ask for them here.</summary>
public static class SoftDeleteFilter
{
    /// <summary>The name of the filter on every query of scans.</summary>
    public const string Filter = "kept";

    /// <summary>The deleted scans instead of the others.</summary>
    public static IQueryable<Scan> WhereDeleted(this IQueryable<Scan> scans) =>
        scans.IgnoreQueryFilters([Filter]).Where(s => s.DeletedAt != null);
}
