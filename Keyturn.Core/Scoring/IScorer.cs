using Keyturn.Core.Model;

namespace Keyturn.Core.Scoring;

/// <summary>Judges captured evidence. Knows nothing of status, jobs or screens. Thread safe.</summary>
public interface IScorer
{
    ScorerKind Kind { get; }

    /// <summary>
    /// Ends in an outcome, also for every expected failure; throws only <see cref="OperationCanceledException"/> of
    /// <paramref name="ct"/> and for a programmer's mistake.
    /// </summary>
    Task<ScoringOutcome> ScoreAsync(ScoringInput input, IProgress<ScoringStep> progress, CancellationToken ct);
}

/// <summary>What a scorer may look at.</summary>
/// <param name="Url">The scanned address.</param>
/// <param name="Evidence">One entry a page and device; none where staff uploaded pictures.</param>
/// <param name="Shots">The pictures, already read; JPEG.</param>
/// <param name="Uploads">Ids by which pictures of staff are cited.</param>
public sealed record ScoringInput(string Url, IReadOnlyList<PageEvidence> Evidence, IReadOnlyList<ScoringShot> Shots, IReadOnlyList<string>? Uploads = null);

/// <summary>A picture for the scorer, e.g. "home, mobile, first view".</summary>
public sealed record ScoringShot(string Label, Device Device, ShotKind Kind, ReadOnlyMemory<byte> Jpeg);

/// <summary>Real progress of a judgement: an answer's text arrived, or a try ended and another begins.</summary>
/// <param name="Fraction">0 to 1 of the expected answer, never going back within a call.</param>
public sealed record ScoringStep(double Fraction, string Message);

/// <summary>A report, or why there is none; and every call that was made either way.</summary>
public sealed record ScoringOutcome(ReportContent? Report, string? ModelName, ScoringFailure? Failure, IReadOnlyList<ModelUsage> Calls)
{
    public static ScoringOutcome Succeeded(ReportContent report, string? modelName, IReadOnlyList<ModelUsage> calls) => new(report, modelName, null, calls);

    public static ScoringOutcome Failed(ScoringFailure failure, IReadOnlyList<ModelUsage> calls) => new(null, null, failure, calls);
}

/// <summary>Why no report came.</summary>
/// <param name="Code">Stable, e.g. <c>model_timeout</c>.</param>
/// <param name="Sentence">One line for staff: what happened and what to do.</param>
/// <param name="Cause">The exception behind it, when there is one.</param>
public sealed record ScoringFailure(string Code, string Sentence, Exception? Cause);
