using Keyturn.Core.Model;

namespace Keyturn.Web.Components.Report.Findings;

/// <summary>What a finding rests on, which says how certain it is. Pure.</summary>
internal static class BasisText
{
    public static string Label(Finding finding) => Text(finding).Label;

    /// <summary>How certain the finding is.</summary>
    public static string Explain(Finding finding) => Text(finding).Certainty;

    /// <summary>What the labels of these findings mean, e.g. <c>Measured: counted in the browser.</c></summary>
    public static string Legend(IEnumerable<Finding> findings) =>
        string.Join(' ', findings.Select(Text).Distinct().Order().Select(t => $"{t.Label}: {t.Certainty}"));

    private static (string Label, string Certainty) Text(Finding finding) =>
        finding switch
        {
            { Staff.Kind: FindingEditKind.Added } => ("By staff", "written by a person."),
            { Basis: FindingBasis.Measured } => ("Measured", "counted in the browser, so it is certain."),
            { Basis: FindingBasis.Read } => ("Read", "told by the page's words; look at it before a call."),
            { Basis: null } => ("Judged", "the scorer's opinion of what it was shown."),
            _ => throw new ArgumentOutOfRangeException(nameof(finding), finding.Basis, "It rests on nothing known."),
        };
}
