namespace Keyturn.Core.Model;

/// <summary>What staff do with a finding.</summary>
public enum FindingEditKind
{
    /// <summary>They stand behind it.</summary>
    Accepted,
    Reworded,

    /// <summary>It is not shown in the report.</summary>
    Hidden,

    /// <summary>It is their own.</summary>
    Added,

    /// <summary>It is as it was judged again.</summary>
    Undone,
}

/// <summary>
/// Something staff did with a finding of a scan's report. It names the finding by the list it stands in, what it rests
/// on and its words, so that it outlives a new judgement: see <see cref="FindingEdits"/>. Rows are added and never
/// changed.
/// </summary>
/// <param name="part">The list; one of <see cref="ReportParts"/>.</param>
/// <param name="evidence">As <see cref="FindingEdits.KeyOf"/> makes it.</param>
/// <param name="original">The finding's words as they were judged, or as they were when it was added.</param>
/// <param name="text">Its new words; null when they stay.</param>
/// <param name="impact">Of an added quick win; else empty.</param>
/// <param name="effort">Of an added quick win; else empty.</param>
/// <param name="by">Who, as they call themselves.</param>
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
    public const int MaxName = 80;

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

/// <summary>What staff did with a finding, as a report shows it.</summary>
/// <param name="Original">Its words as they were judged, when staff changed them; else null.</param>
public sealed record StaffMark(FindingEditKind Kind, string By, DateTimeOffset At, string? Original = null);

/// <summary>A finding that staff keep out of the report.</summary>
public sealed record HiddenFinding(
    string Part,
    string Text,
    IReadOnlyList<string> Evidence,
    string By,
    DateTimeOffset At
);

/// <summary>Names of the lists of findings in a report.</summary>
public static class ReportParts
{
    public const string Leaks = "leaks";
    public const string Strengths = "strengths";
    public const string QuickWins = "quick_wins";

    /// <summary>The lists of a page's critique.</summary>
    public static string Working(string page) => $"{page}/whats_working";

    public static string Hurting(string page) => $"{page}/whats_hurting";

    public static string Fixes(string page) => $"{page}/fixes";

    /// <summary>True when what stands in it are actions.</summary>
    public static bool HoldsActions(string part) =>
        part == QuickWins || part?.EndsWith("/fixes", StringComparison.Ordinal) == true;
}
