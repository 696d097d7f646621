using Keyturn.Core.Model;

namespace Keyturn.Core.Scoring.Rules;

/// <summary>A rule and every page on which it holds. Pure.</summary>
/// <param name="Hits">One per page, home first; at least one.</param>
/// <param name="Looked">The number of measured pages the rule looks at.</param>
/// <param name="WholeSite">True when it looks at every measured page.</param>
internal sealed record RuleFinding(Rule Rule, IReadOnlyList<RuleHit> Hits, int Looked, bool WholeSite)
{
    private const int MaxNamed = 4;

    public IReadOnlyList<string> Pages => [.. Hits.Select(h => h.Page.Key)];

    /// <summary>The text of the first page; on the others its numbers may differ.</summary>
    public string Text => Hits[0].Text;

    /// <summary>On one page all that the rule cites; on several the most important of each of the first four.</summary>
    public IReadOnlyList<string> Evidence =>
        Hits is [var only] ? only.Evidence : [.. Hits.Take(MaxNamed).SelectMany(h => h.Evidence.Take(2))];

    /// <summary>E.g. "3 of 8 pages", "all 2 treatment pages".</summary>
    public string Share =>
        !HasShare ? Count(Hits.Count)
        : Hits.Count == Looked ? $"all {Count(Looked)}"
        : FormattableString.Invariant($"{Hits.Count} of {Count(Looked)}");

    public Finding AsFinding() => new(Text, Rule.Category, Evidence, null, Rule.Id, Rule.Basis, Where);

    /// <summary>E.g. "On all 8 pages"; null when it looks at one page only.</summary>
    private string? Where => Looked == 1 ? null : $"On {Share}";

    // For a mixture of page types the number of pages is unknown.
    private bool HasShare => WholeSite || Rule.Pages.Count == 1;

    private string Count(int pages) =>
        RuleText.Count(pages, Rule.Pages is [var only] ? $"{PageTypes.Get(only).Name} page" : "page");
}
