using Keyturn.Core.Model;

namespace Keyturn.Web.Components.Report.Findings;

/// <summary>Which findings are shown; null shows all. Impact and effort apply to quick wins only. Pure.</summary>
/// <param name="Page">The page's key.</param>
public sealed record FindingFilter(
    string? Category = null,
    string? Page = null,
    string? Impact = null,
    string? Effort = null
)
{
    public static readonly FindingFilter None = new();

    public bool Matches(Finding finding) => Fits(finding.Category, finding.Evidence);

    public bool Matches(QuickWin win) =>
        Fits(win.Category, win.Evidence)
        && (Impact ?? win.Impact) == win.Impact
        && (Effort ?? win.Effort) == win.Effort;

    private bool Fits(string category, IReadOnlyList<string> evidence) =>
        (Category ?? category) == category && (Page is null || evidence.Any(id => EvidenceIndex.PageOf(id) == Page));
}
