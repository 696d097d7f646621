using System.Globalization;
using Keyturn.Core.Model;
using Keyturn.Core.Scans;

namespace Keyturn.Web.Components.Shots;

/// <summary>How large a screenshot is on the device it was taken on. Pure.</summary>
public static class ShotScale
{
    /// <summary>CSS px: a phone's views are stored at two pixels each CSS pixel.</summary>
    public static int CssWidth(ShotView shot, bool uploaded = false) => shot is { Device: Device.Mobile, Kind: not ShotKind.FullPage } && !uploaded ? shot.Width / 2 : shot.Width;

    /// <summary>Width over height.</summary>
    public static double Ratio(ShotView shot) => (double)shot.Width / Math.Max(shot.Height, 1);

    /// <summary>Pixels of the file, e.g. <c>1440 × 9000 px</c>.</summary>
    public static string Words(ShotView shot) => string.Create(CultureInfo.InvariantCulture, $"{shot.Width} × {shot.Height} px");

    /// <summary>For a style: <c>0.1234</c>.</summary>
    public static string Css(double number) => number.ToString("0.####", CultureInfo.InvariantCulture);
}
