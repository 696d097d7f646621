using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Keyturn.Core.Capture.Discovery.Classification;

/// <summary>
/// Splits a path, a link text or a title into words without case and accents, so that different spellings match. Texts
/// are cut at 300 characters. Pure.
/// </summary>
internal static partial class WordTokenizer
{
    private const int MaxText = 300;
    private const int MaxWords = 24;

    /// <summary>Query parameters that name the page on sites with one script for all pages.</summary>
    private static readonly HashSet<string> _pageParameters = new(StringComparer.OrdinalIgnoreCase)
    {
        "page",
        "p",
        "pg",
        "pagina",
        "page_name",
        "pagename",
        "page_id",
        "seite",
        "id",
        "site",
        "s",
        "section",
        "content",
        "inhalt",
        "view",
        "show",
        "go",
        "nav",
        "menu",
        "contenu",
        "rubrique",
        "sec",
        "name",
        "file",
        "q",
        "do",
        "action",
        "mod",
    };

    /// <summary>Path segments of the site's software that say nothing about the page.</summary>
    private static readonly HashSet<string> _machinery = new(StringComparer.Ordinal)
    {
        "index.php",
        "index.html",
        "index.htm",
        "index.asp",
        "index.aspx",
        "index.cfm",
        "index",
        "default.aspx",
        "default.asp",
        "default",
        "main.php",
        "page",
        "pages",
        "cms",
        "site",
        "web",
        "content",
        "node",
        "html",
        "php",
        "public",
        "static",
    };

    /// <summary>The segments of path, page parameters and route, each split into words, first to last.</summary>
    public static IReadOnlyList<string[]> OfPath(Uri url)
    {
        var route =
            url.Fragment.StartsWith("#/", StringComparison.Ordinal)
            || url.Fragment.StartsWith("#!/", StringComparison.Ordinal)
                ? url.Fragment.TrimStart('#', '!').Split('?')[0]
                : "";
        var named =
            from parameter in url.Query.TrimStart('?').Split('&').Take(16)
            let pair = parameter.Split('=', 2)
            where pair.Length == 2 && _pageParameters.Contains(pair[0])
            from part in pair[1].Split('/')
            select part;
        return
        [
            .. url
                .AbsolutePath.Split('/')
                .Concat(named)
                .Concat(route.Split('/'))
                .Select(segment => Decode(segment))
                .Where(segment => segment.Length > 0 && !_machinery.Contains(segment.ToLowerInvariant()))
                .Select(segment => Tokenize(Ending().Replace(segment, "")))
                .Where(words => words.Length > 0)
                .TakeLast(8),
        ];
    }

    /// <summary>
    /// Splits text into words of letters and digits, lower case, without accents; <c>aboutUs</c> gives two words.
    /// </summary>
    public static string[] Tokenize(string text)
    {
        var cut = text.Length > MaxText ? text[..MaxText] : text;
        return
        [
            .. Word()
                .Matches(Fold(Elision().Replace(Hump().Replace(cut, " "), "$1 ")))
                .Take(MaxWords)
                .Select(m => m.Value),
        ];
    }

    /// <summary>Lower case without accents; ß becomes ss, æ becomes ae, ø becomes o.</summary>
    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var c in WellFormed(text).Normalize(NormalizationForm.FormKD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark)
                continue;
            _ = char.ToLowerInvariant(c) switch
            {
                'ß' => folded.Append("ss"),
                'æ' => folded.Append("ae"),
                'œ' => folded.Append("oe"),
                'ø' => folded.Append('o'),
                '’' or '\'' or '\u00AD' => folded,
                var lower => folded.Append(lower),
            };
        }

        return folded.ToString();
    }

    private static string Decode(string segment) => Uri.UnescapeDataString(segment.Replace('+', ' ')).Trim();

    /// <summary>Removes half surrogate pairs, which hostile text may contain and which can't be normalized.</summary>
    private static string WellFormed(string text) =>
        text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF')
        || text.Contains('\uFFFE', StringComparison.Ordinal)
        || text.Contains('\uFFFF', StringComparison.Ordinal)
            ? string.Concat(text.Select(c => char.IsSurrogate(c) || c >= '\uFFFE' ? ' ' : c))
            : text;

    [GeneratedRegex(@"[\p{L}\p{N}]+")]
    private static partial Regex Word();

    /// <summary>French and Italian articles: l'équipe, dell'anca.</summary>
    [GeneratedRegex(@"(?<!\p{L})(l|d|qu|s|j|n|un|all|dall|dell|nell|sull)['’]", RegexOptions.IgnoreCase)]
    private static partial Regex Elision();

    [GeneratedRegex(@"(?<=\p{Ll})(?=\p{Lu}\p{Ll})")]
    private static partial Regex Hump();

    [GeneratedRegex(@"\.(?:html?|php\d?|aspx?|jsp|shtml|xhtml|phtml|cfm|cgi|pl)$", RegexOptions.IgnoreCase)]
    private static partial Regex Ending();
}
