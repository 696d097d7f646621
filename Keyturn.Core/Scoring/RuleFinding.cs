namespace Keyturn.Core.Scoring;

/// <summary>A rule and every page on which it holds.</summary>
/// <param name="Hits">One a page, home first; at least one.</param>
/// <param name="Looked">Measured pages the rule looks at.</param>
internal sealed record RuleFinding(Rule Rule, IReadOnlyList<RuleHit> Hits, int Looked)
{
    private const int MaxNamed = 4;

    public IReadOnlyList<string> Pages => [.. Hits.Select(h => h.Page.Key)];

    /// <summary>What the first page shows, and which others are like it.</summary>
    public string Text => $"{Hits[0].Text}{Where}";

    /// <summary>Of one page all that the rule cites, of several the weightiest of each of the first four.</summary>
    public IReadOnlyList<string> Evidence => Hits is [var only] ? only.Evidence : [.. Hits.Take(MaxNamed).SelectMany(h => h.Evidence.Take(2))];

    private string Where => (Hits.Count, Looked) switch
    {
        (_, 1) => "",
        (1, _) => $" Of {RuleWords.Count(Looked, "page")} only {Hits[0].Page.Key} shows it.",
        _ => $" Like this on {Share}: {Named}.",
    };

    /// <summary>E.g. "3 of 8 pages".</summary>
    public string Share => Hits.Count == Looked ? $"all {RuleWords.Count(Looked, "page")}" : FormattableString.Invariant($"{Hits.Count} of {RuleWords.Count(Looked, "page")}");

    private string Named => RuleWords.List(Hits.Count <= MaxNamed ? Pages : [.. Pages.Take(MaxNamed - 1), FormattableString.Invariant($"{Hits.Count - MaxNamed + 1} more")]);
}
