using Keyturn.Core.Model;
namespace Keyturn.Core.Scoring.Rules;

/// <summary>A rule and every page on which it holds. Pure.</summary>
/// <param name="Hits">One a page, home first; at least one.</param>
/// <param name="Looked">Measured pages the rule looks at.</param>
/// <param name="WholeSite">It looks at every page that was measured.</param>
internal sealed record RuleFinding(Rule Rule, IReadOnlyList<RuleHit> Hits, int Looked, bool WholeSite)
{
    private const int MaxNamed = 4;

    public IReadOnlyList<string> Pages => [.. Hits.Select(h => h.Page.Key)];

    /// <summary>What the first page shows, and which others are like it.</summary>
    public string Text => $"{Hits[0].Text}{Where}";

    /// <summary>Of one page all that the rule cites, of several the weightiest of each of the first four.</summary>
    public IReadOnlyList<string> Evidence =>
        Hits is [var only] ? only.Evidence : [.. Hits.Take(MaxNamed).SelectMany(h => h.Evidence.Take(2))];

    /// <summary>E.g. "3 of 8 pages", "all 2 treatment pages".</summary>
    public string Share =>
        !HasShare ? Count(Hits.Count)
        : Hits.Count == Looked ? $"all {Count(Looked)}"
        : FormattableString.Invariant($"{Hits.Count} of {Count(Looked)}");

    private string Where =>
        (Hits.Count, Looked) switch
        {
            (_, 1) => "",
            (1, _) => HasShare
                ? $" Of {Count(Looked)} only {Hits[0].Page.Key} shows it."
                : $" Only {Hits[0].Page.Key} shows it.",
            _ => $" Like this on {Share}: {Named}.",
        };

    // Of a mixture of some kinds nobody knows how many pages there are.
    private bool HasShare => WholeSite || Rule.Pages.Count == 1;

    private string Named =>
        RuleText.List(
            Hits.Count <= MaxNamed
                ? Pages
                : [.. Pages.Take(MaxNamed - 1), FormattableString.Invariant($"{Hits.Count - MaxNamed + 1} more")]
        );

    private string Count(int pages) =>
        RuleText.Count(pages, Rule.Pages is [var only] ? $"{PageTypes.Get(only).Name} page" : "page");
}
