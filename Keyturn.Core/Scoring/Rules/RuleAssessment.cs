using Keyturn.Core.Model;
using Keyturn.Core.Scoring.Report;

namespace Keyturn.Core.Scoring.Rules;

/// <summary>Converts the rules' findings into an assessment. Pure.</summary>
internal static class RuleAssessment
{
    private const int MaxPatterns = 8;
    private const int MaxStrengths = 6;

    public static SiteAssessment From(SiteRuleHits site, ScoringInput input) =>
        new(
            site.Name,
            RuleSummary.Create(site, input),
            site.Categories,
            Findings(site.Strengths.Take(MaxStrengths)),
            Findings(site.Leaks),
            [.. site.Fixes.Select(f => f.AsQuickWin())]
        );

    public static DeepSiteAssessment OfSite(SiteRuleHits site, ScoringInput input)
    {
        var page = From(site, input);
        var actions = RulePlan.Actions(site);
        return new DeepSiteAssessment(
            page.ClinicName,
            page.Summary,
            page.Categories,
            page.Strengths,
            page.Leaks,
            page.QuickWins,
            RuleSummary.Points(site, input),
            RulePlan.First(site),
            Patterns(site),
            RuleJourney.CreateStages(site),
            actions,
            RulePlan.Roadmap(site, actions)
        );
    }

    /// <summary>
    /// Rules that hold on two pages or more, leaks first. The text is the condition, because the numbers differ per
    /// page.
    /// </summary>
    private static IReadOnlyList<CrossPagePattern> Patterns(SiteRuleHits site) =>
        [
            .. site
                .Findings.Where(f => f.Hits.Count > 1)
                .OrderBy(f => f.Rule.IsLeak ? 0 : 1)
                .ThenByDescending(f => Math.Abs(f.Rule.Points))
                .ThenByDescending(f => f.Hits.Count)
                .Take(MaxPatterns)
                .Select(f => new CrossPagePattern(
                    $"On {f.Share}: {RuleText.Lower(f.Rule.When)}",
                    f.Rule.Category,
                    f.Pages,
                    f.Evidence,
                    f.Rule.Id
                )),
        ];

    private static IReadOnlyList<Finding> Findings(IEnumerable<RuleFinding> findings) =>
        [.. findings.Select(f => f.AsFinding())];
}
