using System.Text.Json.Serialization;
using Keyturn.Core.Model;

namespace Keyturn.Core.Scoring.Report;

/// <summary>
/// A scorer's assessment of a site, before the evidence is checked. A model answers in its JSON schema.
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

/// <summary>A scorer's assessment of one page.</summary>
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

/// <summary>A page's assessment, or why there is none.</summary>
internal sealed record AssessedPage(ScoringPage Page, PageAssessment? SiteAssessment, string? Problem);
