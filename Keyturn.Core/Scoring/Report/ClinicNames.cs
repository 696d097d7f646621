using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Keyturn.Core.Model;

namespace Keyturn.Core.Scoring.Report;

/// <summary>
/// Finds the clinic's name by agreement between the places where a page names itself: structured data, site name, logo,
/// copyright line, title, headline and domain. A search phrase ("Best Dentist in …") is no name when there is another.
/// Pure.
/// </summary>
internal static partial class ClinicNames
{
    private const int MaxLength = 80;

    private static readonly string[] _separators =
    [
        " | ",
        " - ",
        " – ",
        " — ",
        " · ",
        " :: ",
        " • ",
        " » ",
        "｜",
        "|",
        "】",
        ": ",
    ];
    private static readonly HashSet<string> _empty = new(StringComparer.Ordinal)
    {
        "home",
        "welcome",
        "start",
        "startseite",
        "accueil",
        "inicio",
        "início",
        "homepage",
        "home page",
        "index",
        "untitled",
        "untitled document",
        "welcome to our website",
        "welcome to our homepage",
        "our website",
        "my site",
        "my wordpress",
        "website",
        "logo",
        "menu",
        "book now",
        "contact",
    };

    /// <summary>How far a source is to be trusted by itself: what was written to be a name more than a headline.</summary>
    private static readonly Dictionary<string, double> _trust = new(StringComparer.Ordinal)
    {
        ["structured_data"] = 3,
        ["site_name"] = 2.5,
        ["logo"] = 2.5,
        ["copyright"] = 2,
        ["title"] = 1,
        ["headline"] = 0.3,
    };

    /// <summary>The name, else the host.</summary>
    public static string Find(IReadOnlyList<PageEvidence> evidence)
    {
        var page = evidence[0];
        var said = evidence
            .SelectMany(e => e.SiteNames)
            .Select(n => (n.Source, Text: Tidy(n.Text)))
            .Concat(Parts(page.Title).Select(t => (Source: "title", Text: t)))
            .Concat(Parts(page.H1 ?? "").Select(t => (Source: "headline", Text: t)))
            .Where(n => n.Text.Length is > 2 and <= MaxLength && !_empty.Contains(n.Text.ToLowerInvariant()))
            .DistinctBy(n => (n.Source, Key(n.Text)))
            .ToList();
        var host = new Uri(page.FinalUrl).Host;
        return said.Count == 0
            ? host
            : said.Select((n, at) => (n.Text, at, Weight: Weight(n.Text, said, host)))
                .OrderByDescending(n => n.Weight)
                .ThenBy(n => n.at)
                .First()
                .Text;
    }

    private static double Weight(string name, List<(string Source, string Text)> said, string host)
    {
        var key = Key(name);
        // Sources count once each. One that only holds the name among other words agrees a quarter.
        var weight = said.GroupBy(s => s.Source, StringComparer.Ordinal)
            .Sum(source =>
                _trust[source.Key]
                * source.Max(s =>
                    Key(s.Text) == key ? 1.0
                    : Key(s.Text).Contains(key, StringComparison.Ordinal) ? 0.25
                    : 0.0
                )
            );
        var domain = Key(host.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? host[4..] : host);
        if (key.Length > 3 && (domain.StartsWith(key, StringComparison.Ordinal) || Shares(name, domain)))
            weight += 1.5;
        if (SearchPhrase().IsMatch(name))
            weight /= 4;
        if (name.Split(' ').Length > 7)
            weight /= 2;
        return weight;
    }

    /// <summary>True when the domain is made of the name's first words.</summary>
    private static bool Shares(string name, string domain)
    {
        var words = name.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(Key)
            .Where(w => w.Length > 2)
            .ToList();
        return words.Count > 0 && words.Take(2).All(w => domain.Contains(w, StringComparison.Ordinal));
    }

    private static IEnumerable<string> Parts(string text) =>
        text.Split(_separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Tidy);

    private static string Tidy(string text)
    {
        var name = Legal().Replace(text.Trim(), "").TrimEnd(' ', ',', '.', '!', '|', '-', '–');
        return name.StartsWith("Welcome to ", StringComparison.OrdinalIgnoreCase) ? name[11..] : name;
    }

    /// <summary>The letters and digits alone, without accents, in lower case.</summary>
    private static string Key(string text) =>
        string.Concat(
            text.Normalize(NormalizationForm.FormD)
                .Where(c =>
                    char.IsLetterOrDigit(c) && CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark
                )
                .Select(char.ToLowerInvariant)
        );

    // Words of offers and places that are put into titles for search engines.
    [GeneratedRegex(
        @"\b(?:best|top|#1|no\. ?1|leading|affordable|cheap|near me|near you|trusted|award[- ]winning|"
            + @"your (?:local|trusted)|book (?:now|online)|"
            + @"(?:dentist|doctor|clinic|surgeon|physio\w*|vet|veterinarian|dermatologist|chiropractor|med ?spa)s? (?:in|near|for)\b|"
            + @"beste[rsn]?|günstig\w*|meilleure?s?|mejor(?:es)?|migliore?|melhor(?:es)?|"
            + @"(?:zahnarzt|zahnärzte|hautarzt|augenarzt|tierarzt|physiotherapie|dentista|"
            + @"clínica dental|dentiste|ostéopathe|veterinario) (?:in|en|à|a|em)\b)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex SearchPhrase();

    [GeneratedRegex(
        @"[\s,]+(?:llc|l\.l\.c\.|inc\.?|ltd\.?|pllc|p\.?c\.?|gmbh|s\.?r\.?l\.?|s\.?l\.?|lda\.?|sarl|sas|ag|corp\.?)$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Legal();
}
