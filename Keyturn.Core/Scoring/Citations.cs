using Keyturn.Core.Model;

namespace Keyturn.Core.Scoring;

/// <summary>
/// Keeps only what rests on captured evidence: a citation of anything else is dropped and counted, and so is a finding
/// left with none. One judgement's; not thread safe.
/// </summary>
internal sealed class Citations(EvidenceIndex index)
{
    private const int MaxItems = 12;
    private const int MaxText = 600;

    /// <summary>Citations dropped so far.</summary>
    public int Dropped { get; private set; }

    public IReadOnlyList<Finding> Keep(IEnumerable<Finding> findings) =>
        [.. findings.Select(f => f with { Text = Clean(f.Text), Evidence = Existing(f.Evidence) }).Where(f => f.Text.Length > 0 && f.Evidence.Count > 0).Take(MaxItems)];

    public IReadOnlyList<QuickWin> Keep(IEnumerable<QuickWin> wins) =>
        [.. wins.Select(w => w with { Action = Clean(w.Action), Evidence = Existing(w.Evidence) }).Where(w => w.Action.Length > 0 && w.Evidence.Count > 0).Take(MaxItems)];

    /// <summary>A category stays without a citation: its score has to be shown either way.</summary>
    public CategoryScore Keep(CategoryScore category) => category with { Reason = Clean(category.Reason), Evidence = Existing(category.Evidence) };

    /// <summary>Text for people: no control characters, one line, bounded.</summary>
    public static string Clean(string text)
    {
        var plain = string.Join(' ', new string([.. text.Select(c => char.IsControl(c) ? ' ' : c)]).Split(' ', StringSplitOptions.RemoveEmptyEntries));
        return plain.Length <= MaxText ? plain : $"{plain[..(MaxText - 1)].TrimEnd()}…";
    }

    private List<string> Existing(IReadOnlyList<string> ids)
    {
        var known = ids.Select(id => id.Trim()).Distinct().Where(index.Contains).Take(MaxItems).ToList();
        Dropped += ids.Distinct().Count(id => !index.Contains(id.Trim()));
        return known;
    }
}
