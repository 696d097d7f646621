using Keyturn.Core.Model;

namespace Keyturn.Core.Capture;

/// <summary>What to capture: the home page of <paramref name="Address"/> on both devices.</summary>
public sealed record CaptureRequest(Guid ScanId, int Attempt, Uri Address, bool SchemeTyped);

/// <summary>Real progress of a capture.</summary>
/// <param name="Fraction">0 to 1 of the whole capture, never going back.</param>
/// <param name="Page">The page being captured; its row is to be saved before the shot's.</param>
/// <param name="Shot">Set when a screenshot is complete on disk. It replaces an earlier one of the same page, device and kind.</param>
public sealed record CaptureStep(double Fraction, string Message, CapturedPage Page, Shot? Shot);

/// <summary>A page as both devices found it. A <see cref="Refusal"/> says it is no site to score; its shots stay.</summary>
/// <param name="Evidence">One entry for each device that could be measured.</param>
/// <param name="Shots">The latest of each device and kind.</param>
/// <param name="IsPartial">True when a stop cut something off. With nothing usable the refusal's code is <c>stopped</c>.</param>
public sealed record PageCapture(CapturedPage Page, IReadOnlyList<PageEvidence> Evidence, IReadOnlyList<Shot> Shots, CaptureRefusal? Refusal, bool IsPartial = false);

/// <summary>Why a page is not scored.</summary>
/// <param name="Code">Stable, e.g. <c>dns_not_found</c>, <c>http_error</c>, <c>not_html</c>, <c>bot_check</c>, <c>parked</c>.</param>
/// <param name="Sentence">One line for staff: what happened and what to do.</param>
/// <param name="Cause">The exception behind it, when there is one.</param>
public sealed record CaptureRefusal(string Code, string Sentence, Exception? Cause = null)
{
    /// <summary>True when the fault may pass by itself, so that the device tries again.</summary>
    public bool IsTransient { get; init; }

    /// <summary>How long the server asked to wait, when it did. More than 30 s makes the refusal final.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
