using Keyturn.Core.Capture.Page;
using Keyturn.Core.Model;

namespace Keyturn.Core.Capture;

/// <summary>The result of one device: evidence, or the problem. Its screenshots are kept either way.</summary>
internal sealed record DeviceCapture(
    Device Device,
    string? FinalUrl,
    int? Status,
    PageEvidence? Evidence,
    CaptureProblem? Problem
)
{
    public bool IsUsable => Evidence is not null && Problem is null;

    /// <summary>
    /// The path of the page's HTML in the artifact store; null on the phone, and when it was not saved.
    /// </summary>
    public string? HtmlPath { get; init; }

    /// <summary>
    /// True when a style sheet or script of the page could not be reached, so that the page may look broken.
    /// </summary>
    public bool HasLostFiles { get; init; }

    /// <summary>True when a stop cut off the rest of the capture.</summary>
    public bool IsStopped { get; init; }

    /// <summary>
    /// The latest screenshot of each kind and index: the last try's, or an earlier one's where the last try ended
    /// before it.
    /// </summary>
    public IReadOnlyList<Screenshot> Screenshots { get; init; } = [];

    /// <summary>The home page's links as rendered; null for other pages and when they could not be read.</summary>
    public RenderedLinks? Links { get; init; }

    /// <summary>The result of a device that was stopped before it had anything.</summary>
    public static DeviceCapture Stopped(Device device) =>
        new(device, null, null, null, CaptureProblems.Stopped) { IsStopped = true };
}
