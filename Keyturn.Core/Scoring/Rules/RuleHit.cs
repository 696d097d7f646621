using Keyturn.Core.Model;

namespace Keyturn.Core.Scoring.Rules;

/// <summary>A rule that holds on a page, and the view on which it holds.</summary>
internal sealed record RuleHit(Rule Rule, ScoringPage Page, PageEvidence View)
{
    private const int MaxCited = 5;

    public string Text => RuleText.Fill(Rule, View);

    public IReadOnlyList<string> Evidence =>
        [
            .. Rule.Cites(View)
                .Distinct(StringComparer.Ordinal)
                .Take(MaxCited)
                .Select(item => EvidenceIndex.IdOf(View, item)),
        ];

    public Finding AsFinding() => new(Text, Rule.Category, Evidence, null, Rule.Id, Rule.Basis);

    /// <summary>The rules that hold on a page, in the table's order.</summary>
    public static IReadOnlyList<RuleHit> On(ScoringPage page) =>
        [
            .. RuleTable
                .Rules.Where(rule => rule.Pages.Contains(page.Type))
                .Select(rule => (rule, view: rule.SeenOn(page.Evidence)))
                .Where(r => r.view is not null)
                .Select(r => new RuleHit(r.rule, page, r.view!)),
        ];
}
