using Keyturn.Core.Capture.Page;
using Keyturn.Core.Model;

namespace Keyturn.Core.Capture;

/// <summary>A page to capture on both devices.</summary>
/// <param name="SchemeTyped">False when http may be tried after https failed.</param>
/// <param name="Key">The page's <see cref="SitePage.Key"/>.</param>
/// <param name="Site">The final address of the home page, for any other page. A page that leads away from this site is
/// not accepted.</param>
public sealed record CaptureRequest(
    Guid ScanId,
    int Attempt,
    Uri Address,
    bool SchemeTyped,
    string Key = SitePage.Home,
    Uri? Site = null
);

/// <summary>Real progress of a capture.</summary>
/// <param name="Fraction">Share of this page that is done, 0 to 1; it never decreases.</param>
/// <param name="Page">The page being captured; save its row before the screenshot's.</param>
/// <param name="Screenshot">Set when a screenshot is complete on disk. It replaces an earlier one of the same page,
/// device and kind.</param>
/// <param name="Result">The result; set only in the last step of a page.</param>
public sealed record CaptureStep(
    double Fraction,
    string Message,
    SitePage Page,
    Screenshot? Screenshot,
    PageCapture? Result = null
);

/// <summary>
/// A page as both devices found it. With a <see cref="Problem"/> it is no site to score; its screenshots are kept.
/// </summary>
/// <param name="Evidence">One entry per device that could be measured.</param>
/// <param name="Screenshots">The latest of each device and kind.</param>
/// <param name="Links">The home page's links as rendered; null for other pages and without evidence.</param>
/// <param name="IsPartial">True when a stop cut something off. Without usable evidence, the problem's code is then
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
/// <param name="Cause">The exception behind it, if any.</param>
public sealed record CaptureProblem(string Code, string Message, Exception? Cause = null)
{
    /// <summary>True when the site blocks Keyturn; as in <see cref="ScanFailure.IsBlocked"/>.</summary>
    public bool IsBlocked { get; init; } = ErrorCodes.Find(Code)?.IsBlocked ?? false;

    /// <summary>True when the error is transient, so that the device tries again.</summary>
    public bool IsTransient { get; init; }

    /// <summary>The wait that the server asked for. More than 30 s makes the problem permanent.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
