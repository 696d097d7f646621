using Keyturn.Core.Model;

namespace Keyturn.Web.Components.Report;

/// <summary>
/// Finds where a report says something first. A report says each thing once; its later parts name the leak, strength or
/// action by its number. Pure.
/// </summary>
public sealed class ReportReferences(ReportContent content)
{
    /// <summary>The leak or strength of the site that a finding of a page or several pages repeats; null for none.</summary>
    /// <param name="rule">The rule that found it; null from a model, whose findings are the same if their texts are.</param>
    public ReportReference? Find(string text, string? rule) =>
        Find("leak", content.Leaks, text, rule) ?? Find("strength", content.Strengths, text, rule);

    /// <summary>The leak with this text; null for none.</summary>
    public ReportReference? FindLeak(string text) => Find("leak", content.Leaks, text, null);

    /// <summary>The action of the plan with this text; null for none.</summary>
    public ReportReference? FindAction(string text) =>
        content.ActionPlan.FirstOrDefault(a => a.Action == text) is { } action ? FindAction(action.Rank) : null;

    /// <summary>The action of the plan with this rank; null for none.</summary>
    public ReportReference? FindAction(int rank) =>
        content.ActionPlan.FirstOrDefault(a => a.Rank == rank) is { } action
            ? new ReportReference("action", action.Rank, action.Action)
            : null;

    private static ReportReference? Find(string kind, IReadOnlyList<Finding> findings, string text, string? rule)
    {
        foreach (var (at, finding) in findings.Index())
        {
            if (rule is not null && finding.Rule == rule || finding.Text == text)
                return new ReportReference(kind, at + 1, finding.Text);
        }

        return null;
    }
}

/// <summary>A leak, a strength or an action by its number.</summary>
/// <param name="Kind"><c>leak</c>, <c>strength</c> or <c>action</c>.</param>
/// <param name="Number">From 1.</param>
public sealed record ReportReference(string Kind, int Number, string Text)
{
    /// <summary>E.g. <c>Leak 3</c>.</summary>
    public string Label => $"{char.ToUpperInvariant(Kind[0])}{Kind[1..]} {Number}";

    /// <summary>The id of its element in the report.</summary>
    public string Anchor => $"{Kind}-{Number}";
}
