using Keyturn.Core.Capture.Discovery;
using Keyturn.Core.Model;

namespace Keyturn.Core.Capture;

/// <summary>What one device found: evidence, or why there is none; its pictures stay either way.</summary>
internal sealed record DeviceCapture(Device Device, string? FinalUrl, int? Status, PageEvidence? Evidence, CaptureRefusal? Refusal)
{
    public bool IsUsable => Evidence is not null && Refusal is null;

    /// <summary>The page's HTML as the artifact store keeps it; null on the phone, and when it was not kept.</summary>
    public string? HtmlPath { get; init; }

    /// <summary>True when a stop cut off what was still to come.</summary>
    public bool IsStopped { get; init; }

    /// <summary>The latest picture of each kind and index: the last try's, and an earlier one's where the last ended before it.</summary>
    public IReadOnlyList<Shot> Shots { get; init; } = [];

    /// <summary>What the home page links to, as rendered; null for other pages and where it could not be read.</summary>
    public RenderedLinks? Links { get; init; }

    /// <summary>A device that a stop left with nothing.</summary>
    public static DeviceCapture Stopped(Device device) => new(device, null, null, null, CaptureFaults.Stopped) { IsStopped = true };
}
