using System.Globalization;
using Keyturn.Core.Model;
using Keyturn.Core.Scans;
using Keyturn.Web.Components.Report.Pins;

namespace Keyturn.Web.Components.Report.Print;

/// <summary>
/// A screenshot on paper: its upper part, down to the lowest pin if a sheet allows it, since a page of a site may be
/// ten sheets tall. Lengths are mm. Pure.
/// </summary>
/// <param name="Shown">Pins that stand on it; their places are per cent of what is shown.</param>
/// <param name="Below">Pins of what is not shown.</param>
/// <param name="IsCut">The screenshot goes on below.</param>
/// <param name="Source">A data URL; null when the file is gone.</param>
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
    /// <summary>Of what a sheet is tall: room for its heading and for the pins' words.</summary>
    public const double Tallest = 150;

    private const double Least = 100;

    // A mark is 5 mm wide, and stands by its middle.
    private const double Mark = 3;

    // Some 230 dots an inch: words on a screenshot can be read, and ten pages of a site weigh a few MB.
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
        var across = width ?? (screenshot.Device == Device.Desktop ? 122 : 50);
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
