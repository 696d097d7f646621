using System.Globalization;
using Keyturn.Core.Scans;
using Keyturn.Web.Components.Report.Pins;
using Keyturn.Web.Components.Shared;

namespace Keyturn.Web.Components.Report.Print;

/// <summary>
/// A printed screenshot, cut to its upper part: down to the lowest pin as far as a sheet allows, because a page may be
/// ten sheets tall. Lengths are mm. Pure.
/// </summary>
/// <param name="Shown">Pins on it, in per cent of the visible part.</param>
/// <param name="Below">Pins of the part that is cut off.</param>
/// <param name="IsCut">True when the screenshot continues below.</param>
/// <param name="Source">A data URL; null when the file is missing.</param>
public sealed record PrintedScreenshotLayout(
    ScreenshotView Screenshot,
    double Width,
    double Height,
    IReadOnlyList<Pin> Shown,
    IReadOnlyList<Pin> Below,
    bool IsCut,
    string? Source = null
)
{
    /// <summary>The height limit on a sheet, so that two pages of a site with their texts fit on it.</summary>
    public const double Tallest = 66;

    private const double Least = 50;

    // A dot is 5 mm wide and placed by its centre.
    private const double Mark = 3;

    // About 230 dots per inch: text in a screenshot is readable, and ten pages of a site take a few MB.
    private const double Density = 9;

    public int PixelWidth => (int)Math.Round(Width * Density);

    public int PixelHeight => (int)Math.Round(Height * Density);

    public string Size => string.Create(CultureInfo.InvariantCulture, $"width:{Width:0.##}mm;height:{Height:0.##}mm");

    public IReadOnlyList<Pin> Pins => [.. Shown.Concat(Below).OrderBy(p => p.Number)];

    public static PrintedScreenshotLayout From(
        ScreenshotView screenshot,
        IReadOnlyList<Pin> pins,
        double tallest = Tallest,
        double? width = null
    )
    {
        var across = width ?? DeviceAppearance.From(screenshot.Device).PrintedWidth;
        var whole = across * screenshot.Height / Math.Max(screenshot.Width, 1);
        var lowest = pins.Select(p => Down(p) + 2 * Mark).Where(y => y <= tallest).DefaultIfEmpty().Max();
        var height = Math.Min(whole, Math.Clamp(lowest, Math.Min(Least, tallest), tallest));
        var shown = pins.Where(p => Down(p) + Mark <= height || height >= whole).ToList();
        return new PrintedScreenshotLayout(
            screenshot,
            across,
            height,
            [.. shown.Select(p => p with { Y = 100 * Down(p) / height })],
            [.. pins.Except(shown)],
            height < whole
        );

        double Down(Pin pin) => pin.Y / 100 * whole;
    }
}
