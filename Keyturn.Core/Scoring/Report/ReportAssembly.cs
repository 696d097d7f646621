using Keyturn.Core.Model;

namespace Keyturn.Core.Scoring.Report;

/// <summary>
/// Builds a report from a scorer's assessment, in code: citations, guardrails, headline and band, in this order. Pure.
/// </summary>
internal static class ReportAssembly
{
    /// <summary>The entry for a phone view that was not captured: it is left open, not scored low.</summary>
    public static readonly CategoryScore PhoneNotSeen = new(
        ReportCategories.Mobile,
        null,
        "No page was captured as a phone shows it.",
        []
    );

    /// <summary>Builds the report of a quick scan.</summary>
    /// <param name="ceilings">Limits that no score may exceed, each with its reason.</param>
    /// <exception cref="InvalidDataException">A category is missing or appears twice.</exception>
    public static ReportContent Assemble(
        SiteAssessment assessment,
        ScoringInput input,
        IReadOnlyList<AppliedCap>? ceilings = null
    ) => Assemble(assessment, input, new CitationFilter(input.Index), ceilings);

    /// <summary>Builds the report of a deep scan.</summary>
    /// <param name="assessed">One entry per captured page.</param>
    /// <exception cref="InvalidDataException">A category, a journey stage or a roadmap phase is missing or appears
    /// twice.</exception>
    public static ReportContent Assemble(
        DeepSiteAssessment assessment,
        IReadOnlyList<AssessedPage> assessed,
        ScoringInput input,
        IReadOnlyList<AppliedCap>? ceilings = null
    )
    {
        var citations = new CitationFilter(input.Index);
        var plan = citations.Keep(assessment.ActionPlan);
        // The roadmap refers to actions by the scorer's ranks, which were renumbered.
        var ranks = plan.Select((action, at) => (Given: action.Rank, Rank: at + 1))
            .DistinctBy(r => r.Given)
            .ToDictionary(r => r.Given, r => r.Rank);
        var content = Assemble(assessment, input, citations, ceilings) with
        {
            Coverage = Coverage.From(input.Pages, input.NotSeen),
            PageCritiques = [.. assessed.Select(page => Critique(page, citations))],
            ExecutiveSummary = [.. citations.Keep(assessment.ExecutiveSummary).Take(5)],
            FixFirst = citations.Keep(assessment.FixFirst),
            CrossPagePatterns = citations.Keep(assessment.CrossPagePatterns),
            JourneyMap =
            [
                .. Each(JourneyStages.All, assessment.JourneyMap, s => s.Stage, "stage").Select(citations.Keep),
            ],
            ActionPlan = [.. plan.Select((action, at) => action with { Rank = at + 1 })],
            Roadmap90d = Roadmap(assessment.Roadmap90d, ranks),
        };
        return content with { Dropped = citations.Dropped };
    }

    private static ReportContent Assemble(
        SiteAssessment assessment,
        ScoringInput input,
        CitationFilter citations,
        IReadOnlyList<AppliedCap>? ceilings
    )
    {
        var ordered = Each(ReportCategories.All, assessment.Categories, c => c.Key, "category")
            .Select(c => citations.Keep(OnlyWhatWasSeen(c, input)))
            .ToList();
        var (categories, caps) = Guardrails.Apply(ordered, input.Evidence, ceilings);
        var headline = Rubric.Headline(categories);
        var name = CitationFilter.Clean(assessment.ClinicName);
        var content = new ReportContent
        {
            ClinicName = name.Length > 0 ? name : ClinicNames.Find(input.Evidence),
            Summary = CitationFilter.Clean(assessment.Summary),
            Categories = categories,
            PatientFlowScore10 = headline,
            Band = headline is { } score ? Bands.FromScore(score) : null,
            Strengths = citations.Keep(assessment.Strengths),
            Leaks = citations.Keep(assessment.Leaks),
            QuickWins = citations.Keep(assessment.QuickWins),
            Caps = caps,
            Warnings = Warnings(input),
            RubricVersion = Rubric.Version,
        };
        return content with { Dropped = citations.Dropped };
    }

    /// <summary>Leaves the phone's category open when its view was not captured.</summary>
    private static CategoryScore OnlyWhatWasSeen(CategoryScore category, ScoringInput input) =>
        category.Key != ReportCategories.Mobile || input.Index.Sources.Values.Any(s => s.Device == Device.Mobile)
            ? category
            : PhoneNotSeen;

    private static PageCritique Critique(AssessedPage assessed, CitationFilter citations)
    {
        var (page, assessment) = (assessed.Page, assessed.SiteAssessment);
        // An answer about another page than the requested one is used for neither.
        if (assessment is not null && assessment.Page.Trim() != page.Key)
        {
            citations.DropPage();
            return new PageCritique(
                page.Key,
                page.Type,
                page.Url,
                "",
                null,
                [],
                [],
                [],
                "The answer spoke of another page, so it is left out."
            );
        }

        return assessment is null
            ? new PageCritique(page.Key, page.Type, page.Url, "", null, [], [], [], assessed.Problem)
            : new PageCritique(
                page.Key,
                page.Type,
                page.Url,
                CitationFilter.Clean(assessment.Summary),
                citations.InRange(assessment.Score),
                citations.Keep(assessment.WhatsWorking),
                citations.Keep(assessment.WhatsHurting),
                citations.Keep(assessment.Fixes)
            );
    }

    /// <summary>Puts each action into one phase: the first that names it, or the last one when none does.</summary>
    private static List<RoadmapPhase> Roadmap(IReadOnlyList<RoadmapPhase> given, Dictionary<int, int> ranks)
    {
        var left = ranks.Values.ToHashSet();
        var phases = Each(RoadmapPhases.All, given, p => p.Weeks, "phase")
            .Select(phase =>
                phase with
                {
                    Goal = CitationFilter.Clean(phase.Goal),
                    Actions =
                    [
                        .. phase
                            .Actions.Where(ranks.ContainsKey)
                            .Select(rank => ranks[rank])
                            .Where(left.Remove)
                            .Order(),
                    ],
                }
            )
            .ToList();
        phases[^1] = phases[^1] with { Actions = [.. phases[^1].Actions.Concat(left).Order()] };
        return phases;
    }

    private static IReadOnlyList<SummaryPoint> Warnings(ScoringInput input) =>
        [
            .. input.Index.WordsToTheReviewer.Select(id => new SummaryPoint(
                $"{input.Index.Label(id)}. No category is scored higher than what was measured supports.",
                [id]
            )),
            .. input
                .Evidence.Where(e => !e.IsReadWhole)
                .GroupBy(e => e.Page, StringComparer.Ordinal)
                .Select(views => NotRead(views.Key, [.. views])),
            .. OncePerPage(
                input,
                e => e.TimedOutWaits.Contains("lost_files", StringComparer.Ordinal),
                page =>
                    $"Files of {page} did not reach Keyturn, so its screenshots may look worse than what visitors see.",
                "page"
            ),
            .. OncePerPage(
                input,
                e => e.TimedOutWaits.Contains("pictures", StringComparer.Ordinal),
                page => $"Not every screenshot of {page} was taken: the browser ran out of time.",
                "page"
            ),
            .. OncePerPage(
                input,
                e => e.Banners.Any(b => b.Action == "left"),
                page => $"Something that lies over {page} could not be closed, so it covers a part of the screenshots.",
                "banners"
            ),
        ];

    /// <summary>A warning for each page that one of its views gives a reason for.</summary>
    /// <param name="item">The item of <see cref="EvidenceIndex"/> that it cites.</param>
    private static IEnumerable<SummaryPoint> OncePerPage(
        ScoringInput input,
        Func<PageEvidence, bool> holds,
        Func<string, string> warn,
        string item
    ) =>
        input
            .Evidence.Where(holds)
            .DistinctBy(e => e.Page, StringComparer.Ordinal)
            .Select(e => new SummaryPoint(warn(e.Page), [EvidenceIndex.IdOf(e, item)]));

    private static SummaryPoint NotRead(string page, IReadOnlyList<PageEvidence> views)
    {
        var parts = views
            .SelectMany(v => v.Unread.Select(u => u.Describe()))
            .Concat(views.SelectMany(v => v.NotMeasured.Select(n => n.Split(':')[0].Replace('_', ' '))))
            .Distinct(StringComparer.Ordinal)
            .Take(4)
            .ToList();
        var view = views[0];
        return new SummaryPoint(
            $"Not read on {page}: {string.Join(", ", parts)}. Nothing is called missing from this page.",
            [EvidenceIndex.IdOf(view, view.Unread.Count > 0 ? "unread" : "not-measured")]
        );
    }

    private static IEnumerable<T> Each<T>(
        IReadOnlyList<string> keys,
        IReadOnlyList<T> given,
        Func<T, string> keyOf,
        string noun
    ) =>
        keys.Select(key =>
            given.Where(g => keyOf(g) == key).ToList() is [var only]
                ? only
                : throw new InvalidDataException($"The {noun} {key} was not scored exactly once.")
        );
}
