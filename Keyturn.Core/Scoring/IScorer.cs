using Keyturn.Core.Model;
using Keyturn.Core.Scoring.Model;

namespace Keyturn.Core.Scoring;

/// <summary>Judges captured evidence. Knows nothing of status, jobs or screens. Thread safe.</summary>
public interface IScorer
{
    ScorerKind Kind { get; }

    /// <summary>
    /// Ends in an outcome, also for every expected failure; throws only <see cref="OperationCanceledException"/> of
    /// <paramref name="ct"/>, what <paramref name="calls"/> throws, and for a programmer's mistake.
    /// </summary>
    Task<ScoringOutcome> ScoreAsync(
        ScoringInput input,
        IModelCallLog calls,
        IProgress<ScoringStep> progress,
        CancellationToken ct
    );
}

/// <summary>What a scorer may look at.</summary>
public sealed class ScoringInput(
    ScanMode mode,
    string url,
    IReadOnlyList<ScoringPage> pages,
    IReadOnlyList<PageNotSeen> notSeen,
    string? model = null
)
{
    /// <summary>
    /// A quick scan gets one judgement of its page, a deep one a critique of each page and what they show together.
    /// </summary>
    public ScanMode Mode { get; } = mode;

    /// <summary>The scanned address.</summary>
    public string Url { get; } = url;

    /// <summary>Captured pages, home first.</summary>
    public IReadOnlyList<ScoringPage> Pages { get; } = pages;

    /// <summary>Pages that were wanted and have no evidence.</summary>
    public IReadOnlyList<PageNotSeen> NotSeen { get; } = notSeen;

    /// <summary>The model to ask instead of the configured one; null for that.</summary>
    public string? Model { get; } = model;

    /// <summary>Of all pages, home first.</summary>
    public IReadOnlyList<PageEvidence> Evidence { get; } = [.. pages.SelectMany(p => p.Evidence)];

    public EvidenceIndex Index { get; } = new(pages.SelectMany(p => p.Evidence), pages.SelectMany(p => p.Uploads));
}

/// <summary>A captured page.</summary>
/// <param name="Evidence">One entry a device; none where staff uploaded pictures.</param>
/// <param name="Screenshots">In the order in which a model should see them.</param>
/// <param name="Uploads">Screenshots of staff, as evidence.</param>
public sealed record ScoringPage(
    string Key,
    PageType Type,
    string Url,
    IReadOnlyList<PageEvidence> Evidence,
    IReadOnlyList<ScoringScreenshot> Screenshots,
    IReadOnlyList<UploadedEvidence> Uploads
);

/// <summary>A picture for the scorer.</summary>
/// <param name="Label">E.g. "desktop, first view" or "mobile tile 2/4".</param>
/// <param name="ReadAsync">Its JPEG, of bounded size; null when the file is gone.</param>
public sealed record ScoringScreenshot(
    string Label,
    Device Device,
    ScreenshotKind Kind,
    Func<CancellationToken, Task<ReadOnlyMemory<byte>?>> ReadAsync
);

/// <summary>Real progress of a judgement: an answer's text arrived, or a try ended and another begins.</summary>
/// <param name="Fraction">0 to 1 of the expected answers, never going back.</param>
public sealed record ScoringStep(double Fraction, string Message);

/// <summary>A report, or why there is none.</summary>
public sealed record ScoringOutcome(ReportContent? Report, string? ModelName, ScoringFailure? Failure)
{
    public static ScoringOutcome Succeeded(ReportContent report, string? modelName) => new(report, modelName, null);

    public static ScoringOutcome Failed(ScoringFailure failure) => new(null, null, failure);
}

/// <summary>Why no report came.</summary>
/// <param name="Code">Stable, e.g. <c>model_timeout</c>.</param>
/// <param name="Message">One line for staff: what happened and what to do.</param>
/// <param name="Cause">The exception behind it, when there is one.</param>
public sealed record ScoringFailure(string Code, string Message, Exception? Cause);
