using System.Text.RegularExpressions;
using Keyturn.Core.Capture.Discovery.Classification;
using Keyturn.Core.Capture.Page;

namespace Keyturn.Core.Capture.Discovery.Links;

/// <summary>
/// Recognises a site's copies in other languages: addresses that hreflang names, and addresses under another language's
/// prefix when the home page is not under it. A prefix that is also an abbreviation (pt, ca) counts only with further
/// evidence. For one home page; pure after construction.
/// </summary>
internal sealed partial class TranslatedPageDetector
{
    private static readonly HashSet<string> _languages =
    [
        "en",
        "de",
        "fr",
        "es",
        "pt",
        "it",
        "nl",
        "pl",
        "ru",
        "uk",
        "ar",
        "zh",
        "cn",
        "ja",
        "jp",
        "ko",
        "tr",
        "vi",
        "sv",
        "da",
        "no",
        "nb",
        "fi",
        "cs",
        "cz",
        "sk",
        "hu",
        "ro",
        "bg",
        "hr",
        "sr",
        "sl",
        "el",
        "gr",
        "he",
        "fa",
        "ca",
        "eu",
        "gl",
        "hi",
        "th",
        "id",
        "us",
        "gb",
        "br",
        "mx",
    ];

    /// <summary>
    /// Prefixes with another meaning in clinics' addresses: physical therapy, California, the words "it" and "no".
    /// </summary>
    private static readonly HashSet<string> _doubtful =
    [
        "pt",
        "ca",
        "it",
        "no",
        "id",
        "us",
        "gb",
        "br",
        "mx",
        "hr",
        "da",
    ];

    /// <summary>The spellings of a language in a first path segment, with its code.</summary>
    private static readonly Dictionary<string, string> _names = new[]
    {
        "en english englisch anglais ingles inglese",
        "de deutsch german",
        "fr francais french",
        "es espanol spanish en-espanol",
        "pt portugues portuguese",
        "it italiano italian",
        "ru russian",
        "zh chinese",
        "nl nederlands",
        "pl polski",
    }
        .Select(row => row.Split(' '))
        .SelectMany(row => row.Skip(1), (row, name) => (Name: name, Code: row[0]))
        .ToDictionary(n => n.Name, n => n.Code, StringComparer.Ordinal);

    private readonly string? _own;
    private readonly string? _homePrefix;
    private readonly Dictionary<string, string> _copies = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _prefixes = new(StringComparer.Ordinal);
    private readonly HashSet<string> _roots;
    private readonly ILookup<string, Uri> _byPrefix;
    private readonly int _pages;

    /// <param name="pages">Every known page of the site.</param>
    public TranslatedPageDetector(Uri site, RenderedLinks links, IReadOnlyCollection<Uri> pages)
    {
        var home = PageIdentity.From(site);
        _homePrefix = PrefixOf(site);
        _pages = pages.Count;
        _byPrefix = pages.Where(p => PrefixOf(p) is not null).ToLookup(p => PrefixOf(p)!);
        _roots = [.. pages.Where(p => p.AbsolutePath.Trim('/').Length is 2 or 5).Select(PrefixOf).OfType<string>()];
        var alternates = (
            from alternate in links.Alternates
            let url = LinkAddress.Resolve(alternate.Href, links.Base)
            where url is not null && PageIdentity.IsSameSite(url, site)
            select (Language: alternate.Language.ToLowerInvariant(), Url: url, Identity: PageIdentity.From(url))
        ).ToList();
        var self = alternates.Find(a => a.Identity == home && a.Language != "x-default").Language;
        _own = Primary(self)
            ?? (_homePrefix is { } prefix && !_doubtful.Contains(Primary(prefix)!) ? Primary(prefix) : null)
            ?? Primary(links.Language);
        foreach (
            var (language, url, identity) in alternates.Where(a =>
                a.Identity != home && a.Language != "x-default" && a.Language != self
            )
        )
        {
            _copies[identity] = language;
            if (PrefixOf(url) is { } other && other != _homePrefix)
                _prefixes[other] = language;
        }
    }

    /// <summary>The language a page is a copy in; null when it is a page of the home page's own language.</summary>
    public string? CopyIn(Uri page, string identity)
    {
        if (_copies.TryGetValue(identity, out var language))
            return language;
        if (
            LanguageQuery().Match(page.Query) is { Success: true } asked
            && _own is not null
            && Primary(asked.Groups[1].Value) is { } named
            && named != _own
        )
            return named;
        if (
            FirstSegment(page) is { } first
            && _names.TryGetValue(WordTokenizer.Fold(Uri.UnescapeDataString(first)), out var spoken)
        )
            return spoken == _own ? null : spoken;
        if (PrefixOf(page) is not { } prefix || prefix == _homePrefix)
            return null;
        if (_prefixes.TryGetValue(prefix, out var declared))
            return declared;
        var primary = Primary(prefix)!;
        // Without a hint from the site, a prefix of most of its pages is its own language.
        if (primary == _own || (_own is null && _byPrefix[prefix].Count() * 2 > _pages))
            return null;
        return _doubtful.Contains(primary) && prefix.Length == 2 && !_roots.Contains(prefix) ? null : prefix;
    }

    private static string? PrefixOf(Uri url) =>
        FirstSegment(url)?.ToLowerInvariant() is { } first
        && Prefix().Match(first) is { Success: true } match
        && _languages.Contains(match.Groups[1].Value)
            ? first
            : null;

    private static string? FirstSegment(Uri url) =>
        url.AbsolutePath.Split('/', 3) is [_, { Length: > 0 and < 40 } first, ..] ? first : null;

    private static string? Primary(string? language) =>
        language is { Length: >= 2 } && language.Split('-', '_')[0].ToLowerInvariant() is { Length: 2 or 3 } primary
            ? primary
            : null;

    [GeneratedRegex("^([a-z]{2})(?:[-_][a-z]{2,4})?$")]
    private static partial Regex Prefix();

    [GeneratedRegex(
        "[?&](?:lang|language|hl|locale|lng|sprache|langue|idioma)=([a-z]{2})(?:[-_&]|$)",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex LanguageQuery();
}
