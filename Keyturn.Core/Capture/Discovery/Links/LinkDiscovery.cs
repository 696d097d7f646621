using Keyturn.Core.Capture.Discovery.Classification;
using Keyturn.Core.Capture.Page;
using Keyturn.Core.Model;

namespace Keyturn.Core.Capture.Discovery.Links;

/// <summary>
/// Merges the home page's links and the site's sitemaps into one entry per page, in the site's own form. It drops pages
/// of other sites and the home page; pages that are never captured are kept with the reason. At most 500 entries.
/// Thread safe.
/// </summary>
public sealed class LinkDiscovery
{
    /// <summary>The most pages that are remembered of a site.</summary>
    internal const int MaxPages = 500;

    private readonly Sitemaps _sitemaps;

    internal LinkDiscovery(Sitemaps sitemaps) => _sitemaps = sitemaps;

    /// <summary>
    /// Finds the pages. It takes as long as reading the sitemaps, at most
    /// <see cref="CaptureOptions.DiscoveryTimeout"/>.
    /// </summary>
    /// <param name="site">The home page's address after every redirect.</param>
    public async Task<IReadOnlyList<DiscoveredPage>> DiscoverAsync(
        Uri site,
        RenderedLinks links,
        CancellationToken ct
    ) => Merge(site, links, await _sitemaps.ReadAsync(site, ct));

    /// <summary>Reads the links of saved HTML, without a browser.</summary>
    public static RenderedLinks FromHtml(string html, Uri url) => HtmlLinks.Read(html, url);

    /// <summary>Merges links and sitemaps that were read already. Pure.</summary>
    internal static IReadOnlyList<DiscoveredPage> Merge(Uri site, RenderedLinks links, IReadOnlyList<Uri> listed)
    {
        var home = PageIdentity.From(site);
        var found = new Dictionary<string, PageLinks>(StringComparer.Ordinal);
        void Add(Uri? url, string text, LinkSection section)
        {
            if (
                url is null
                || !PageIdentity.IsSameSite(url, site)
                || PageIdentity.From(url) is var identity && identity == home
            )
                return;
            if (!found.TryGetValue(identity, out var mentions))
                found[identity] = mentions = new PageLinks(PageIdentity.Tidy(url, site), identity, found.Count);
            mentions.Add(text, section);
        }

        foreach (var link in links.Links)
            Add(LinkAddress.Resolve(link.Href, links.Base), link.Text, link.Section);
        foreach (var url in listed)
            Add(url, "", LinkSection.Sitemap);

        var languages = new TranslatedPageDetector(site, links, [.. found.Values.Select(f => f.Url)]);
        var canonical =
            LinkAddress.Resolve(links.Canonical ?? "", links.Base) is { } declared
            && PageIdentity.IsSameSite(declared, site)
                ? PageIdentity.From(declared)
                : home;
        var pages = found.Values.Select(f => f.ToPage(Reason(f, canonical, languages)));
        // Sitemaps list posts by the thousand; they must not crowd out pages that may be captured.
        return
        [
            .. pages
                .OrderBy(p => p.SkipReason is not null)
                .ThenBy(p =>
                    p.Section == LinkSection.Sitemap
                    && PageClassifier.Classify(new ClassificationInput(p.Url, "")).Type == PageType.Blog
                )
                .ThenBy(p => p.Position)
                .Take(MaxPages)
                .OrderBy(p => p.Position)
                .Select((page, i) => page with { Position = i }),
        ];
    }

    private static string? Reason(PageLinks page, string canonical, TranslatedPageDetector languages) =>
        page.Identity == canonical || PathClassifier.IsRoot(page.Url)
            ? PageSkips.HomeAgain
            : PageSkips.ReasonFor(page.Url)
                ?? (
                    languages.CopyIn(page.Url, page.Identity) is { } language
                        ? $"A copy in another language ({language})."
                        : null
                );
}
