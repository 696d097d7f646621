using System.Globalization;
using System.Text.RegularExpressions;
using Keyturn.Core.Model;

namespace Keyturn.Core.Scoring.Rules;

/// <summary>
/// Fills the placeholders of a rule's text with measured values. All numbers have the same format. Pure.
/// </summary>
internal static partial class RuleText
{
    private const int MaxQuote = 100;

    private static readonly Dictionary<string, Func<PageEvidence, string>> _measured = new(StringComparer.Ordinal)
    {
        ["h1"] = p => Short(p.H1 ?? ""),
        ["headline"] = p => Short(p.Headline?.Text ?? p.H1 ?? ""),
        ["number"] = p => p.PhoneNumbers.Count > 0 ? Short(p.PhoneNumbers[0]) : "",
        ["words"] = p => Count(p.WordCount, "word"),
        ["headings"] = p => Count(p.Headings.Count, "heading"),
        ["images"] = p => Count(p.ImageCount, "picture"),
        ["images-without-alt"] = p => Number(p.ImagesWithoutAlt),
        ["vendor"] = p => p.BookingVendors.Count > 0 ? Short(p.BookingVendors[0]) : "",
        ["overflow"] = p => Number(p.HorizontalOverflowPx),
        ["clipped"] = p => Number(p.ClippedOverflowPx),
        ["taps"] = p => Number(p.TapTargets),
        ["taps-good"] = p => Number(p.TapTargets - p.TapTargetsUnder48),
        ["taps-small"] = p => Number(p.TapTargetsUnder24),
        ["small-texts"] = p => Number(p.SmallTexts),
        ["seconds"] = p => ((p.LargestContentfulPaintMs ?? 0) / 1000).ToString("0.0", CultureInfo.InvariantCulture),
        ["console-errors"] = p => Count(p.ConsoleErrors.Count, "script error"),
        ["failed-requests"] = p => Count(p.FailedRequests.Count, "file"),
        ["mixed-content"] = p => Count(p.MixedContent, "file"),
        ["legacy-tags"] = p => Count(p.LegacyTags, "tag"),
        ["barriers"] = p => Number(Serious(p).Count()),
        ["barrier"] = p => Short(Serious(p).FirstOrDefault()?.Help ?? ""),
        ["dead-buttons"] = p => Count(p.DeadLinks.Count(d => d.Element is not null), "dead button"),
        ["dead-links"] = p => Count(p.DeadLinks.Count(d => d.Element is null), "dead link"),
    };

    /// <summary>Placeholders about the first element that a rule cites.</summary>
    private static readonly Dictionary<string, Func<PageEvidence, string, string>> _ofElement = new(
        StringComparer.Ordinal
    )
    {
        ["element"] = TextOf,
        ["fields"] = (p, id) => Count(p.Forms.FirstOrDefault(f => f.Id == id)?.Fields ?? 0, "field"),
        ["required"] = (p, id) => Number(p.Forms.FirstOrDefault(f => f.Id == id)?.Required ?? 0),
        ["covers"] = (p, id) => Number(p.Banners.FirstOrDefault(b => b.Id == id)?.CoveragePercent ?? 0),
    };

    /// <summary>The placeholders that are allowed.</summary>
    public static IEnumerable<string> Known => _measured.Keys.Concat(_ofElement.Keys);

    public static IEnumerable<string> In(string template) =>
        Placeholder().Matches(template).Select(m => m.Groups[1].Value);

    // One pass, so that braces in the page's own text are not replaced.
    public static string Fill(Rule rule, PageEvidence page) =>
        Placeholder()
            .Replace(rule.Says, match =>
                _measured.TryGetValue(match.Groups[1].Value, out var measured)
                    ? measured(page)
                    : _ofElement[match.Groups[1].Value](page, rule.Cites(page).FirstOrDefault() ?? "")
            );

    public static IEnumerable<AccessibilityViolation> Serious(PageEvidence page) =>
        (page.Accessibility ?? []).Where(v => v.Impact is "serious" or "critical");

    /// <summary>"1 page", "2 pages".</summary>
    public static string Count(int count, string noun) => $"{Number(count)} {noun}{(count == 1 ? "" : "s")}";

    /// <summary>"a, b and c".</summary>
    public static string List(IReadOnlyList<string> names) =>
        names.Count < 2 ? string.Concat(names) : $"{string.Join(", ", names.Take(names.Count - 1))} and {names[^1]}";

    /// <summary>A sentence as it continues after a colon.</summary>
    public static string Lower(string message) =>
        message.Length > 1 && char.IsUpper(message[0]) && (char.IsLower(message[1]) || message[1] == ' ')
            ? char.ToLowerInvariant(message[0]) + message[1..]
            : message;

    private static string TextOf(PageEvidence page, string id)
    {
        var element = page
            .CallsToAction.Concat(page.PhoneLinks)
            .Concat(page.EmailLinks)
            .Concat(page.Proof)
            .Concat(page.Placeholders)
            .FirstOrDefault(e => e.Id == id);
        var text = element?.Text
            ?? page.DeadLinks.FirstOrDefault(d => d.Id == id)?.Text
            ?? page.Banners.FirstOrDefault(b => b.Id == id)?.Text
            ?? page.Forms.FirstOrDefault(f => f.Id == id)?.Label;
        return !string.IsNullOrWhiteSpace(text) ? Short(text)
            : !string.IsNullOrWhiteSpace(element?.Target) ? Short(element.Target)
            : "without words";
    }

    private static string Short(string text)
    {
        if (text.Length <= MaxQuote)
            return text;
        var end = char.IsHighSurrogate(text[MaxQuote - 2]) ? MaxQuote - 2 : MaxQuote - 1;
        return $"{text[..end].TrimEnd()}…";
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\{([a-z0-9-]+)\}", RegexOptions.CultureInvariant)]
    private static partial Regex Placeholder();
}
