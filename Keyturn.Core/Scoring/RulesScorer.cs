using Keyturn.Core.Model;

namespace Keyturn.Core.Scoring;

/// <summary>
/// Judges the six categories from the evidence alone, by <see cref="RuleTable"/>. The same evidence gives the same
/// report, byte for byte. Thread safe.
/// </summary>
public sealed class RulesScorer : IScorer
{
    /// <summary>Where every category starts: "can work it out". Rules move it from there.</summary>
    private const int Start = 4;

    // What is measured proves neither a hopeless page nor a perfect one; guardrails and people may go further.
    private const int Lowest = 1;
    private const int Highest = 9;

    private static readonly string[] Impacts = ["High", "Med", "Low"];
    private static readonly string[] Efforts = ["Low", "Med", "High"];

    private static readonly ScoringFailure NothingMeasured = new(
        "no_evidence", "The rules judge what was measured, and of uploaded screenshots nothing is. Set up a model to judge them, or retry the capture.", null);

    public ScorerKind Kind => ScorerKind.Rules;

    public Task<ScoringOutcome> ScoreAsync(ScoringInput input, IModelCallLog calls, IProgress<ScoringStep> progress, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        ct.ThrowIfCancellationRequested();
        if (input.Evidence.Count == 0) return Task.FromResult(ScoringOutcome.Failed(NothingMeasured));
        return Task.FromResult(ScoringOutcome.Succeeded(ReportAssembly.Assemble(Judge(Home(input)), input), null));
    }

    /// <summary>The scores the rules give, before guardrails.</summary>
    internal static IReadOnlyList<CategoryScore> Categories(ScoringInput input) => input.Evidence.Count == 0 ? [] : Judge(Home(input)).Categories;

    private static List<PageEvidence> Home(ScoringInput input) => [.. input.Evidence.Where(e => e.Page == CapturedPage.Home)];

    private static Opinion Judge(IReadOnlyList<PageEvidence> evidence)
    {
        var hits = RuleTable.Rules.Select(rule => (Rule: rule, Pages: evidence.Where(e => rule.AppliesTo(e.Device) && rule.Holds(e)).ToList())).Where(h => h.Pages.Count > 0)
            .Select(h => new Hit(h.Rule, h.Pages[0], h.Rule.Cites(h.Pages[0]))).ToList();
        var categories = ReportCategories.All.Select(key => Category(key, [.. hits.Where(h => h.Rule.Category == key)])).ToList();
        var leaks = hits.Where(h => h.Rule.Points < 0).OrderBy(h => h.Rule.Points).ToList();
        var strengths = hits.Where(h => h.Rule.Points > 0).OrderByDescending(h => h.Rule.Points).ToList();
        var name = ClinicNames.Find(evidence);
        return new Opinion(
            name,
            Summary(name, leaks, strengths),
            categories,
            [.. strengths.Select(h => new Finding(h.Text, h.Rule.Category, h.Evidence))],
            [.. leaks.Select(h => new Finding(h.Text, h.Rule.Category, h.Evidence))],
            [.. leaks.Where(h => h.Rule.Fix is not null).OrderBy(h => Array.IndexOf(Impacts, h.Rule.Impact)).ThenBy(h => Array.IndexOf(Efforts, h.Rule.Effort))
                .Select(h => new QuickWin(h.Rule.Fix!, h.Rule.Impact, h.Rule.Effort, h.Evidence))]);
    }

    private static CategoryScore Category(string key, IReadOnlyList<Hit> hits)
    {
        var score = Math.Clamp(Start + hits.Sum(h => h.Rule.Points), Lowest, Highest);
        var weightiest = hits.OrderByDescending(h => Math.Abs(h.Rule.Points)).Take(3).ToList();
        var reason = weightiest.Count == 0 ? "Nothing measured speaks strongly for it or against it." : string.Join(" ", weightiest.Select(h => h.Text));
        return new CategoryScore(key, score, reason, [.. weightiest.SelectMany(h => h.Evidence).Distinct()]);
    }

    private static string Summary(string name, List<Hit> leaks, List<Hit> strengths)
    {
        var best = strengths.Count > 0 ? $"What works best: {Lower(strengths[0].Text)}" : "Nothing measured stands out as a strength.";
        var worst = leaks.Count > 0 ? $"What costs most patients: {Lower(leaks[0].Text)}" : "No leak was measured.";
        return $"{name}: {Count(strengths.Count, "strength")} and {Count(leaks.Count, "leak")} measured on the home page. {best} {worst}";
    }

    private static string Count(int count, string noun) => $"{count} {noun}{(count == 1 ? "" : "s")}";

    private static string Lower(string sentence) =>
        sentence.Length > 1 && char.IsUpper(sentence[0]) && char.IsLower(sentence[1]) ? char.ToLowerInvariant(sentence[0]) + sentence[1..] : sentence;

    private sealed record Hit(Rule Rule, PageEvidence Page, IReadOnlyList<string> Evidence)
    {
        public string Text => Rule.Says(Page);
    }
}
