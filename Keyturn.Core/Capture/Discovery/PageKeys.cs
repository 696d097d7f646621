using System.Globalization;
using System.Text;
using Keyturn.Core.Capture.Discovery.Classification;
using Keyturn.Core.Capture.Page;
using Keyturn.Core.Model;

namespace Keyturn.Core.Capture.Discovery;

/// <summary>Creates the page keys: short names of a scan's pages, which evidence and findings use. Pure.</summary>
public static class PageKeys
{
    private const int MaxLength = 40;

    private static readonly string[] _fileEndings =
    [
        ".html",
        ".htm",
        ".php",
        ".aspx",
        ".asp",
        ".shtml",
        ".jsp",
        ".cfm",
    ];

    /// <summary>
    /// A slug of path, query and route: <c>[a-z0-9-]</c>, at most 40 characters, different from all in
    /// <paramref name="taken"/>.
    /// </summary>
    /// <param name="identity">The page's <see cref="PageIdentity.From"/>.</param>
    public static string KeyOf(string identity, IReadOnlySet<string> taken)
    {
        ArgumentNullException.ThrowIfNull(identity);
        ArgumentNullException.ThrowIfNull(taken);
        var slash = identity.IndexOf('/', StringComparison.Ordinal);
        var slug = Shorten(Slug(slash < 0 ? "" : identity[slash..]), MaxLength);
        if (slug.Length == 0)
            slug = "page";
        if (slug != SitePage.Home && !taken.Contains(slug))
            return slug;
        for (var number = 2; ; number++)
        {
            var suffix = string.Create(CultureInfo.InvariantCulture, $"-{number}");
            var key = Shorten(slug, MaxLength - suffix.Length) + suffix;
            if (!taken.Contains(key))
                return key;
        }
    }

    private static string Slug(string tail)
    {
        var question = tail.IndexOf('?', StringComparison.Ordinal);
        var (path, rest) = question < 0 ? (tail, "") : (tail[..question], tail[question..]);
        if (Array.Find(_fileEndings, ending => path.EndsWith(ending, StringComparison.OrdinalIgnoreCase)) is { } found)
            path = path[..^found.Length];
        var slug = new StringBuilder();
        foreach (var c in WordTokenizer.Fold(Uri.UnescapeDataString(path + rest)))
        {
            if (char.IsAsciiLetterOrDigit(c))
                slug.Append(c);
            else if (slug.Length > 0 && slug[^1] != '-')
                slug.Append('-');
        }

        return slug.ToString().Trim('-');
    }

    /// <summary>Cuts at the end of a word where that keeps at least half of the allowed length.</summary>
    private static string Shorten(string slug, int length)
    {
        if (slug.Length <= length)
            return slug;
        var cut = slug.LastIndexOf('-', length);
        return slug[..(cut >= length / 2 ? cut : length)].TrimEnd('-');
    }
}
