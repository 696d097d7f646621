using Keyturn.Core.Capture.Page;
using Keyturn.Core.Model;

namespace Keyturn.Core.Capture;

/// <summary>A page to capture on both devices.</summary>
/// <param name="SchemeTyped">False when http may be tried where https does not answer.</param>
/// <param name="Key">Its <see cref="SitePage.Key"/>.</param>
/// <param name="Site">The final address of the home page, for any other page: one that leads away from it is
/// refused.</param>
public sealed record CaptureRequest(
    Guid ScanId,
    int Attempt,
    Uri Address,
    bool SchemeTyped,
    string Key = SitePage.Home,
    Uri? Site = null
);

/// <summary>Real progress of a capture.</summary>
/// <param name="Fraction">0 to 1 of this page, never going back.</param>
/// <param name="Page">The page being captured; its row is to be saved before the shot's.</param>
/// <param name="Screenshot">Set when a screenshot is complete on disk. It replaces an earlier one of the same page,
/// device and kind.</param>
/// <param name="Result">Set once, in the last step of a page: what came of it.</param>
public sealed record CaptureStep(
    double Fraction,
    string Message,
    SitePage Page,
    Screenshot? Screenshot,
    PageCapture? Result = null
);

/// <summary>
/// A page as both devices found it. A <see cref="Problem"/> says it is no site to score; its shots stay.
/// </summary>
/// <param name="Evidence">One entry for each device that could be measured.</param>
/// <param name="Screenshots">The latest of each device and kind.</param>
/// <param name="Links">What the home page links to, as rendered; null for other pages and without evidence.</param>
/// <param name="IsPartial">True when a stop cut something off. With nothing usable the refusal's code is
/// <c>stopped</c>.</param>
public sealed record PageCapture(
    SitePage Page,
    IReadOnlyList<PageEvidence> Evidence,
    IReadOnlyList<Screenshot> Screenshots,
    CaptureProblem? Problem,
    bool IsPartial = false,
    RenderedLinks? Links = null
);

/// <summary>Why a page is not scored.</summary>
/// <param name="Code">Stable, e.g. <c>dns_not_found</c>, <c>http_error</c>, <c>not_html</c>, <c>bot_check</c>,
/// <c>parked</c>.</param>
/// <param name="Message">One line for staff: what happened and what to do.</param>
/// <param name="Cause">The exception behind it, when there is one.</param>
public sealed record CaptureProblem(string Code, string Message, Exception? Cause = null)
{
    /// <summary>True when the site keeps Keyturn out; as in <see cref="ScanFailure.IsBlocked"/>.</summary>
    public bool IsBlocked { get; init; } = ErrorCodes.Find(Code)?.IsBlocked ?? false;

    /// <summary>True when the fault may pass by itself, so that the device tries again.</summary>
    public bool IsTransient { get; init; }

    /// <summary>How long the server asked to wait, when it did. More than 30 s makes the refusal final.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
