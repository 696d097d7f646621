using System.Globalization;
using Keyturn.Core.Data;
using Keyturn.Core.Model;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Keyturn.Core.Scoring;

/// <summary>
/// Reads what a scan has captured, as input for a scorer. The same rows give the same input. Thread safe.
/// </summary>
public sealed class ScoringInputReader(
    IDbContextFactory<KeyturnDbContext> contexts,
    IScreenshotFiles files,
    ILogger<ScoringInputReader> logger
)
{
    /// <summary>Screenshots with a longer side are made smaller for the model, in px.</summary>
    private const int LongestSide = 2_048;

    /// <exception cref="InvalidOperationException">Nothing is captured.</exception>
    internal async Task<ScoringInput> ReadAsync(ScanWorkItem scan, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var candidates = await db
            .Candidates.AsNoTracking()
            .Where(c => c.ScanId == scan.Id)
            .ToDictionaryAsync(c => c.Key, ct);
        // Ordered by rank, so that a second attempt sends the same request.
        var known = (await db.CurrentPagesAsync(scan.Id, ct))
            .OrderBy(p => p.Key == SitePage.Home ? 0 : 1)
            .ThenBy(p => candidates.GetValueOrDefault(p.Key)?.Rank ?? int.MaxValue)
            .ThenBy(p => p.Key, StringComparer.Ordinal)
            .ToList();
        var captured = known.Where(p => p.IsCaptured).ToList();
        if (captured.Count == 0)
            throw new InvalidOperationException("There is nothing to score.");

        var ids = captured.ConvertAll(p => p.Id);
        var evidence = (await db.Evidence.AsNoTracking().Where(e => ids.Contains(e.PageId)).ToListAsync(ct)).ToLookup(
            e => e.PageId
        );
        var screenshots = (
            await db.Screenshots.AsNoTracking().Where(s => ids.Contains(s.PageId)).ToListAsync(ct)
        ).ToLookup(s => s.PageId);
        return new ScoringInput(
            scan.Mode,
            scan.Url,
            [
                .. captured.Select(page =>
                    Page(page, TypeOf(page.Key), [.. evidence[page.Id]], [.. screenshots[page.Id]])
                ),
            ],
            [.. NotSeen(candidates.Values, known)],
            scan.ScoringModel
        );

        PageType TypeOf(string key) =>
            key == SitePage.Home ? PageType.Home : candidates.GetValueOrDefault(key)?.Type ?? PageType.Other;
    }

    private ScoringPage Page(
        SitePage page,
        PageType type,
        IReadOnlyList<Evidence> evidence,
        IReadOnlyList<Screenshot> screenshots
    ) =>
        new(
            page.Key,
            type,
            page.FinalUrl ?? page.RequestedUrl,
            [.. evidence.OrderBy(e => e.Device).Select(e => e.Content)],
            [
                .. InOrder(screenshots, evidence)
                    .Select(screenshot => new ScoringScreenshot(
                        Label(screenshot, screenshots),
                        screenshot.Device,
                        screenshot.Kind,
                        ct => ReadAsync(screenshot, ct)
                    )),
            ],
            page.Uploaded ? [.. screenshots.Select(s => new UploadedEvidence(page.Key, s.Device))] : []
        );

    /// <summary>
    /// First views, then the tiles of both devices in turns from the top. When nothing lay over the page, its first
    /// tile shows the same as the first view and comes last.
    /// </summary>
    private static IEnumerable<Screenshot> InOrder(
        IReadOnlyList<Screenshot> screenshots,
        IReadOnlyList<Evidence> evidence
    ) =>
        screenshots
            .Where(s => s.Kind != ScreenshotKind.FullPage)
            .OrderBy(s =>
                s.Kind == ScreenshotKind.FirstView ? -1
                : s.Index > 0 || evidence.Any(e => e.Device == s.Device && e.Content.Banners.Count > 0) ? s.Index
                : int.MaxValue
            )
            .ThenBy(s => s.Device);

    private static string Label(Screenshot screenshot, IReadOnlyList<Screenshot> screenshots)
    {
        var device = Devices.Get(screenshot.Device).Id;
        if (screenshot.Kind == ScreenshotKind.FirstView)
            return $"{device}, first view";
        var tiles = screenshots.Count(s => s.Kind == ScreenshotKind.Tile && s.Device == screenshot.Device);
        return string.Create(CultureInfo.InvariantCulture, $"{device} tile {screenshot.Index + 1}/{tiles}");
    }

    private static IEnumerable<PageNotSeen> NotSeen(IEnumerable<PageCandidate> candidates, List<SitePage> known) =>
        from candidate in candidates
        where candidate.WantedAttempt is not null
        orderby candidate.Rank, candidate.Key
        let page = known.FirstOrDefault(p => p.Key == candidate.Key)
        where page is not { IsCaptured: true }
        select new PageNotSeen(
            candidate.Key,
            candidate.Type,
            candidate.Url,
            page?.Problem ?? "The scan ended before its turn."
        );

    private async Task<ReadOnlyMemory<byte>?> ReadAsync(Screenshot screenshot, CancellationToken ct)
    {
        var jpeg =
            Math.Max(screenshot.Width, screenshot.Height) <= LongestSide
                ? await files.ReadAsync(screenshot, ct)
                : await files.ReadBoundedAsync(screenshot, LongestSide, ct);
        if (jpeg is not null)
            return jpeg;
        logger.LogWarning("Screenshot {Path} is gone or unreadable; the scan is scored without it", screenshot.Path);
        return null;
    }
}
