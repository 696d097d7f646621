using Keyturn.Core.Model;

namespace Keyturn.Core.Scoring.Report;

/// <summary>
/// Keeps only what cites captured evidence. It drops and counts other citations, and findings left without any. For one
/// report; not thread safe.
/// </summary>
internal sealed class CitationFilter(EvidenceIndex index)
{
    private const int MaxItems = 12;
    private const int MaxText = 600;

    private int _citations;
    private int _findings;
    private int _pages;
    private int _scores;

    /// <summary>What was dropped so far.</summary>
    public DroppedParts Dropped => new(_citations, _findings, _pages, _scores);

    public IReadOnlyList<Finding> Keep(IEnumerable<Finding> findings) =>
        Grounded(
            findings.Select(f => f with { Text = Clean(f.Text), Evidence = Existing(f.Evidence), Staff = null }),
            f => f.Text,
            f => f.Evidence
        );

    public IReadOnlyList<QuickWin> Keep(IEnumerable<QuickWin> wins) =>
        Grounded(
            wins.Select(w => w with { Action = Clean(w.Action), Evidence = Existing(w.Evidence), Staff = null }),
            w => w.Action,
            w => w.Evidence
        );

    public IReadOnlyList<SummaryPoint> Keep(IEnumerable<SummaryPoint> points) =>
        Grounded(
            points.Select(p => p with { Text = Clean(p.Text), Evidence = Existing(p.Evidence) }),
            p => p.Text,
            p => p.Evidence
        );

    public FixFirst? Keep(FixFirst fix) =>
        Grounded(
                [fix with { Action = Clean(fix.Action), Why = Clean(fix.Why), Evidence = Existing(fix.Evidence) }],
                f => f.Action,
                f => f.Evidence
            )
            .SingleOrDefault();

    public IReadOnlyList<CrossPagePattern> Keep(IEnumerable<CrossPagePattern> patterns) =>
        Grounded(
            patterns.Select(p =>
                p with
                {
                    Text = Clean(p.Text),
                    Pages = Captured(p.Pages),
                    Evidence = Existing(p.Evidence),
                }
            ),
            p => p.Text,
            p => p.Evidence
        );

    /// <summary>Numbers the ranks again, so that none is missing or doubled.</summary>
    public IReadOnlyList<PlannedAction> Keep(IEnumerable<PlannedAction> actions) =>
        [
            .. Grounded(
                actions
                    .OrderBy(a => a.Rank)
                    .Select(a =>
                        a with
                        {
                            Action = Clean(a.Action),
                            Pages = Captured(a.Pages),
                            Evidence = Existing(a.Evidence),
                        }
                    ),
                a => a.Action,
                a => a.Evidence
            ),
        ];

    /// <summary>
    /// Keeps the stage, because the journey always has six, but clears what it says without evidence.
    /// </summary>
    public JourneyStage Keep(JourneyStage stage)
    {
        var kept = stage with
        {
            Pages = Captured(stage.Pages),
            Friction = Clean(stage.Friction),
            Fixes = [.. stage.Fixes.Select(Clean).Where(f => f.Length > 0).Take(MaxItems)],
            Evidence = Existing(stage.Evidence),
        };
        if (kept.Evidence.Count > 0 || kept is { Friction: "", Fixes.Count: 0, Risk: null })
            return kept;
        _findings++;
        return kept with { Friction = "", Fixes = [], Risk = null };
    }

    /// <summary>Keeps the category, because a report always has six, but clears a score without evidence.</summary>
    public CategoryScore Keep(CategoryScore category)
    {
        var kept = category with
        {
            Reason = Clean(category.Reason),
            Evidence = Existing(category.Evidence),
            Score = InRange(category.Score),
        };
        if (kept.Score is null || kept.Evidence.Count > 0)
            return kept;
        _scores++;
        return kept with { Score = null, Reason = "Its score rested on nothing that was captured, so it is left out." };
    }

    /// <summary>Clamps to 0..10.</summary>
    public int? InRange(int? score)
    {
        if (score is null or (>= 0 and <= 10))
            return score;
        _scores++;
        return Math.Clamp(score.Value, 0, 10);
    }

    /// <summary>Counts an assessment of a page that was not captured.</summary>
    public void DropPage() => _pages++;

    /// <summary>Text for people: one line, bounded, without control characters.</summary>
    public static string Clean(string text)
    {
        var plain = string.Join(
            ' ',
            new string([.. text.Select(c => char.IsControl(c) ? ' ' : c)]).Split(
                ' ',
                StringSplitOptions.RemoveEmptyEntries
            )
        );
        return plain.Length <= MaxText ? plain : $"{plain[..(MaxText - 1)].TrimEnd()}…";
    }

    private List<T> Grounded<T>(IEnumerable<T> findings, Func<T, string> text, Func<T, IReadOnlyList<string>> evidence)
    {
        var kept = new List<T>();
        foreach (var finding in findings)
        {
            if (text(finding).Length > 0 && evidence(finding).Count > 0)
                kept.Add(finding);
            else
                _findings++;
        }

        return [.. kept.Take(MaxItems)];
    }

    private List<string> Existing(IReadOnlyList<string> ids)
    {
        var cited = ids.Select(id => id.Trim()).Distinct().ToList();
        var known = cited.Where(index.Contains).Take(MaxItems).ToList();
        _citations += cited.Count(id => !index.Contains(id));
        return known;
    }

    /// <summary>The captured ones among the named pages.</summary>
    private List<string> Captured(IReadOnlyList<string> pages)
    {
        var named = pages.Select(p => p.Trim()).Distinct().ToList();
        _pages += named.Count(p => !index.Pages.Contains(p));
        return [.. named.Where(index.Pages.Contains).Take(50)];
    }
}
