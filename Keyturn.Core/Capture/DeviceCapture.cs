using Keyturn.Core.Capture.Page;
using Keyturn.Core.Model;

namespace Keyturn.Core.Capture;

/// <summary>What one device found: evidence, or why there is none; its pictures stay either way.</summary>
internal sealed record DeviceCapture(
    Device Device,
    string? FinalUrl,
    int? Status,
    PageEvidence? Evidence,
    CaptureProblem? Problem
)
{
    public bool IsUsable => Evidence is not null && Problem is null;

    /// <summary>The page's HTML as the artifact store keeps it; null on the phone, and when it was not kept.</summary>
    public string? HtmlPath { get; init; }

    /// <summary>True when a stop cut off what was still to come.</summary>
    public bool IsStopped { get; init; }

    /// <summary>
    /// The latest picture of each kind and index: the last try's, and an earlier one's where the last ended before it.
    /// </summary>
    public IReadOnlyList<Screenshot> Screenshots { get; init; } = [];

    /// <summary>
    /// What the home page links to, as rendered; null for other pages and where it could not be read.
    /// </summary>
    public RenderedLinks? Links { get; init; }

    /// <summary>A device that a stop left with nothing.</summary>
    public static DeviceCapture Stopped(Device device) =>
        new(device, null, null, null, CaptureProblems.Stopped) { IsStopped = true };
}
