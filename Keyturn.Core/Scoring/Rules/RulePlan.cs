using Keyturn.Core.Model;

namespace Keyturn.Core.Scoring.Rules;

/// <summary>
/// The action plan: what to do, in which order and when. A site without a leak gets no invented work. Pure.
/// </summary>
internal static class RulePlan
{
    private const int MaxActions = 10;

    private static readonly string[] _goals =
    [
        "Mend what takes little work",
        "Mend what takes a few days of work",
        "Rebuild what can't be mended",
    ];

    public static FixFirst First(SiteRuleHits site) =>
        site.Fixes is [var best, ..]
            ? new FixFirst(best.Action, best.Leaks[0].Text, best.Impact, best.Effort, best.Evidence)
            : new FixFirst(
                "Keep the site as it is, and scan it again after every change.",
                $"No rule that speaks against a site holds on {Pages(site)}.",
                "Low",
                "Low",
                [site.LeadFact]
            );

    /// <summary>The actions. One that concerns every page names none, because it is for the whole site.</summary>
    public static IReadOnlyList<PlannedAction> Actions(SiteRuleHits site) =>
        site.Fixes.Count == 0
            ? [new PlannedAction(1, First(site).Action, "Low", "Low", [], [site.LeadFact])]
            :
            [
                .. site
                    .Fixes.Take(MaxActions)
                    .Select(
                        (fix, at) =>
                            new PlannedAction(
                                at + 1,
                                fix.Action,
                                fix.Impact,
                                fix.Effort,
                                fix.Pages.Count > 1 && fix.Pages.Count == site.Pages.Count ? [] : fix.Pages,
                                fix.Evidence
                            )
                    ),
            ];

    /// <summary>
    /// The roadmap: little effort in the first two weeks, more in the next four, the most after that. A phase without work
    /// says nothing: the rules can't know that nothing has to be rebuilt.
    /// </summary>
    public static IReadOnlyList<RoadmapPhase> Roadmap(SiteRuleHits site, IReadOnlyList<PlannedAction> actions) =>
        [
            .. RoadmapPhases.All.Select(
                (weeks, at) =>
                {
                    var due = actions.Where(a => a.Effort == ReportLevels.All[^(at + 1)]).Select(a => a.Rank).ToList();
                    return new RoadmapPhase(
                        weeks,
                        due.Count == 0 ? ""
                            : site.Fixes.Count == 0 ? "Keep what works."
                            : $"{_goals[at]}: {Subjects(site, due)}.",
                        due
                    );
                }
            ),
        ];

    public static string Pages(SiteRuleHits site) =>
        site.Pages.Count == 1
            ? "the page that was measured"
            : $"the {RuleText.Count(site.Pages.Count, "page")} that were measured";

    private static string Subjects(SiteRuleHits site, List<int> ranks) =>
        string.Join(
            ", ",
            ranks
                .Select(rank => RuleText.Lower(ReportCategories.Title(site.Fixes[rank - 1].Category)))
                .Distinct(StringComparer.Ordinal)
        );
}
