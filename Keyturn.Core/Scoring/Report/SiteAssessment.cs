using System.Text.Json.Serialization;
using Keyturn.Core.Model;

namespace Keyturn.Core.Scoring.Report;

/// <summary>
/// What a scorer thinks of a clinic's site, before evidence has its say. Its JSON schema is what a model answers in.
/// </summary>
internal record SiteAssessment(
    string ClinicName,
    string Summary,
    IReadOnlyList<CategoryScore> Categories,
    IReadOnlyList<Finding> Strengths,
    IReadOnlyList<Finding> Leaks,
    IReadOnlyList<QuickWin> QuickWins
);

/// <summary>The same over several pages.</summary>
internal sealed record DeepSiteAssessment(
    string ClinicName,
    string Summary,
    IReadOnlyList<CategoryScore> Categories,
    IReadOnlyList<Finding> Strengths,
    IReadOnlyList<Finding> Leaks,
    IReadOnlyList<QuickWin> QuickWins,
    IReadOnlyList<SummaryPoint> ExecutiveSummary,
    FixFirst FixFirst,
    IReadOnlyList<CrossPagePattern> CrossPagePatterns,
    IReadOnlyList<JourneyStage> JourneyMap,
    IReadOnlyList<PlannedAction> ActionPlan,
    [property: JsonPropertyName("roadmap_90d")] IReadOnlyList<RoadmapPhase> Roadmap90d
) : SiteAssessment(ClinicName, Summary, Categories, Strengths, Leaks, QuickWins);

/// <summary>What a scorer thinks of one page.</summary>
/// <param name="Page">The page's key.</param>
/// <param name="Score">0 to 10.</param>
internal sealed record PageAssessment(
    string Page,
    string Summary,
    int? Score,
    IReadOnlyList<Finding> WhatsWorking,
    IReadOnlyList<Finding> WhatsHurting,
    IReadOnlyList<QuickWin> Fixes
);

/// <summary>A page's judgement, or why there is none.</summary>
internal sealed record AssessedPage(ScoringPage Page, PageAssessment? SiteAssessment, string? Problem);
