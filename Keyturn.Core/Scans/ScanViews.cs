using System.Text.Json.Serialization;
using Keyturn.Core.Model;

namespace Keyturn.Core.Scans;

/// <summary>A scan in a list, also read when a signal comes.</summary>
/// <param name="ClinicName">Null until a report found one.</param>
/// <param name="Reason">First line of the error; null without one.</param>
/// <param name="Score">Headline of the latest report; null before the first.</param>
/// <param name="PartialReason">Why not all of the site was captured; null when it was.</param>
/// <param name="ScoringModel">The model that staff chose for scoring; null for the configured one.</param>
/// <param name="SubmittedBy">Who submitted it; null when unknown.</param>
/// <param name="IsCaptured">The capture is complete: a next attempt begins with scoring.</param>
public sealed record ScanSummary(
    Guid ScanId,
    Guid ClinicId,
    string Host,
    string? ClinicName,
    string Url,
    ScanMode Mode,
    ScorerKind Scorer,
    ScanStatus Status,
    string ProgressStep,
    int ProgressPct,
    string Message,
    int Attempt,
    long Sequence,
    int PagesScanned,
    string? ErrorCode,
    string? Reason,
    double? Score,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    DateTimeOffset? StartedAt,
    DateTimeOffset? FinishedAt,
    string? PartialReason,
    string? ScoringModel = null,
    string? SubmittedBy = null,
    bool IsCaptured = false
);

/// <summary>A complete scan as its page shows it.</summary>
/// <param name="Error">Reason and trace; null without one.</param>
/// <param name="Pages">Home first, then by rank; each in its newest good capture.</param>
/// <param name="Candidates">Every page that a deep scan found; empty for a quick one and before discovery.</param>
public sealed record ScanDetail(
    ScanSummary Summary,
    string? Error,
    IReadOnlyList<PageView> Pages,
    IReadOnlyList<CandidateView> Candidates,
    ReportView? Report,
    IReadOnlyList<ActivityView> Activity,
    IReadOnlyList<ModelCallView> ModelCalls
);

/// <summary>A page with its screenshots.</summary>
/// <param name="ErrorCode">Why there is no evidence of it; null when there is, or none yet.</param>
/// <param name="Problem">What was wrong with it or with one of its devices.</param>
/// <param name="Uploaded">True when staff uploaded its screenshots.</param>
/// <param name="IsOpen">True when it is being captured, or its capture was interrupted.</param>
public sealed record PageView(
    Guid PageId,
    string Key,
    PageType Type,
    string RequestedUrl,
    string? FinalUrl,
    int? HttpStatus,
    string? Title,
    string? ErrorCode,
    string? Problem,
    bool Uploaded,
    bool IsCaptured,
    bool IsOpen,
    [property: JsonPropertyName("shots")] IReadOnlyList<ScreenshotView> Screenshots
);

/// <summary>A screenshot; its image is at <c>/artifacts/{scan_id}/{shot_id}</c>.</summary>
/// <param name="Index">For tiles the position from the top, from 0; else 0.</param>
public sealed record ScreenshotView(
    [property: JsonPropertyName("shot_id")] Guid ScreenshotId,
    Device Device,
    ScreenshotKind Kind,
    int Index,
    int Width,
    int Height,
    long Bytes,
    bool Cut,
    DateTimeOffset TakenAt
)
{
    internal static ScreenshotView From(Screenshot screenshot) =>
        new(
            screenshot.Id,
            screenshot.Device,
            screenshot.Kind,
            screenshot.Index,
            screenshot.Width,
            screenshot.Height,
            screenshot.Bytes,
            screenshot.Cut,
            screenshot.TakenAt
        );
}

/// <summary>A report, the labels of the evidence it may cite, and the places of its elements.</summary>
/// <param name="Revision">From 1 within the scan.</param>
/// <param name="Content">Includes the edits by staff.</param>
/// <param name="Hidden">Findings that staff hid.</param>
/// <param name="CostUsd">The cost of its scoring; 0 for rules, null when a price is unknown.</param>
/// <param name="DurationSeconds">The duration of its scoring; null when unknown.</param>
public sealed record ReportView(
    int Revision,
    ScorerKind Scorer,
    string? ModelName,
    DateTimeOffset CreatedAt,
    ReportContent Content,
    IReadOnlyDictionary<string, string> EvidenceLabels,
    IReadOnlyDictionary<string, ElementPlace> EvidencePlaces,
    IReadOnlyList<HiddenFinding> Hidden,
    decimal? CostUsd = null,
    double? DurationSeconds = null
);

/// <summary>One revision of a report, in a list of them.</summary>
/// <param name="Dropped">The number of discarded parts of the scorer's answer.</param>
/// <param name="CostUsd">As in <see cref="ReportView"/>.</param>
/// <param name="DurationSeconds">As in <see cref="ReportView"/>.</param>
public sealed record RevisionView(
    int Revision,
    ScorerKind Scorer,
    string? ModelName,
    double? Score,
    Band? Band,
    string? RubricVersion,
    DateTimeOffset CreatedAt,
    int Dropped,
    decimal? CostUsd,
    double? DurationSeconds
);

/// <summary>One change of the scan's status.</summary>
public sealed record ActivityView(DateTimeOffset At, int Attempt, ScanStatus? From, ScanStatus To, string Reason);

/// <summary>One request to the model.</summary>
/// <param name="Page">The page's key; null when it was about the site.</param>
/// <param name="Cost">US dollars, the highest possible cost while it is open; null when the model has no price.</param>
public sealed record ModelCallView(
    string Purpose,
    string? Page,
    string ModelName,
    int? InputTokens,
    int? OutputTokens,
    decimal? Cost,
    double DurationSeconds,
    string Outcome,
    DateTimeOffset StartedAt,
    int Attempt
);

/// <summary>One page of a list.</summary>
public sealed record PagedScans(IReadOnlyList<ScanSummary> Items, int Total, int Page, int PageSize);
