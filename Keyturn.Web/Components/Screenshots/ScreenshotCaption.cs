using System.Globalization;
using Keyturn.Core.Model;
using Keyturn.Core.Scans;

namespace Keyturn.Web.Components.Screenshots;

/// <summary>Captions of screenshots. Pure.</summary>
public static class ScreenshotCaption
{
    /// <param name="page">The page it belongs to, to count its tiles; null when it is no tile.</param>
    public static string Format(ScreenshotView screenshot, PageView? page = null)
    {
        if (page is { Uploaded: true })
            return $"{Format(screenshot.Device)}, uploaded by staff";
        var caption = Format(screenshot.Device, screenshot.Kind);
        if (screenshot.Kind != ScreenshotKind.Tile)
            return caption;
        var tiles = page?.Screenshots.Count(s => s.Kind == ScreenshotKind.Tile && s.Device == screenshot.Device);
        return $"{caption} {screenshot.Index + 1}{(tiles is null ? "" : $" of {tiles}")}";
    }

    /// <summary>Device and kind, e.g. <c>Phone, first view</c>.</summary>
    public static string Format(Device device, ScreenshotKind kind) =>
        $"{Format(device)}, "
        + kind switch
        {
            ScreenshotKind.FirstView => "first view",
            ScreenshotKind.FullPage => "full page",
            ScreenshotKind.Tile => "tile",
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Not a kind of screenshot."),
        };

    public static string Format(Device device) => Devices.Get(device).Label;

    /// <summary>The count as text, e.g. <c>1 screenshot</c>.</summary>
    public static string Count(int screenshots) =>
        string.Create(CultureInfo.InvariantCulture, $"{screenshots} screenshot{(screenshots == 1 ? "" : "s")}");

    /// <summary>Day and time that tell two scans apart, e.g. <c>2 Mar 2026, 09:30</c>.</summary>
    public static string Day(DateTimeOffset at) =>
        at.ToLocalTime().ToString("d MMM yyyy, HH:mm", CultureInfo.CurrentCulture);
}
