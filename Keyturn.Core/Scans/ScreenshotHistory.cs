using Keyturn.Core.Data;
using Keyturn.Core.Model;
using Microsoft.EntityFrameworkCore;

namespace Keyturn.Core.Scans;

/// <summary>Finds screenshots of the same pages in earlier scans of a clinic. Thread safe.</summary>
public sealed class ScreenshotHistory(IDbContextFactory<KeyturnDbContext> contexts)
{
    /// <summary>Maximum number of earlier scans; an older one can be opened by itself.</summary>
    public const int MaxScans = 12;

    /// <summary>Earlier scans that captured a page of this scan, latest first; empty without any.</summary>
    // Five reads for any number of pages and screenshots.
    public async Task<IReadOnlyList<EarlierScan>> EarlierAsync(Guid scanId, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        if (
            await db
                .Scans.Where(s => s.Id == scanId)
                .Select(s => new { s.ClinicId, s.CreatedAt })
                .SingleOrDefaultAsync(ct)
            is not { } scan
        )
            return [];
        var earlier = await db
            .Scans.Where(s => s.ClinicId == scan.ClinicId && s.CreatedAt < scan.CreatedAt && s.DeletedAt == null)
            .OrderByDescending(s => s.CreatedAt)
            .Take(MaxScans)
            .Select(s => new { s.Id, s.CreatedAt })
            .ToListAsync(ct);
        if (earlier.Count == 0)
            return [];

        List<Guid> ids = [scanId, .. earlier.Select(s => s.Id)];
        var identities = await db
            .Candidates.Where(c => ids.Contains(c.ScanId))
            .Select(c => new
            {
                c.ScanId,
                c.Key,
                c.Identity,
            })
            .ToDictionaryAsync(c => (c.ScanId, c.Key), c => c.Identity, ct);
        var pages = (await db.Pages.AsNoTracking().Where(p => ids.Contains(p.ScanId)).ToListAsync(ct))
            .GroupBy(p => p.ScanId)
            .SelectMany(CurrentPages.SelectCurrent)
            .Where(p => p.IsCaptured)
            .ToList();
        var screenshots = (
            await db.Screenshots.AsNoTracking().Where(s => ids.Contains(s.ScanId) && s.ScanId != scanId).ToListAsync(ct)
        ).ToLookup(s => s.PageId, ScreenshotView.From);
        // The home page is the same page, whichever address was submitted.
        string? Identity(SitePage page) =>
            page.Key == SitePage.Home ? SitePage.Home : identities.GetValueOrDefault((page.ScanId, page.Key));
        var mine = pages
            .Where(p => p.ScanId == scanId && Identity(p) is not null)
            .GroupBy(p => Identity(p)!)
            .ToDictionary(g => g.Key, g => g.First().Key);

        return
        [
            .. from before in earlier
            let seen = (
                from page in pages
                where page.ScanId == before.Id
                let identity = Identity(page)
                where identity is not null && mine.ContainsKey(identity)
                from screenshot in screenshots[page.Id]
                select new EarlierScreenshot(mine[identity], screenshot)
            ).ToList()
            where seen.Count > 0
            select new EarlierScan(before.Id, before.CreatedAt, seen),
        ];
    }
}

/// <summary>An earlier scan of the clinic.</summary>
/// <param name="Screenshots">Of the pages that both scans captured.</param>
public sealed record EarlierScan(Guid ScanId, DateTimeOffset CreatedAt, IReadOnlyList<EarlierScreenshot> Screenshots)
{
    /// <summary>
    /// The screenshot of the same page, device and kind; for tiles the one at the same position. Null without one.
    /// </summary>
    public ScreenshotView? Like(string page, ScreenshotView screenshot) =>
        Screenshots
            .FirstOrDefault(s =>
                s.PageKey == page
                && s.Screenshot.Device == screenshot.Device
                && s.Screenshot.Kind == screenshot.Kind
                && s.Screenshot.Index == screenshot.Index
            )
            ?.Screenshot;
}

/// <summary>A screenshot of an earlier scan.</summary>
/// <param name="PageKey">The page's key in the later scan.</param>
public sealed record EarlierScreenshot(string PageKey, ScreenshotView Screenshot);
