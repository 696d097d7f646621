using Keyturn.Core.Model;

namespace Keyturn.Core.Scoring.Rules;

/// <summary>Finds the stages of the visitor's journey where the rules see friction. Pure.</summary>
internal static class RuleJourney
{
    private const int MaxPages = 10;
    private const int MaxFixes = 3;

    /// <summary>After the decision, a visitor looks up directions, what to bring and other open questions.</summary>
    private const string Confirm = "confirm";

    public static IReadOnlyList<JourneyStage> CreateStages(SiteRuleHits site) =>
        [.. JourneyStages.All.Select(stage => CreateStages(stage, site))];

    /// <summary>The stage at which a visitor meets a rule's subject.</summary>
    public static string StageOf(Rule rule) =>
        rule.Pages.All(t => PageTypes.Get(t).Stages.Contains(Confirm))
            ? Confirm
            : ReportCategories.Get(rule.Category).Stage;

    /// <summary>The page types where a stage happens.</summary>
    public static IReadOnlyList<PageType> PagesOf(string stage) =>
        [.. PageTypes.All.Where(t => t.Stages.Contains(stage)).Select(t => t.Type)];

    private static JourneyStage CreateStages(string stage, SiteRuleHits site)
    {
        var leaks = site.Leaks.Where(f => StageOf(f.Rule) == stage).ToList();
        var strengths = site.Strengths.Where(f => StageOf(f.Rule) == stage).ToList();
        var ofItsKind = site.Pages.Where(p => PagesOf(stage).Contains(p.Type)).Select(p => p.Key).ToList();
        // A stage without a page of its own happens where the rules found something about it, often at home.
        var pages = ofItsKind.Count > 0 ? ofItsKind : [.. leaks.Concat(strengths).Take(1).SelectMany(f => f.Pages)];
        if (pages.Count == 0)
            return new JourneyStage(stage, [], "", [], null, []);
        pages = [.. pages.Take(MaxPages)];
        return leaks is [var worst, ..]
            ? new JourneyStage(
                stage,
                pages,
                worst.Text,
                [.. RuleFix.FromLeaks(leaks).Take(MaxFixes).Select(f => f.Action)],
                RiskOf(worst.Rule),
                worst.Evidence
            )
            : new JourneyStage(
                stage,
                pages,
                "",
                [],
                "Low",
                strengths is [var best, ..] ? best.Evidence : [.. pages.Take(4)]
            );
    }

    private static string RiskOf(Rule leak) =>
        leak.Points switch
        {
            <= -3 => "High",
            -2 => "Med",
            _ => "Low",
        };
}
