namespace Keyturn.Core.Model;

/// <summary>The critique of one page.</summary>
/// <param name="Page">The page's key.</param>
/// <param name="Score">0 to 10; null when the page could not be scored.</param>
/// <param name="Problem">Why it was not scored; null when it was.</param>
public sealed record PageCritique(
    string Page,
    PageType Type,
    string Url,
    string Summary,
    int? Score,
    IReadOnlyList<Finding> WhatsWorking,
    IReadOnlyList<Finding> WhatsHurting,
    IReadOnlyList<QuickWin> Fixes,
    string? Problem = null
);

/// <summary>A point of the summary for the clinic's owner, or a warning.</summary>
public sealed record SummaryPoint(string Text, IReadOnlyList<string> Evidence);

/// <summary>The one thing to fix before anything else.</summary>
public sealed record FixFirst(string Action, string Why, string Impact, string Effort, IReadOnlyList<string> Evidence);

/// <summary>A pattern on more than one page.</summary>
/// <param name="Pages">Keys of captured pages.</param>
/// <param name="Rule">As in <see cref="Finding"/>.</param>
public sealed record CrossPagePattern(
    string Text,
    string Category,
    IReadOnlyList<string> Pages,
    IReadOnlyList<string> Evidence,
    string? Rule = null
);

/// <summary>A stage of the visitor's journey to a booked visit.</summary>
/// <param name="Stage">One of <see cref="JourneyStages"/>.</param>
/// <param name="Pages">Keys of the captured pages where it happens.</param>
/// <param name="Friction">What holds a visitor up; empty when nothing was found.</param>
/// <param name="Risk">The risk of losing the visitor here: <c>High</c>, <c>Med</c> or <c>Low</c>; null when the
/// captured pages don't show it.</param>
public sealed record JourneyStage(
    string Stage,
    IReadOnlyList<string> Pages,
    string Friction,
    IReadOnlyList<string> Fixes,
    string? Risk,
    IReadOnlyList<string> Evidence
);

/// <summary>A line of the action plan.</summary>
/// <param name="Rank">From 1, without gaps.</param>
/// <param name="Pages">Keys of captured pages; empty for the whole site.</param>
public sealed record PlannedAction(
    int Rank,
    string Action,
    string Impact,
    string Effort,
    IReadOnlyList<string> Pages,
    IReadOnlyList<string> Evidence
);

/// <summary>A phase of the next 90 days.</summary>
/// <param name="Weeks">One of <see cref="RoadmapPhases"/>.</param>
/// <param name="Actions">Ranks of the action plan; each rank is in one phase.</param>
public sealed record RoadmapPhase(string Weeks, string Goal, IReadOnlyList<int> Actions);

/// <summary>The page types that the report covers. Computed in code.</summary>
/// <param name="Wanted">The number of pages the scan wanted to capture.</param>
/// <param name="Missing">Types that a clinic needs and the scan did not capture.</param>
/// <param name="NotSeen">Pages that were wanted and could not be captured.</param>
public sealed record SiteCoverage(
    int Seen,
    int Wanted,
    IReadOnlyList<PageTypeFound> Found,
    IReadOnlyList<PageType> Missing,
    IReadOnlyList<PageNotSeen> NotSeen
);

/// <summary>A page type and its captured pages, by key.</summary>
public sealed record PageTypeFound(PageType Type, IReadOnlyList<string> Pages);

/// <summary>A wanted page without evidence, and why.</summary>
public sealed record PageNotSeen(string Page, PageType Type, string Url, string Reason);

/// <summary>The stages of the journey.</summary>
public static class JourneyStages
{
    public static readonly IReadOnlyList<string> All = ["land", "understand", "trust", "choose", "commit", "confirm"];
}

/// <summary>The phases of the roadmap, in weeks.</summary>
public static class RoadmapPhases
{
    public static readonly IReadOnlyList<string> All = ["1-2", "3-6", "7-12"];
}
