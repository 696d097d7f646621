using System.Text.Json.Serialization;

namespace Keyturn.Core.Model;

/// <summary>
/// The content of a report. Every finding cites evidence ids or page keys that exist in the scan's
/// <see cref="EvidenceIndex"/>. A quick scan leaves all from <see cref="Coverage"/> on empty.
/// </summary>
public sealed record ReportContent
{
    public required string ClinicName { get; init; }

    public required string Summary { get; init; }

    /// <summary>The categories of its rubric, in the order of <see cref="ReportCategories"/>.</summary>
    public required IReadOnlyList<CategoryScore> Categories { get; init; }

    /// <summary>
    /// The mean of the assessed categories, one decimal; computed in code, never taken from a model. Null when fewer
    /// than <see cref="ReportCategories.NeededForHeadline"/> were assessed.
    /// </summary>
    [JsonPropertyName("patient_flow_score_10")]
    public required double? PatientFlowScore10 { get; init; }

    /// <summary>Null without a headline.</summary>
    [JsonConverter(typeof(JsonStringEnumConverter<Band>))]
    public required Band? Band { get; init; }

    public IReadOnlyList<Finding> Strengths { get; init; } = [];

    public IReadOnlyList<Finding> Leaks { get; init; } = [];

    public IReadOnlyList<QuickWin> QuickWins { get; init; } = [];

    /// <summary>The caps that evidence put on the scorer's scores.</summary>
    public IReadOnlyList<AppliedCap> Caps { get; init; } = [];

    /// <summary>Warnings about the evidence, e.g. that a page has a prompt injection.</summary>
    public IReadOnlyList<SummaryPoint> Warnings { get; init; } = [];

    /// <summary>Counts of discarded parts of the scorer's answer.</summary>
    public DroppedParts Dropped { get; init; } = new(0, 0, 0, 0);

    /// <summary>The version of the rubric; null in reports older than this field.</summary>
    public string? RubricVersion { get; init; }

    /// <summary>The page types that the report covers; null for a quick scan.</summary>
    public SiteCoverage? Coverage { get; init; }

    public IReadOnlyList<PageCritique> PageCritiques { get; init; } = [];

    /// <summary>At most five.</summary>
    public IReadOnlyList<SummaryPoint> ExecutiveSummary { get; init; } = [];

    public FixFirst? FixFirst { get; init; }

    public IReadOnlyList<CrossPagePattern> CrossPagePatterns { get; init; } = [];

    /// <summary>The six stages of <see cref="JourneyStages"/>, in their order.</summary>
    public IReadOnlyList<JourneyStage> JourneyMap { get; init; } = [];

    /// <summary>By rank.</summary>
    public IReadOnlyList<PlannedAction> ActionPlan { get; init; } = [];

    /// <summary>The phases of <see cref="RoadmapPhases"/>, in their order.</summary>
    [JsonPropertyName("roadmap_90d")]
    public IReadOnlyList<RoadmapPhase> Roadmap90d { get; init; } = [];

    /// <summary>The number of assessed categories.</summary>
    [JsonIgnore]
    public int Assessed => Categories.Count(c => c.Score is not null);

    [JsonIgnore]
    public bool IsDeep => Coverage is not null;
}

/// <summary>
/// A category's score, 0 to 10, and its reason. Null when the captured evidence allows none (never a zero).
/// </summary>
public sealed record CategoryScore(string Key, int? Score, string Reason, IReadOnlyList<string> Evidence);

/// <summary>Something that helps or hinders a visitor on the way to a booking.</summary>
/// <param name="Staff">The edit by staff; null without one.</param>
/// <param name="Rule">The rule that found it, by its name in docs/rules.md: the same finding on a page and about the
/// site has the same one. Null from a model or from staff, and in reports older than this field.</param>
/// <param name="Basis">What it rests on; null from a model or from staff, and in reports older than this field.</param>
/// <param name="Where">On how many pages a rule found it, e.g. <c>On 3 of 8 pages</c>; null when it is about one page.</param>
public sealed record Finding(
    string Text,
    string Category,
    IReadOnlyList<string> Evidence,
    StaffMark? Staff = null,
    string? Rule = null,
    FindingBasis? Basis = null,
    string? Where = null
);

/// <summary>What a finding rests on, which says how certain it is.</summary>
public enum FindingBasis
{
    /// <summary>Counted or measured in the browser: sizes, links, requests, times.</summary>
    Measured,

    /// <summary>Told by the page's words, e.g. that a button books; worth a look before a call.</summary>
    Read,
}

/// <summary>An action that is worth doing first.</summary>
/// <param name="Impact"><c>High</c>, <c>Med</c> or <c>Low</c>.</param>
/// <param name="Effort"><c>Low</c>, <c>Med</c> or <c>High</c>.</param>
/// <param name="Category">One of <see cref="ReportCategories"/>; empty in reports older than this field.</param>
/// <param name="Staff">The edit by staff; null without one.</param>
public sealed record QuickWin(
    string Action,
    string Impact,
    string Effort,
    IReadOnlyList<string> Evidence,
    string Category = "",
    StaffMark? Staff = null
);

/// <summary>
/// A guardrail that lowered a category, or set one that the scorer had left open (<paramref name="From"/> null).
/// </summary>
public sealed record AppliedCap(string Category, int? From, int To, string Reason, IReadOnlyList<string> Evidence);

/// <summary>Counts of what a scorer said without captured evidence.</summary>
/// <param name="Citations">Ids that name nothing captured.</param>
/// <param name="Findings">Findings left without a citation.</param>
/// <param name="Pages">Assessments and mentions of pages that were not captured.</param>
/// <param name="Scores">Scores outside 0 to 10 (clamped), and scores without evidence (left open).</param>
public sealed record DroppedParts(int Citations, int Findings, int Pages, int Scores)
{
    [JsonIgnore]
    public int Total => Citations + Findings + Pages + Scores;
}

/// <summary>
/// The band of the headline: from 8.0 Good, from 6.0 Fair, from 4.0 Weak, below that Poor. The wire names are
/// capitalised.
/// </summary>
public enum Band
{
    Poor,
    Weak,
    Fair,
    Good,
}

/// <summary>How much an action brings, how much work it is, how great a risk is.</summary>
public static class ReportLevels
{
    /// <summary>Highest first.</summary>
    public static readonly IReadOnlyList<string> All = ["High", "Med", "Low"];
}
