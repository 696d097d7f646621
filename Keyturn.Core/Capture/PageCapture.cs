using Keyturn.Core.Capture.Page;
using Keyturn.Core.Model;

namespace Keyturn.Core.Capture;

/// <summary>
/// A page as the devices found it. With a <see cref="Problem"/> it is no site to score; its screenshots are kept.
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
