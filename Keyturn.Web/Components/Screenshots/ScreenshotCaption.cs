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
        return screenshot.Kind switch
        {
            ScreenshotKind.FirstView => $"{Format(screenshot.Device)}, first view",
            ScreenshotKind.FullPage => $"{Format(screenshot.Device)}, full page",
            _ =>
                $"{Format(screenshot.Device)}, tile {screenshot.Index + 1}{(page is null ? "" : " of " + $"{page.Screenshots.Count(s => s.Kind == ScreenshotKind.Tile && s.Device == screenshot.Device)}")}",
        };
    }

    public static string Format(Device device) => Devices.Get(device).Label;

    /// <summary>The count as text, e.g. <c>1 screenshot</c>.</summary>
    public static string Count(int screenshots) =>
        string.Create(CultureInfo.InvariantCulture, $"{screenshots} screenshot{(screenshots == 1 ? "" : "s")}");

    /// <summary>Day and time that tell two scans apart, e.g. <c>2 Mar 2026, 09:30</c>.</summary>
    public static string Day(DateTimeOffset at) =>
        at.ToLocalTime().ToString("d MMM yyyy, HH:mm", CultureInfo.CurrentCulture);
}
