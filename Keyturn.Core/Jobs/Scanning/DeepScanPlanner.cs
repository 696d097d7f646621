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

    private async Task<List<PageCandidate>> ChooseAsync(
        KeyturnDbContext db,
        ScanWorkItem scan,
        ScanAttemptId attemptId,
        SitePage home,
        RenderedLinks? links,
        CancellationToken ct
    )
    {
        await MoveAsync("Looking for the pages that matter to a patient.", null);
        var site = new Uri(home.FinalUrl ?? home.RequestedUrl);
        links ??=
            home.HtmlPath is { } path && await artifacts.ReadHtmlAsync(path, ct) is { } html
                ? LinkDiscovery.FromHtml(html, site)
                : new RenderedLinks(site, null, null, [], [], 0, false);
        var found = await discovery.DiscoverAsync(site, links, ct);
        var corrections = await db
            .TypeCorrections.Where(t => t.ClinicId == scan.ClinicId)
            .ToDictionaryAsync(t => t.Identity, t => t.Type, ct);
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
        foreach (var (page, type, rank, skipped, isSelected) in chosen)
        {
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
                page.Position + 1,
                type.Type,
                type.Confidence,
                type.Rule,
                rank,
                skipped
            );
            if (corrections.ContainsKey(page.Identity))
                candidate.CorrectType(type.Type);
            if (isSelected)
                candidate.Want(attemptId.Attempt);
            candidates.Add(candidate);
        }

        var wanted = candidates.Count(c => c.WantedAttempt is not null) - 1;
        await MoveAsync(
            wanted == 0
                ? "No further page was found."
                : $"Found {candidates.Count - 1} pages; capturing {wanted} of them.",
            (rows, _) =>
            {
                rows.Candidates.AddRange(candidates);
                return Task.CompletedTask;
            }
        );
        return candidates;

        async Task MoveAsync(string message, Func<KeyturnDbContext, CancellationToken, Task>? save)
        {
            if (!await lifecycle.ProgressAsync(attemptId, ScanStatus.Running, 0, message, ct, save))
                throw new OperationCanceledException("The attempt is late.");
        }

        Guid NewId() => Guid.CreateVersion7(clock.GetUtcNow());
    }

    private static PageClassification Classify(DiscoveredPage page, Dictionary<string, PageType> corrections) =>
        corrections.TryGetValue(page.Identity, out var corrected)
            ? new PageClassification(corrected, 1, "")
            : PageClassifier.Classify(new ClassificationInput(page.Url, page.Anchor));
}
