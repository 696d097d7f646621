using Keyturn.Core.Model;
using Keyturn.Core.Scoring.Report;

namespace Keyturn.Core.Scoring.Rules;

/// <summary>The rules' assessment of each captured page. Pure.</summary>
internal static class RulePageAssessments
{
    private const int MaxItems = 5;

    /// <summary>One per page. A page with uploaded screenshots only has no measurements, so it is not scored.</summary>
    public static IReadOnlyList<AssessedPage> CreateAll(ScoringInput input, SiteRuleHits site) =>
        [
            .. input.Pages.Select(page =>
                site.Hits.TryGetValue(page.Key, out var hits)
                    ? new AssessedPage(page, CreateAll(page, hits), null)
                    : new AssessedPage(
                        page,
                        null,
                        "The rules score what was measured. Nothing is measured on uploaded screenshots."
                    )
            ),
        ];

    private static PageAssessment CreateAll(ScoringPage page, IReadOnlyList<RuleHit> hits)
    {
        // A strength about this page type says more than one that is the same everywhere.
        var helps = hits.Where(h => !h.Rule.IsLeak)
            .OrderBy(h => h.Rule.Pages.Count)
            .ThenByDescending(h => h.Rule.Points)
            .ToList();
        var hurts = hits.Where(h => h.Rule.IsLeak).OrderBy(h => h.Rule.Points).ThenBy(h => h.Rule.Pages.Count).ToList();
        var fixes = RuleFix.FromLeaks(hurts.Select(h => new RuleFinding(h.Rule, [h], 1, WholeSite: false)));
        return new PageAssessment(
            page.Key,
            Summary(page, helps, hurts),
            RuleScores.Page(hits),
            OrElse(helps, "Nothing that was measured speaks for this page.", page),
            OrElse(hurts, "Nothing that was measured speaks against this page.", page),
            fixes.Count > 0
                ? [.. fixes.Take(MaxItems).Select(f => f.AsQuickWin())]
                :
                [
                    new QuickWin(
                        "Leave this page as it is: no rule asks for a change.",
                        "Low",
                        "Low",
                        [SiteRuleHits.Fact(page)],
                        PageTypes.Get(page.Type).Category
                    ),
                ]
        );
    }

    /// <summary>The counts only: the findings stand below it.</summary>
    private static string Summary(ScoringPage page, List<RuleHit> helps, List<RuleHit> hurts) =>
        $"{RuleText.Count(helps.Count, "strength")} and {RuleText.Count(hurts.Count, "leak")} measured on this page "
        + $"({PageTypes.Get(page.Type).Name}).";

    private static IReadOnlyList<Finding> OrElse(List<RuleHit> hits, string none, ScoringPage page) =>
        hits.Count > 0
            ? [.. hits.Take(MaxItems).Select(h => h.AsFinding())]
            : [new Finding(none, PageTypes.Get(page.Type).Category, [SiteRuleHits.Fact(page)])];
}
