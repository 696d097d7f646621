using System.Globalization;
using Keyturn.Core.Model;
using Keyturn.Core.Scans;

namespace Keyturn.Web.Components.Screenshots.Viewer;

/// <summary>How large a screenshot is on the device it was taken on. Pure.</summary>
public static class ScreenshotScale
{
    /// <summary>CSS px: a phone's views are stored at two pixels each CSS pixel.</summary>
    public static int CssWidth(ScreenshotView screenshot, bool uploaded = false) =>
        screenshot is { Device: Device.Mobile, Kind: not ScreenshotKind.FullPage } && !uploaded
            ? screenshot.Width / 2
            : screenshot.Width;

    /// <summary>Width over height.</summary>
    public static double Ratio(ScreenshotView screenshot) => (double)screenshot.Width / Math.Max(screenshot.Height, 1);

    /// <summary>Pixels of the file, e.g. <c>1440 × 9000 px</c>.</summary>
    public static string FormatSize(ScreenshotView screenshot) =>
        string.Create(CultureInfo.InvariantCulture, $"{screenshot.Width} × {screenshot.Height} px");

    /// <summary>For a style: <c>0.1234</c>.</summary>
    public static string Css(double number) => number.ToString("0.####", CultureInfo.InvariantCulture);
}
