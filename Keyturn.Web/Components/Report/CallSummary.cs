using System.Globalization;
using Keyturn.Core.Model;

namespace Keyturn.Web.Components.Report;

/// <summary>Three leaks and three fixes as text for a call. Pure.</summary>
/// <param name="Headline">The score as text.</param>
public sealed record CallSummary(
    string Clinic,
    string Headline,
    IReadOnlyList<CallPoint> Leaks,
    IReadOnlyList<CallPoint> Fixes
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
            First(
                content
                    .Leaks.Concat(content.PageCritiques.SelectMany(c => c.WhatsHurting))
                    .Select(f => new CallPoint(f.Text, f.Evidence))
            ),
            First([
                .. content.FixFirst is { } fix ? [new CallPoint(fix.Action, fix.Evidence)] : Array.Empty<CallPoint>(),
                .. content.ActionPlan.OrderBy(a => a.Rank).Select(a => new CallPoint(a.Action, a.Evidence)),
                .. content.QuickWins.Select(w => new CallPoint(w.Action, w.Evidence)),
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

    private static List<CallPoint> First(IEnumerable<CallPoint> points) =>
        [
            .. points
                .Select(p => p with { Text = Line(p.Text) })
                .Where(p => p.Text.Length > 0)
                .DistinctBy(p => p.Text, StringComparer.OrdinalIgnoreCase)
                .Take(Most),
        ];

    /// <summary>The text on one line.</summary>
    private static string Line(string text) =>
        string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static string Title(IReadOnlyList<CallPoint> items, string noun) =>
        items.Count == 1
            ? $"One {noun}"
            : $"{items.Count switch { 0 => "No", 2 => "Two", _ => "Three" }} {noun}{(noun == "fix" ? "es" : "s")}";

    private static IEnumerable<string> Numbered(IReadOnlyList<CallPoint> items, string none) =>
        items.Count == 0 ? [none] : items.Select((point, at) => $"{at + 1}. {point.Text}");
}

/// <summary>A leak or a fix on one line, with the evidence that it cites.</summary>
public sealed record CallPoint(string Text, IReadOnlyList<string> Evidence);
