using Keyturn.Core.Model;

namespace Keyturn.Core.Scoring.Rules;

/// <summary>An action, and every leak it fixes. Pure.</summary>
/// <param name="Leaks">Most important first; at least one.</param>
internal sealed record RuleFix(string Action, string Impact, string Effort, IReadOnlyList<RuleFinding> Leaks)
{
    private static readonly List<string> _levels = [.. ReportLevels.All];

    public string Category => Leaks[0].Rule.Category;

    public IReadOnlyList<string> Pages => [.. Leaks.SelectMany(l => l.Pages).Distinct(StringComparer.Ordinal)];

    public IReadOnlyList<string> Evidence =>
        [.. Leaks.SelectMany(l => l.Evidence).Distinct(StringComparer.Ordinal).Take(8)];

    /// <summary>The actions that fix the leaks: by impact, then by least effort, then by points.</summary>
    public static IReadOnlyList<RuleFix> FromLeaks(IEnumerable<RuleFinding> leaks) =>
        [
            .. leaks
                .Where(l => l.Rule.Fix is not null)
                .OrderBy(l => l.Rule.Points)
                .GroupBy(l => l.Rule.Fix!, StringComparer.Ordinal)
                .Select(same => new RuleFix(same.Key, same.First().Rule.Impact, same.First().Rule.Effort, [.. same]))
                .OrderBy(f => _levels.IndexOf(f.Impact))
                .ThenByDescending(f => _levels.IndexOf(f.Effort))
                .ThenBy(f => f.Leaks[0].Rule.Points),
        ];

    public QuickWin AsQuickWin() => new(Action, Impact, Effort, Evidence, Category);
}
