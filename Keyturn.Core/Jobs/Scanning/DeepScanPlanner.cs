using Keyturn.Core.Capture.Discovery;
using Keyturn.Core.Capture.Discovery.Classification;
using Keyturn.Core.Capture.Discovery.Links;
using Keyturn.Core.Capture.Page;
using Keyturn.Core.Data;
using Keyturn.Core.Lifecycle;
using Keyturn.Core.Media;
using Keyturn.Core.Model;
using Microsoft.EntityFrameworkCore;

namespace Keyturn.Core.Jobs.Scanning;

/// <summary>Chooses once per deep scan which pages are captured, and saves the outcome of all others.</summary>
public sealed class DeepScanPlanner(
    IDbContextFactory<KeyturnDbContext> contexts,
    ScanLifecycle lifecycle,
    LinkDiscovery discovery,
    ArtifactStore artifacts,
    TimeProvider clock
)
{
    /// <summary>
    /// The wanted pages of the scan that are not captured yet, best first. The first call makes the choice.
    /// </summary>
    /// <param name="home">The captured home page.</param>
    /// <param name="links">Its links as rendered; null when an earlier attempt captured it.</param>
    /// <param name="captured">The keys of captured pages, with the attempt of each.</param>
    /// <exception cref="OperationCanceledException">The attempt was superseded, or <paramref name="ct"/> was
    /// cancelled.</exception>
    internal async Task<IReadOnlyList<PageCandidate>> WantedAsync(
        ScanWorkItem scan,
        ScanAttemptId attemptId,
        SitePage home,
        RenderedLinks? links,
        IReadOnlyDictionary<string, int> captured,
        CancellationToken ct
    )
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var candidates = await db.Candidates.AsNoTracking().Where(c => c.ScanId == scan.Id).ToListAsync(ct);
        if (candidates.Count == 0)
            candidates = await ChooseAsync(db, scan, attemptId, home, links, ct);
        return
        [
            .. candidates
                .Where(c => c.WantedAttempt > captured.GetValueOrDefault(c.Key, 0))
                .OrderBy(c => c.Rank ?? int.MaxValue)
                .ThenBy(c => c.Position),
        ];
    }

    /// <summary>
    /// Chooses further pages while the scan has fewer than it may have: a page that failed gives its place to the next,
    /// and captured pages, such as lists of treatments, lead to pages that neither the home page nor a sitemap knows.
    /// </summary>
    /// <param name="site">The home page's address after every redirect.</param>
    /// <param name="captured">Every page that is captured by now.</param>
    /// <returns>The pages to capture now; none when the scan has enough or nothing is left.</returns>
    /// <exception cref="OperationCanceledException">As in <see cref="WantedAsync"/>.</exception>
    internal async Task<IReadOnlyList<PageCandidate>> FurtherAsync(
        ScanWorkItem scan,
        ScanAttemptId attemptId,
        Uri site,
        IReadOnlyCollection<SitePage> captured,
        CancellationToken ct
    )
    {
        var left = scan.MaxPages - captured.Count;
        if (left <= 0)
            return [];
        await using var db = await contexts.CreateDbContextAsync(ct);
        var known = await db.Candidates.Where(c => c.ScanId == scan.Id).OrderBy(c => c.Position).ToListAsync(ct);
        var identities = known.ToDictionary(c => c.Identity, StringComparer.Ordinal);
        var read = await ReadLinksAsync(captured.Where(p => p.Key != SitePage.Home), ct);
        var corrections = await CorrectionsAsync(db, scan, ct);
        var order = PageSelection.Select(
            [
                .. known
                    .Where(c => c.Key != SitePage.Home)
                    .Select(c => new ClassifiedPage(
                        new DiscoveredPage(new Uri(c.Url), c.Identity, c.Anchor, c.Section, c.Position, c.SkipReason),
                        new PageClassification(c.Type, c.Confidence, c.Rule)
                    )),
                .. read.SelectMany(links => LinkDiscovery.Merge(site, links, []))
                    .DistinctBy(page => page.Identity, StringComparer.Ordinal)
                    .Where(page => !identities.ContainsKey(page.Identity))
                    .Take(LinkDiscovery.MaxPages - Math.Min(known.Count, LinkDiscovery.MaxPages))
                    .Select(page => new ClassifiedPage(page, Classify(page, corrections))),
            ],
            0
        );

        var keys = known.Select(c => c.Key).ToHashSet(StringComparer.Ordinal);
        var position = known.Count;
        var added = new List<PageCandidate>();
        var further = new List<PageCandidate>();
        foreach (var page in order)
        {
            if (!identities.TryGetValue(page.Page.Identity, out var candidate))
                added.Add(candidate = Create(scan, page, position++, keys, corrections));
            if (page.Rank is null || candidate.WantedAttempt is not null || further.Count == left)
                continue;
            candidate.Want(attemptId.Attempt);
            further.Add(candidate);
        }

        if (added.Count + further.Count == 0)
            return [];
        var ids = further.Except(added).Select(c => c.Id).ToList();
        await MoveAsync(
            attemptId,
            further.Count == 0
                ? "Nothing further is left to capture."
                : $"Found {known.Count + added.Count - 1} pages by now; capturing {further.Count} more.",
            async (rows, token) =>
            {
                rows.Candidates.AddRange(added);
                foreach (var candidate in await rows.Candidates.Where(c => ids.Contains(c.Id)).ToListAsync(token))
                    candidate.Want(attemptId.Attempt);
            },
            ct
        );
        return further;
    }

    private async Task<List<PageCandidate>> ChooseAsync(
        KeyturnDbContext db,
        ScanWorkItem scan,
        ScanAttemptId attemptId,
        SitePage home,
        RenderedLinks? links,
        CancellationToken ct
    )
    {
        await MoveAsync(attemptId, "Looking for the pages that matter to a patient.", null, ct);
        var site = new Uri(home.FinalUrl ?? home.RequestedUrl);
        links ??=
            home.HtmlPath is { } path && await artifacts.ReadHtmlAsync(path, ct) is { } html
                ? LinkDiscovery.FromHtml(html, site)
                : new RenderedLinks(site, null, null, [], [], 0, false);
        var found = await discovery.DiscoverAsync(site, links, ct);
        var corrections = await CorrectionsAsync(db, scan, ct);
        var chosen = PageSelection.Select(
            [.. found.Select(page => new ClassifiedPage(page, Classify(page, corrections)))],
            scan.MaxPages - 1
        );

        var keys = new HashSet<string>(StringComparer.Ordinal);
        var candidates = new List<PageCandidate>
        {
            new(
                NewId(),
                scan.Id,
                SitePage.Home,
                PageIdentity.From(site),
                site.AbsoluteUri,
                "",
                LinkSection.Header,
                0,
                PageType.Home,
                1,
                "the address that was given",
                0,
                null
            ),
        };
        candidates[0].Want(home.Attempt);
        foreach (var page in chosen)
        {
            var candidate = Create(scan, page, page.Page.Position + 1, keys, corrections);
            if (page.IsSelected)
                candidate.Want(attemptId.Attempt);
            candidates.Add(candidate);
        }

        var wanted = candidates.Count(c => c.WantedAttempt is not null) - 1;
        await MoveAsync(
            attemptId,
            wanted == 0
                ? "No further page was found."
                : $"Found {candidates.Count - 1} pages; capturing {wanted} of them.",
            (rows, _) =>
            {
                rows.Candidates.AddRange(candidates);
                return Task.CompletedTask;
            },
            ct
        );
        return candidates;
    }

    private PageCandidate Create(
        ScanWorkItem scan,
        SelectedPage selected,
        int position,
        HashSet<string> keys,
        Dictionary<string, PageType> corrections
    )
    {
        var (page, type, rank, skipped, _) = selected;
        var key = PageKeys.KeyOf(page.Identity, keys);
        keys.Add(key);
        var candidate = new PageCandidate(
            NewId(),
            scan.Id,
            key,
            page.Identity,
            page.Url.AbsoluteUri,
            page.Anchor,
            page.Section,
            position,
            type.Type,
            type.Confidence,
            type.Rule,
            rank,
            skipped
        );
        if (corrections.ContainsKey(page.Identity))
            candidate.CorrectType(type.Type);
        return candidate;
    }

    /// <summary>The links in the saved HTML of captured pages, page by page; none of a page without HTML.</summary>
    private async Task<List<RenderedLinks>> ReadLinksAsync(IEnumerable<SitePage> pages, CancellationToken ct)
    {
        var links = new List<RenderedLinks>();
        foreach (var page in pages)
        {
            if (page.HtmlPath is { } path && await artifacts.ReadHtmlAsync(path, ct) is { } html)
                links.Add(LinkDiscovery.FromHtml(html, new Uri(page.FinalUrl ?? page.RequestedUrl)));
        }

        return links;
    }

    private static Task<Dictionary<string, PageType>> CorrectionsAsync(
        KeyturnDbContext db,
        ScanWorkItem scan,
        CancellationToken ct
    ) => db.TypeCorrections.Where(t => t.ClinicId == scan.ClinicId).ToDictionaryAsync(t => t.Identity, t => t.Type, ct);

    private async Task MoveAsync(
        ScanAttemptId attemptId,
        string message,
        Func<KeyturnDbContext, CancellationToken, Task>? save,
        CancellationToken ct
    )
    {
        if (!await lifecycle.ProgressAsync(attemptId, ScanStatus.Running, 0, message, ct, save))
            throw new OperationCanceledException("The attempt is late.");
    }

    private Guid NewId() => Guid.CreateVersion7(clock.GetUtcNow());

    private static PageClassification Classify(DiscoveredPage page, Dictionary<string, PageType> corrections) =>
        corrections.TryGetValue(page.Identity, out var corrected)
            ? new PageClassification(corrected, 1, "")
            : PageClassifier.Classify(new ClassificationInput(page.Url, page.Anchor));
}
