using System.Globalization;
using Keyturn.Core.Model;

namespace Keyturn.Web.Components.Report;

/// <summary>Three leaks and three fixes as text for a call. Pure.</summary>
/// <param name="Headline">The score as text.</param>
public sealed record CallSummary(
    string Clinic,
    string Headline,
    IReadOnlyList<string> Leaks,
    IReadOnlyList<string> Fixes
)
{
    private const int Most = 3;

    /// <summary>
    /// Both lists of a report have the most important first; findings about the site outrank those about a single page.
    /// </summary>
    public static CallSummary From(ReportContent content) =>
        new(
            Line(content.ClinicName),
            content is { PatientFlowScore10: { } score, Band: { } band }
                ? string.Create(CultureInfo.InvariantCulture, $"Patient flow {score:0.0} of 10 ({band})")
                : $"Patient flow: no score, {content.Assessed} of {content.Categories.Count} categories could "
                    + "be scored",
            First(content.Leaks.Concat(content.PageCritiques.SelectMany(c => c.WhatsHurting)).Select(f => f.Text)),
            First([
                .. content.FixFirst is { } fix ? [fix.Action] : Array.Empty<string>(),
                .. content.ActionPlan.OrderBy(a => a.Rank).Select(a => a.Action),
                .. content.QuickWins.Select(w => w.Action),
            ])
        );

    /// <summary>Plain text for an e-mail or notes.</summary>
    public string Text() =>
        string.Join(
            '\n',
            [
                Clinic,
                Headline,
                "",
                Title(Leaks, "leak"),
                .. Numbered(Leaks, "No leak was found."),
                "",
                Title(Fixes, "fix"),
                .. Numbered(Fixes, "No fix was found."),
            ]
        );

    private static List<string> First(IEnumerable<string> texts) =>
        [.. texts.Select(Line).Where(t => t.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase).Take(Most)];

    /// <summary>The text on one line.</summary>
    private static string Line(string text) =>
        string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static string Title(IReadOnlyList<string> items, string noun) =>
        items.Count == 1
            ? $"One {noun}"
            : $"{items.Count switch { 0 => "No", 2 => "Two", _ => "Three" }} {noun}{(noun == "fix" ? "es" : "s")}";

    private static IEnumerable<string> Numbered(IReadOnlyList<string> items, string none) =>
        items.Count == 0 ? [none] : items.Select((text, at) => $"{at + 1}. {text}");
}
