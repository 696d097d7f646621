using System.Text.Json.Serialization;
using Keyturn.Core.Model;

namespace Keyturn.Core.Scans;

/// <summary>A scan in a list, or in a signal's place when a page reads the row.</summary>
/// <param name="ClinicName">Null until a report found one.</param>
/// <param name="Reason">First line of the error; null without one.</param>
/// <param name="Score">Headline of the latest report; null before the first.</param>
/// <param name="PartialReason">Why not all of the site was captured; null when it was.</param>
/// <param name="ScoringModel">The model staff chose to judge it; null for the configured one.</param>
/// <param name="SubmittedBy">Who asked for it; null when nobody said.</param>
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
    string? SubmittedBy = null
);

/// <summary>A whole scan as its page shows it.</summary>
/// <param name="Error">Reason and trace; null without one.</param>
/// <param name="Pages">Home first, then by rank; each as its newest good capture left it.</param>
/// <param name="Candidates">Every page a deep scan knows of; empty for a quick one and before the site was looked
/// through.</param>
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
/// <param name="Problem">What was wrong with it or with one of its devices, in a sentence.</param>
/// <param name="Uploaded">Its pictures came from staff.</param>
/// <param name="IsOpen">It is being captured, or its capture was cut off.</param>
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

/// <summary>A screenshot; its picture is at <c>/artifacts/{scan_id}/{shot_id}</c>.</summary>
/// <param name="Index">From 0, from top to bottom among tiles; else 0.</param>
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

/// <summary>A report, the words for the evidence it may cite, and where the elements among it are.</summary>
/// <param name="Revision">From 1 within the scan.</param>
/// <param name="Content">With what staff did with its findings.</param>
/// <param name="Hidden">Findings that staff keep out of it.</param>
/// <param name="CostUsd">What its judgement cost; 0 for rules, null when a price is unknown.</param>
/// <param name="DurationSeconds">How long its judgement took; null when that is unknown.</param>
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

/// <summary>One judgement of a scan, in a list of them.</summary>
/// <param name="Dropped">How many parts of the scorer's answer did not hold.</param>
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

/// <summary>One move of the scan.</summary>
public sealed record ActivityView(DateTimeOffset At, int Attempt, ScanStatus? From, ScanStatus To, string Reason);

/// <summary>One request to the model.</summary>
/// <param name="Page">The page's key; null when it was about the site.</param>
/// <param name="Cost">US dollars, the most it can cost while it is open; null when the model's price is
/// unknown.</param>
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
