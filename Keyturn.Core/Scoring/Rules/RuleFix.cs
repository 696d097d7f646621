using Keyturn.Core.Model;

namespace Keyturn.Core.Scoring.Rules;

/// <summary>Something to do, and every leak it mends. Pure.</summary>
/// <param name="Leaks">The weightiest first; at least one.</param>
internal sealed record RuleFix(string Action, string Impact, string Effort, IReadOnlyList<RuleFinding> Leaks)
{
    private static readonly List<string> Levels = [.. ReportLevels.All];

    public string Category => Leaks[0].Rule.Category;

    public IReadOnlyList<string> Pages => [.. Leaks.SelectMany(l => l.Pages).Distinct(StringComparer.Ordinal)];

    public IReadOnlyList<string> Evidence =>
        [.. Leaks.SelectMany(l => l.Evidence).Distinct(StringComparer.Ordinal).Take(8)];

    /// <summary>What mends the leaks: by impact, then by how little work it is, then by points.</summary>
    public static IReadOnlyList<RuleFix> FromLeaks(IEnumerable<RuleFinding> leaks) =>
        [
            .. leaks
                .Where(l => l.Rule.Fix is not null)
                .OrderBy(l => l.Rule.Points)
                .GroupBy(l => l.Rule.Fix!, StringComparer.Ordinal)
                .Select(same => new RuleFix(same.Key, same.First().Rule.Impact, same.First().Rule.Effort, [.. same]))
                .OrderBy(f => Levels.IndexOf(f.Impact))
                .ThenByDescending(f => Levels.IndexOf(f.Effort))
                .ThenBy(f => f.Leaks[0].Rule.Points),
        ];

    public QuickWin AsQuickWin() => new(Action, Impact, Effort, Evidence, Category);
}
