using Keyturn.Core.Model;
using Keyturn.Core.Scans;

namespace Keyturn.Web.Exports;

/// <summary>A row of the table of findings. Texts may come from a site. Pure.</summary>
/// <param name="Kind">Its kind in the report, e.g. <c>leak</c> or <c>page_fix</c>.</param>
/// <param name="Rank">Within its kind, from 1.</param>
/// <param name="Pages">Keys.</param>
/// <param name="Evidence">The labels of the ids.</param>
public sealed record FindingRow(
    string Kind,
    int Rank,
    string Pages,
    string Category,
    string Text,
    string Impact,
    string Effort,
    string EvidenceIds,
    string Evidence
)
{
    /// <summary>Every finding of a report, in the order of the report.</summary>
    public static IReadOnlyList<FindingRow> FromReport(ReportView report)
    {
        var content = report.Content;
        return
        [
            .. Rows("fix_first", content.FixFirst is { } fix ? [fix] : Array.Empty<FixFirst>(), f =>
                (
                    Cited(f.Evidence),
                    "",
                    f.Why.Length > 0 ? $"{f.Action} {f.Why}" : f.Action,
                    f.Impact,
                    f.Effort,
                    f.Evidence
                )
            ),
            .. Rows("summary_point", content.ExecutiveSummary, p =>
                (Cited(p.Evidence), "", p.Text, "", "", p.Evidence)
            ),
            .. Rows("leak", content.Leaks, f => (Cited(f.Evidence), f.Category, f.Text, "", "", f.Evidence)),
            .. Rows("strength", content.Strengths, f => (Cited(f.Evidence), f.Category, f.Text, "", "", f.Evidence)),
            .. Rows("quick_win", content.QuickWins, w =>
                (Cited(w.Evidence), w.Category, w.Action, w.Impact, w.Effort, w.Evidence)
            ),
            .. content.PageCritiques.SelectMany(c =>
                Rows("page_hurting", c.WhatsHurting, f => ([c.Page], f.Category, f.Text, "", "", f.Evidence))
            ),
            .. content.PageCritiques.SelectMany(c =>
                Rows("page_working", c.WhatsWorking, f => ([c.Page], f.Category, f.Text, "", "", f.Evidence))
            ),
            .. content.PageCritiques.SelectMany(c =>
                Rows("page_fix", c.Fixes, w => ([c.Page], w.Category, w.Action, w.Impact, w.Effort, w.Evidence))
            ),
            .. Rows("pattern", content.CrossPagePatterns, p => (p.Pages, p.Category, p.Text, "", "", p.Evidence)),
            .. Rows("journey", content.JourneyMap.Where(s => s.Friction.Length > 0), s =>
                (s.Pages, "", $"{s.Stage}: {s.Friction}", s.Risk ?? "", "", s.Evidence)
            ),
            .. Rows("action", content.ActionPlan, a => (a.Pages, "", a.Action, a.Impact, a.Effort, a.Evidence)),
            .. Rows("cap", content.Caps, c => (Cited(c.Evidence), c.Category, c.Reason, "", "", c.Evidence)),
            .. Rows("warning", content.Warnings, p => (Cited(p.Evidence), "", p.Text, "", "", p.Evidence)),
        ];

        IEnumerable<FindingRow> Rows<T>(
            string kind,
            IEnumerable<T> items,
            Func<
                T,
                (
                    IReadOnlyList<string> Pages,
                    string Category,
                    string Text,
                    string Impact,
                    string Effort,
                    IReadOnlyList<string> Evidence
                )
            > tell
        ) =>
            items
                .Select(tell)
                .Select(
                    (t, at) =>
                        new FindingRow(
                            kind,
                            at + 1,
                            Join(t.Pages),
                            t.Category,
                            Line(t.Text),
                            t.Impact,
                            t.Effort,
                            Join(t.Evidence),
                            Join(t.Evidence.Select(id => report.EvidenceLabels.GetValueOrDefault(id, id)))
                        )
                );
    }

    private static IReadOnlyList<string> Cited(IReadOnlyList<string> evidence) =>
        [.. evidence.Select(EvidenceIndex.PageOf).Distinct()];

    private static string Join(IEnumerable<string> parts) => Line(string.Join("; ", parts));

    /// <summary>On one line, without characters that a spreadsheet may take for the end of a cell.</summary>
    private static string Line(string text) =>
        string.Join(
            ' ',
            string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c))
                .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
        );
}
