using Keyturn.Core.Model;

namespace Keyturn.Core.Scans.Reports;

/// <summary>A category's score in two reports; null where it was not assessed.</summary>
public sealed record CategoryChange(string Key, int? Before, int? After)
{
    /// <summary>Null unless both are assessed.</summary>
    public int? Difference => After - Before;
}

/// <summary>The lists of a report whose entries are compared.</summary>
public enum FindingKind
{
    Leak,
    Strength,
    QuickWin,
}

/// <summary>How an entry changed from one report to the other.</summary>
public enum FindingFate
{
    Gone,
    New,
    Still,
}

/// <summary>An entry of one of the lists, in one report or in both.</summary>
/// <param name="Before">Its text in the earlier report; null when it is new.</param>
/// <param name="After">Its text in the later report; null when it is resolved.</param>
public sealed record FindingChange(FindingKind Kind, string Category, string? Before, string? After)
{
    public FindingFate Fate =>
        (Before, After) switch
        {
            (_, null) => FindingFate.Gone,
            (null, _) => FindingFate.New,
            _ => FindingFate.Still,
        };
}

/// <summary>A guardrail with different effects in the two reports; null where it had none.</summary>
public sealed record CapChange(AppliedCap? Before, AppliedCap? After);

/// <summary>
/// Compares two reports: two scorings of a scan, or two scans of a clinic. Entries of the same list and category that
/// share evidence count as the same entry. Pure.
/// </summary>
public sealed record ReportComparison(
    ReportView Before,
    ReportView After,
    IReadOnlyList<CategoryChange> Categories,
    IReadOnlyList<FindingChange> Findings,
    IReadOnlyList<CapChange> Caps,
    IReadOnlyList<string> PagesOnlyBefore,
    IReadOnlyList<string> PagesOnlyAfter
)
{
    /// <summary>Null unless both have a headline.</summary>
    public double? HeadlineDifference =>
        After.Content.PatientFlowScore10 is { } after && Before.Content.PatientFlowScore10 is { } before
            ? Math.Round(after - before, 1)
            : null;

    /// <summary>True when the headlines differ by no more than those of an unchanged site may.</summary>
    public bool IsHeadlineUnchanged =>
        HeadlineDifference is { } difference && ScoreNoise.Covers(difference, Before.Scorer, After.Scorer);

    public bool ScorerDiffers => (Before.Scorer, Before.ModelName) != (After.Scorer, After.ModelName);

    public bool RubricDiffers => Before.Content.RubricVersion != After.Content.RubricVersion;

    public static ReportComparison Compare(ReportView before, ReportView after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        var (old, now) = (before.Content, after.Content);
        return new ReportComparison(
            before,
            after,
            [.. ReportCategories.All.Select(key => new CategoryChange(key, Score(old, key), Score(now, key)))],
            [
                .. Match(FindingKind.Leak, Entries(old.Leaks), Entries(now.Leaks)),
                .. Match(FindingKind.Strength, Entries(old.Strengths), Entries(now.Strengths)),
                .. Match(FindingKind.QuickWin, Entries(old.QuickWins), Entries(now.QuickWins)),
            ],
            [.. CapsOf(old, now)],
            [.. Pages(old).Except(Pages(now))],
            [.. Pages(now).Except(Pages(old))]
        );
    }

    private static int? Score(ReportContent content, string key) =>
        content.Categories.FirstOrDefault(c => c.Key == key)?.Score;

    private static IReadOnlyList<Entry> Entries(IReadOnlyList<Finding> findings) =>
        [.. findings.Select(f => new Entry(f.Text, f.Category, f.Evidence.ToHashSet()))];

    private static IReadOnlyList<Entry> Entries(IReadOnlyList<QuickWin> wins) =>
        [.. wins.Select(w => new Entry(w.Action, w.Category, w.Evidence.ToHashSet()))];

    /// <summary>
    /// Matches the pair that shares the most evidence first, each entry at most once. In a tie the same text decides,
    /// then the order of the reports.
    /// </summary>
    private static IEnumerable<FindingChange> Match(
        FindingKind kind,
        IReadOnlyList<Entry> before,
        IReadOnlyList<Entry> after
    )
    {
        var pairs =
            from b in Enumerable.Range(0, before.Count)
            from a in Enumerable.Range(0, after.Count)
            where before[b].Category == after[a].Category
            let shared = before[b].Shared(after[a])
            where shared > 0
            orderby shared descending, before[b].Text != after[a].Text, b, a
            select (b, a);
        var (old, now) = (new int?[before.Count], new int?[after.Count]);
        foreach (var (b, a) in pairs)
        {
            if (old[b] is null && now[a] is null)
                (old[b], now[a]) = (a, b);
        }

        foreach (var (b, entry) in before.Index())
        {
            if (old[b] is null)
                yield return new FindingChange(kind, entry.Category, entry.Text, null);
        }

        foreach (var (a, entry) in after.Index())
            yield return new FindingChange(kind, entry.Category, now[a] is { } b ? before[b].Text : null, entry.Text);
    }

    private static IEnumerable<CapChange> CapsOf(ReportContent old, ReportContent now)
    {
        foreach (var cap in old.Caps)
        {
            var same = now.Caps.FirstOrDefault(c => IsSame(c, cap));
            if ((cap.From, cap.To) != (same?.From, same?.To))
                yield return new CapChange(cap, same);
        }

        foreach (var cap in now.Caps.Where(c => !old.Caps.Any(o => IsSame(o, c))))
            yield return new CapChange(null, cap);
    }

    private static bool IsSame(AppliedCap one, AppliedCap other) =>
        one.Category == other.Category && one.Reason == other.Reason;

    /// <summary>The keys of the pages a report covers; for a quick scan only the home page.</summary>
    private static IReadOnlyList<string> Pages(ReportContent content) =>
        content.Coverage is { } coverage ? [.. coverage.Found.SelectMany(f => f.Pages)] : [SitePage.Home];

    private sealed record Entry(string Text, string Category, IReadOnlySet<string> Evidence)
    {
        /// <summary>
        /// The share of common evidence, 0 to 1. Entries added by staff have no evidence and are compared by text.
        /// </summary>
        public double Shared(Entry other)
        {
            if (Evidence.Count == 0 && other.Evidence.Count == 0)
                return Text == other.Text ? 1 : 0;
            var common = Evidence.Count(other.Evidence.Contains);
            return common == 0 ? 0 : (double)common / (Evidence.Count + other.Evidence.Count - common);
        }
    }
}
