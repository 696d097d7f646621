using Keyturn.Core.Model;
using Keyturn.Core.Scoring.Report;

namespace Keyturn.Core.Scoring.Rules;

/// <summary>
/// Converts points into scores: a category starts at 4, its rules move it, and it stays within 1 to 9. Pure.
/// </summary>
internal static class RuleScores
{
    /// <summary>The start of every category, "can work it out" in the rubric. Rules move it from there.</summary>
    public const int Start = 4;

    // Measurements prove neither a hopeless nor a perfect page. Guardrails and people may go further.
    public const int Lowest = 1;
    public const int Highest = 9;

    private const int MaxReasons = 2;

    public static CategoryScore Category(string key, SiteRuleHits site)
    {
        if (
            key == ReportCategories.Mobile
            && !site.Pages.SelectMany(p => p.Evidence).Any(e => e.Device == Device.Mobile)
        )
            return ReportAssembly.PhoneNotSeen;
        var findings = site
            .Leaks.Concat(site.Strengths)
            .Where(f => f.Rule.Category == key)
            .OrderByDescending(f => Math.Abs(f.Rule.Points))
            .ToList();
        if (findings.Count == 0)
            return new CategoryScore(
                key,
                Start,
                "Nothing measured speaks strongly for it or against it.",
                [site.LeadFact]
            );
        var weightiest = findings.Take(MaxReasons).ToList();
        return new CategoryScore(
            key,
            Score(findings.Select(f => f.Rule)),
            string.Join(" ", weightiest.Select(f => f.Hits[0].Text)),
            [.. weightiest.SelectMany(f => f.Evidence.Take(2)).Distinct(StringComparer.Ordinal)]
        );
    }

    /// <summary>The mean over the categories with a measurement on the page, halves up.</summary>
    public static int Page(IReadOnlyList<RuleHit> hits)
    {
        var scores = hits.GroupBy(h => h.Rule.Category, StringComparer.Ordinal)
            .Select(g => Score(g.Select(h => h.Rule)))
            .ToList();
        return scores.Count == 0
            ? Start
            : (int)Math.Round((decimal)scores.Sum() / scores.Count, MidpointRounding.AwayFromZero);
    }

    private static int Score(IEnumerable<Rule> rules) => Math.Clamp(Start + rules.Sum(r => r.Points), Lowest, Highest);
}
