using Keyturn.Core.Model;
using Microsoft.EntityFrameworkCore;

namespace Keyturn.Core.Data;

/// <summary>Selects a scan's pages over all its attempts.</summary>
public static class CurrentPages
{
    /// <summary>
    /// Per key the newest captured page, else the newest tried one; home first, then in the order they were opened.
    /// </summary>
    public static async Task<IReadOnlyList<SitePage>> CurrentPagesAsync(
        this KeyturnDbContext db,
        Guid scanId,
        CancellationToken ct
    )
    {
        ArgumentNullException.ThrowIfNull(db);
        return SelectCurrent(await db.Pages.AsNoTracking().Where(p => p.ScanId == scanId).ToListAsync(ct));
    }

    /// <param name="pages">All pages of one scan.</param>
    public static IReadOnlyList<SitePage> SelectCurrent(IEnumerable<SitePage> pages) =>
        [
            .. pages
                .GroupBy(p => p.Key)
                .Select(g => g.OrderByDescending(p => p.IsCaptured).ThenByDescending(p => p.Attempt).First())
                .OrderByDescending(p => p.Key == SitePage.Home)
                .ThenBy(p => p.Id),
        ];
}
