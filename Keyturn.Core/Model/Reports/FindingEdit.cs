namespace Keyturn.Core.Model;

/// <summary>What staff did with a finding.</summary>
public enum FindingEditKind
{
    /// <summary>Staff agree with it.</summary>
    Accepted,
    Reworded,

    /// <summary>The report does not show it.</summary>
    Hidden,

    /// <summary>Staff added it.</summary>
    Added,

    /// <summary>Earlier edits of it are undone.</summary>
    Undone,
}

/// <summary>
/// An edit of a finding by staff. It identifies the finding by its list, its evidence and its text, so that the edit
/// stays valid after a new scoring: see <see cref="FindingEdits"/>. Rows are added and never changed.
/// </summary>
/// <param name="part">The list; one of <see cref="ReportParts"/>.</param>
/// <param name="evidence">As <see cref="FindingEdits.KeyOf"/> returns it.</param>
/// <param name="original">The finding's text as the scorer wrote it, or as it was added.</param>
/// <param name="text">The new text; null when it stays.</param>
/// <param name="impact">For an added quick win; else empty.</param>
/// <param name="effort">For an added quick win; else empty.</param>
/// <param name="by">Who made the edit.</param>
public sealed class FindingEdit(
    Guid id,
    Guid scanId,
    string part,
    string evidence,
    string original,
    FindingEditKind kind,
    string? text,
    string category,
    string impact,
    string effort,
    string by,
    DateTimeOffset at
)
{
    public const int MaxText = 600;

    public Guid Id { get; private set; } = id;

    public Guid ScanId { get; private set; } = scanId;

    public string Part { get; private set; } = part;

    public string Evidence { get; private set; } = evidence;

    public string Original { get; private set; } = original;

    public FindingEditKind Kind { get; private set; } = kind;

    public string? Text { get; private set; } = text;

    public string Category { get; private set; } = category;

    public string Impact { get; private set; } = impact;

    public string Effort { get; private set; } = effort;

    public string By { get; private set; } = by;

    public DateTimeOffset At { get; private set; } = at;
}

/// <summary>The edit of a finding, as a report shows it.</summary>
/// <param name="Original">The scorer's text, when staff changed it; else null.</param>
public sealed record StaffMark(FindingEditKind Kind, string By, DateTimeOffset At, string? Original = null);

/// <summary>A finding that staff hid from the report.</summary>
public sealed record HiddenFinding(
    string Part,
    string Text,
    IReadOnlyList<string> Evidence,
    string By,
    DateTimeOffset At
);

/// <summary>The names of the lists of findings in a report.</summary>
public static class ReportParts
{
    public const string Leaks = "leaks";
    public const string Strengths = "strengths";
    public const string QuickWins = "quick_wins";

    /// <summary>The lists of a page's critique.</summary>
    public static string Working(string page) => $"{page}/whats_working";

    public static string Hurting(string page) => $"{page}/whats_hurting";

    public static string Fixes(string page) => $"{page}/fixes";

    /// <summary>True when the list holds actions.</summary>
    public static bool HoldsActions(string part) =>
        part == QuickWins || part?.EndsWith("/fixes", StringComparison.Ordinal) == true;
}
