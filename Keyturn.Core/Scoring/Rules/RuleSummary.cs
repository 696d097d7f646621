using Keyturn.Core.Model;
using Keyturn.Core.Scoring.Report;

namespace Keyturn.Core.Scoring.Rules;

/// <summary>Summarises the rules' findings in a few sentences. Pure.</summary>
internal static class RuleSummary
{
    /// <summary>
    /// One sentence: where the site is strong and weak, and how much was found. The leaks themselves stand below it.
    /// </summary>
    public static string Create(SiteRuleHits site, ScoringInput input)
    {
        var where = input.Mode.FollowsLinks() ? RuleText.Count(site.Pages.Count, "page") : "the home page";
        var (weakest, strongest) = Extremes(site, input);
        var standing =
            weakest.Score == strongest.Score
                ? FormattableString.Invariant($"scores {weakest.Score} of 10 in each category")
                : $"is strongest in {Name(strongest)} and weakest in {Name(weakest)}";
        return $"{site.Name} {standing}; {RuleText.Count(site.Leaks.Count, "leak")} and "
            + $"{RuleText.Count(site.Strengths.Count, "strength")} were measured on {where}.";

        static string Name(CategoryScore category) =>
            FormattableString.Invariant(
                $"{RuleText.Lower(ReportCategories.Title(category.Key))} ({category.Score} of 10)"
            );
    }

    /// <summary>
    /// Five points for the clinic's owner: what it costs, what works, the weakest category, what was captured, what to
    /// do.
    /// </summary>
    public static IReadOnlyList<SummaryPoint> Points(SiteRuleHits site, ScoringInput input)
    {
        var fix = RulePlan.First(site);
        return
        [
            site.Leaks is [var worst, ..]
                ? new($"{CallWorst(worst)}: {RuleText.Lower(worst.Text)}", worst.Evidence)
                : new($"No leak was measured on {RulePlan.Pages(site)}.", [site.LeadFact]),
            site.Strengths is [var best, ..]
                ? new($"What works best: {RuleText.Lower(best.Text)}", best.Evidence)
                : new("Nothing measured stands out as a strength.", [site.LeadFact]),
            Weakest(site, input),
            Seen(site, input),
            new($"Begin with this: {fix.Action}", fix.Evidence),
        ];
    }

    /// <summary>A timing comes last, so it is first only when it is alone.</summary>
    private static string CallWorst(RuleFinding leak) =>
        leak.Rule.IsTiming ? "The only leak is a time, measured once" : "What costs most patients";

    private static SummaryPoint Weakest(SiteRuleHits site, ScoringInput input)
    {
        var (weakest, strongest) = Extremes(site, input);
        var evidence = weakest.Evidence.Concat(strongest.Evidence).Distinct(StringComparer.Ordinal).Take(4).ToList();
        return weakest.Score == strongest.Score
            ? new(FormattableString.Invariant($"No category stands out: each scores {weakest.Score} of 10."), evidence)
            : new(
                $"The weakest category is {RuleText.Lower(ReportCategories.Title(weakest.Key))} with "
                    + FormattableString.Invariant($"{weakest.Score} of 10, the strongest ")
                    + $"{RuleText.Lower(ReportCategories.Title(strongest.Key))} with "
                    + FormattableString.Invariant($"{strongest.Score}."),
                evidence
            );
    }

    /// <summary>The weakest and the strongest category after guardrails.</summary>
    private static (CategoryScore Weakest, CategoryScore Strongest) Extremes(SiteRuleHits site, ScoringInput input)
    {
        var (categories, _) = Guardrails.Apply(site.Categories, input.Evidence);
        var assessed = categories.Where(c => c.Score is not null).ToList();
        return (assessed.MinBy(c => c.Score)!, assessed.MaxBy(c => c.Score)!);
    }

    private static SummaryPoint Seen(SiteRuleHits site, ScoringInput input)
    {
        var coverage = Coverage.From(input.Pages, input.NotSeen);
        var missing =
            coverage.Missing.Count == 0
                ? "Every kind of page that a clinic needs is among them."
                : $"Not among them: {RuleText.List([.. coverage.Missing.Select(t => PageTypes.Get(t).Name)])}.";
        return new(
            FormattableString.Invariant($"Pages seen: {coverage.Seen} of {coverage.Wanted}. {missing}"),
            [.. site.Pages.Select(p => p.Key).Take(4)]
        );
    }
}
