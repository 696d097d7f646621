using Keyturn.Core.Model;
using Keyturn.Core.Scoring.Report;

namespace Keyturn.Core.Scoring.Rules;

/// <summary>
/// What the rules find on the pages of a scan. A leak counts once, wherever it shows. A strength counts when the home
/// page shows it, or when every page it is about does. Pure.
/// </summary>
internal sealed class SiteRuleHits
{
    /// <summary>The categories by what a leak of the same weight costs, most first.</summary>
    private static readonly List<string> _costs =
    [
        ReportCategories.Booking,
        ReportCategories.Clarity,
        ReportCategories.Trust,
        ReportCategories.Mobile,
        ReportCategories.Treatments,
        ReportCategories.Tech,
    ];

    private SiteRuleHits(IReadOnlyList<ScoringPage> pages)
    {
        Pages = pages;
        Hits = pages.ToDictionary(p => p.Key, RuleHit.On, StringComparer.Ordinal);
        Findings =
        [
            .. RuleTable
                .Rules.Select(rule =>
                    (
                        rule,
                        looked: pages.Count(p => rule.Pages.Contains(p.Type)),
                        hits: pages.SelectMany(p => Hits[p.Key]).Where(h => ReferenceEquals(h.Rule, rule)).ToList()
                    )
                )
                .Select(r => new RuleFinding(r.rule, r.hits, r.looked, r.looked == pages.Count))
                .Where(f => f.Hits.Count > 0 && !IsShownElsewhere(f)),
        ];
        // A fault of the technique comes first only when there is no other: it costs fewer patients than a missing way in.
        Leaks =
        [
            .. Findings
                .Where(f => f.Rule.IsLeak)
                .OrderBy(f => f.Rule.IsTiming)
                .ThenBy(f => f.Rule.Points)
                .ThenBy(f => _costs.IndexOf(f.Rule.Category))
                .ThenByDescending(f => f.Hits.Count),
        ];
        Strengths =
        [
            .. Findings
                .Where(f => !f.Rule.IsLeak && IsOfTheSite(f))
                .OrderByDescending(f => f.Rule.Points)
                .ThenByDescending(f => f.Hits.Count),
        ];
        Categories = [.. ReportCategories.All.Select(key => RuleScores.Category(key, this))];
        Fixes = RuleFix.FromLeaks(Leaks);
    }

    /// <summary>The measured pages, home first; at least one.</summary>
    public IReadOnlyList<ScoringPage> Pages { get; }

    /// <summary>The rules that hold on each page, by page key.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<RuleHit>> Hits { get; }

    /// <summary>Every rule that holds anywhere, in the table's order.</summary>
    public IReadOnlyList<RuleFinding> Findings { get; }

    /// <summary>Most important first.</summary>
    public IReadOnlyList<RuleFinding> Leaks { get; }

    /// <summary>Most important first.</summary>
    public IReadOnlyList<RuleFinding> Strengths { get; }

    /// <summary>Before guardrails.</summary>
    public IReadOnlyList<CategoryScore> Categories { get; }

    /// <summary>Best first.</summary>
    public IReadOnlyList<RuleFix> Fixes { get; }

    /// <summary>The home page, or the first measured page.</summary>
    public ScoringPage Lead => Pages[0];

    /// <summary>An evidence id that always exists.</summary>
    public string LeadFact => Fact(Lead);

    public string Name => ClinicNames.Find(Lead.Evidence);

    public static string Fact(ScoringPage page) => EvidenceIndex.IdOf(page.Evidence[0], "page");

    /// <summary>Null when nothing was measured. A quick scan uses its page only.</summary>
    public static SiteRuleHits? FromInput(ScoringInput input)
    {
        var measured = input.Pages.Where(p => p.Evidence.Count > 0).ToList();
        if (measured.Count == 0)
            return null;
        return new SiteRuleHits(input.Mode.FollowsLinks() ? measured : [measured[0]]);
    }

    /// <summary>The site does not lack what another captured page shows.</summary>
    private bool IsShownElsewhere(RuleFinding finding) =>
        finding.Rule.ShownBy is { } shows
        && Pages.Any(page => finding.Hits.All(h => h.Page.Key != page.Key) && page.Evidence.Any(shows));

    private bool IsOfTheSite(RuleFinding finding) =>
        finding.Rule.Pages.Contains(Lead.Type)
            ? finding.Hits[0].Page.Key == Lead.Key
            : finding.Hits.Count == finding.Looked;
}
