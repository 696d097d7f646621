using Keyturn.Core.Model;
using Keyturn.Core.Scans;
using Keyturn.Web.Components.Shared;

namespace Keyturn.Web.Components.SitePages;

/// <summary>Names of a scan's pages, which evidence and reports name by key. Pure.</summary>
public sealed class PageNames
{
    private readonly Dictionary<string, (PageType Type, string Title, string Path)> _pages = [];

    private PageNames(ScanDetail scan)
    {
        var host = scan.Summary.Host;
        foreach (var known in scan.Candidates)
            _pages[known.Key] = (
                known.Type,
                known.Anchor is { Length: > 0 } text ? text : SiteUrl.Short(known.Url, host),
                SiteUrl.Short(known.Url, host)
            );
        foreach (var page in scan.Pages)
            _pages[page.Key] = (page.Type, Title(page, host), SiteUrl.Short(page.FinalUrl ?? page.RequestedUrl, host));
    }

    public static PageNames FromScan(ScanDetail scan) => new(scan);

    /// <summary>A page's title, else its path; data from the site.</summary>
    public static string Title(PageView page, string host) =>
        string.IsNullOrWhiteSpace(page.Title)
            ? SiteUrl.Short(page.FinalUrl ?? page.RequestedUrl, host)
            : page.Title.Trim();

    /// <summary>The title, else the link's text or the path; the key of an unknown page.</summary>
    public string Title(string key) => _pages.TryGetValue(key, out var page) ? page.Title : key;

    /// <summary>
    /// The type, with the path when the scan captured more pages of that type; the key of an unknown page.
    /// </summary>
    public string Name(string key, IEnumerable<string> captured)
    {
        if (!_pages.TryGetValue(key, out var page))
            return key;
        var word = PageLabels.GetLabel(page.Type);
        return captured.Any(other => other != key && _pages.TryGetValue(other, out var same) && same.Type == page.Type)
            ? $"{word} {page.Path}"
            : word;
    }
}
