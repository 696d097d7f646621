using System.Globalization;
using Keyturn.Core.Scans.Reports;
using Keyturn.Web.Components.Shared;
using MudBlazor;

namespace Keyturn.Web.Components.Report.Revisions;

/// <summary>Labels for the differences of two reports. Pure.</summary>
internal static class ComparisonLabels
{
    /// <summary>Messages about what makes a difference of scores less reliable.</summary>
    /// <param name="name">Returns the short name of a page.</param>
    public static IReadOnlyList<string> Cautions(ReportComparison comparison, Func<string, string> name)
    {
        var (before, after) = (comparison.Before, comparison.After);
        return
        [
            .. When(
                comparison.ScorerDiffers,
                $"The scorers differ: {ScoringText.Who(before.Scorer, before.ModelName)}, then "
                    + $"{ScoringText.Who(after.Scorer, after.ModelName)}. Part of the difference comes from that."
            ),
            .. When(
                comparison.RubricDiffers,
                $"The rubrics differ: {before.Content.RubricVersion ?? "an older one"}, then "
                    + $"{after.Content.RubricVersion ?? "an older one"}."
            ),
            .. When(
                comparison.PagesOnlyBefore.Count > 0,
                $"Pages only in the first report: {string.Join(", ", comparison.PagesOnlyBefore.Select(name))}."
            ),
            .. When(
                comparison.PagesOnlyAfter.Count > 0,
                $"Pages only in the second report: {string.Join(", ", comparison.PagesOnlyAfter.Select(name))}."
            ),
        ];
    }

    /// <summary>The difference of two headlines, e.g. <c>+1.2</c> or <c>no change (+0.2)</c>.</summary>
    /// <param name="isUnchanged">True when the difference is within the noise of a score.</param>
    public static string HeadlineDifference(double? difference, bool isUnchanged) =>
        Difference(difference, "0.0") is var text && isUnchanged && difference is not 0 ? $"no change ({text})" : text;

    /// <summary>With its sign, <c>same</c> for none; <c>–</c> when one of the two is missing.</summary>
    public static string Difference(double? difference, string format = "0") =>
        difference switch
        {
            null => "–",
            0 => "same",
            > 0 => $"+{difference.Value.ToString(format, CultureInfo.InvariantCulture)}",
            _ => $"−{(-difference.Value).ToString(format, CultureInfo.InvariantCulture)}",
        };

    /// <summary>A class of the stylesheet.</summary>
    public static string Direction(double? difference) =>
        difference switch
        {
            > 0 => "better",
            < 0 => "worse",
            _ => "same",
        };

    public static string Title(FindingKind kind) =>
        kind switch
        {
            FindingKind.Leak => "Leaks",
            FindingKind.Strength => "Strengths",
            FindingKind.QuickWin => "Quick wins",
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Not a list."),
        };

    public static StatusAppearance GetAppearance(FindingFate fate) =>
        fate switch
        {
            FindingFate.Gone => new("Resolved", Color.Default, Icons.Material.Outlined.RemoveCircleOutline),
            FindingFate.New => new("New", Color.Primary, Icons.Material.Outlined.AddCircleOutline),
            FindingFate.Still => new("Remaining", Color.Default, Icons.Material.Outlined.Remove),
            _ => throw new ArgumentOutOfRangeException(nameof(fate), fate, "Not a fate."),
        };

    /// <summary>Describes the change of a guardrail.</summary>
    public static string Describe(CapChange change) =>
        change switch
        {
            { Before: null, After: { } now } => $"New. {GuardrailText.Format(now)}",
            { Before: { } was, After: null } => $"Resolved. {GuardrailText.Format(was)}",
            { Before: { } was, After: { } now } =>
                $"Changed. {GuardrailText.Format(was)}; then {LowerFirst(GuardrailText.Format(now))}",
            _ => "",
        };

    private static string LowerFirst(string text) => char.ToLowerInvariant(text[0]) + text[1..];

    private static IEnumerable<string> When(bool holds, string message) => holds ? [message] : [];
}
