using Keyturn.Core.Model;
using Keyturn.Core.Scans;
using Keyturn.Web.Components.Shared;

namespace Keyturn.Web.Components.Report;

/// <summary>Texts about the scorer, the cost and the duration of a scoring. Pure.</summary>
internal static class ScoringText
{
    /// <summary>The rules, or the model's name.</summary>
    public static string Who(ScorerKind scorer, string? model) =>
        scorer switch
        {
            ScorerKind.Model => model ?? "Model",
            ScorerKind.Rules => "Rules",
            _ => throw new ArgumentOutOfRangeException(nameof(scorer), scorer, "A report has a scorer."),
        };

    /// <summary>The text after the scorer, e.g. <c> for $0.12 in 14 s</c> or <c>, free</c>.</summary>
    public static string Bill(ReportView report) =>
        report switch
        {
            { Scorer: ScorerKind.Rules } => ", free",
            { CostUsd: { } cost } => $" for {Dollars.Text(cost)}{In(report.DurationSeconds)}",
            _ => $"{In(report.DurationSeconds)}, at a price that is not known",
        };

    /// <summary>On how many categories a report is scored.</summary>
    public static string Coverage(ReportContent content) =>
        $"Scored on {content.Assessed} of {ReportCategories.All.Count} categories"
        + (content.PatientFlowScore10 is null ? ": too few for a headline." : ".");

    /// <summary>A revision in one line of a list, e.g. <c>Revision 2: gpt-4.1, 6.4 Fair</c>.</summary>
    public static string Line(RevisionView revision) =>
        $"Revision {revision.Revision}: {Who(revision.Scorer, revision.ModelName)}, "
        + $"{(revision.Score is { } score ? FormattableString.Invariant($"{score:0.0} {revision.Band}") : "no score")}";

    private static string In(double? seconds) =>
        seconds is { } took ? $" in {RelativeTime.FormatDuration(TimeSpan.FromSeconds(took))}" : "";
}
