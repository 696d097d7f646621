using System.Globalization;
using Keyturn.Core.Model;
using Keyturn.Core.Scans;

namespace Keyturn.Web.Components.Screenshots.Viewer;

/// <summary>The size of a screenshot on its device. Pure.</summary>
public static class ScreenshotScale
{
    /// <summary>The width in CSS px. Full pages and uploads have one pixel per CSS pixel.</summary>
    public static int CssWidth(ScreenshotView screenshot, bool uploaded = false) =>
        screenshot.Kind == ScreenshotKind.FullPage || uploaded
            ? screenshot.Width
            : screenshot.Width / Devices.Get(screenshot.Device).Density;

    /// <summary>Width over height.</summary>
    public static double Ratio(ScreenshotView screenshot) => (double)screenshot.Width / Math.Max(screenshot.Height, 1);

    /// <summary>The pixels of the file, e.g. <c>1440 × 9000 px</c>.</summary>
    public static string FormatSize(ScreenshotView screenshot) =>
        string.Create(CultureInfo.InvariantCulture, $"{screenshot.Width} × {screenshot.Height} px");

    /// <summary>For a style: <c>0.1234</c>.</summary>
    public static string Css(double number) => number.ToString("0.####", CultureInfo.InvariantCulture);
}
