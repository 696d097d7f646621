using Keyturn.Core.Model;

namespace Keyturn.Core.Scoring;

/// <summary>Scores captured evidence. It knows nothing of status, jobs or screens. Thread safe.</summary>
public interface IScorer
{
    ScorerKind Kind { get; }

    /// <summary>
    /// Returns an outcome, also for every expected failure. It throws only <see cref="OperationCanceledException"/> of
    /// <paramref name="ct"/>, exceptions of <paramref name="calls"/>, and for programming errors.
    /// </summary>
    Task<ScoringOutcome> ScoreAsync(
        ScoringInput input,
        IModelCallLog calls,
        IProgress<ScoringStep> progress,
        CancellationToken ct
    );
}

/// <summary>What a scorer gets.</summary>
public sealed class ScoringInput(
    ScanMode mode,
    string url,
    IReadOnlyList<ScoringPage> pages,
    IReadOnlyList<PageNotSeen> notSeen,
    string? model = null
)
{
    /// <summary>
    /// A quick scan gets one assessment of its page. A deep scan gets one of each page, then one of the whole site.
    /// </summary>
    public ScanMode Mode { get; } = mode;

    /// <summary>The scanned address.</summary>
    public string Url { get; } = url;

    /// <summary>The captured pages, home first.</summary>
    public IReadOnlyList<ScoringPage> Pages { get; } = pages;

    /// <summary>Pages that were wanted but have no evidence.</summary>
    public IReadOnlyList<PageNotSeen> NotSeen { get; } = notSeen;

    /// <summary>The model to use instead of the configured one; null for the configured one.</summary>
    public string? Model { get; } = model;

    /// <summary>The evidence of all pages, home first.</summary>
    public IReadOnlyList<PageEvidence> Evidence { get; } = [.. pages.SelectMany(p => p.Evidence)];

    public EvidenceIndex Index { get; } = new(pages.SelectMany(p => p.Evidence), pages.SelectMany(p => p.Uploads));
}

/// <summary>A captured page.</summary>
/// <param name="Evidence">One entry per device; empty when staff uploaded the screenshots.</param>
/// <param name="Screenshots">In the order in which a model should see them.</param>
/// <param name="Uploads">The ids by which uploaded screenshots are cited.</param>
public sealed record ScoringPage(
    string Key,
    PageType Type,
    string Url,
    IReadOnlyList<PageEvidence> Evidence,
    IReadOnlyList<ScoringScreenshot> Screenshots,
    IReadOnlyList<UploadedEvidence> Uploads
);

/// <summary>A screenshot for the scorer.</summary>
/// <param name="Label">E.g. "desktop, first view" or "mobile tile 2/4".</param>
/// <param name="ReadAsync">Reads its JPEG, of bounded size; null when the file is missing.</param>
public sealed record ScoringScreenshot(
    string Label,
    Device Device,
    ScreenshotKind Kind,
    Func<CancellationToken, Task<ReadOnlyMemory<byte>?>> ReadAsync
);

/// <summary>Real progress of scoring: text of an answer arrived, or one try ended and another begins.</summary>
/// <param name="Fraction">Share of the expected answers, 0 to 1; it never decreases.</param>
public sealed record ScoringStep(double Fraction, string Message);

/// <summary>A report, or the failure.</summary>
public sealed record ScoringOutcome(ReportContent? Report, string? ModelName, ScoringFailure? Failure)
{
    public static ScoringOutcome Succeeded(ReportContent report, string? modelName) => new(report, modelName, null);

    public static ScoringOutcome Failed(ScoringFailure failure) => new(null, null, failure);
}

/// <summary>Why there is no report.</summary>
/// <param name="Code">Stable, e.g. <c>model_timeout</c>.</param>
/// <param name="Message">One line for staff: what happened and what to do.</param>
/// <param name="Cause">The exception behind it, if any.</param>
public sealed record ScoringFailure(string Code, string Message, Exception? Cause);
