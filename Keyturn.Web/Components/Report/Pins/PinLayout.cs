using Keyturn.Core.Model;
using Keyturn.Core.Scans;

namespace Keyturn.Web.Components.Report.Pins;

/// <summary>
/// Where marks go on a screenshot: at the top left within their element, and beside a mark that stands there already as
/// far as the element is large enough for both.
/// </summary>
/// <param name="pageWidth">CSS px that the screenshot is wide: as the page was in view, whatever its pixels.</param>
internal sealed class PinLayout(ScreenshotView screenshot, double pageWidth)
{
    private readonly List<(double X, double Y)> _taken = [];

    private double Height => screenshot.Height * (pageWidth / Math.Max(screenshot.Width, 1));

    // Page px. A mark is 26 px wide; a screenshot is some 500 px (desktop) or 300 px (phone) wide: so far apart, two
    // are side by side; so far from the corner, it covers little of what it marks.
    private double Apart => pageWidth * (screenshot.Device == Device.Desktop ? 76 / 1440.0 : 36 / 390.0);

    private double Inset => Apart / 6;

    /// <summary>Null when the screenshot shows nothing of the box.</summary>
    public (double X, double Y, PinOutline Outline)? Take(ElementBox box)
    {
        var (left, top) = (Math.Max(box.X, 0), Math.Max(box.Y, 0));
        var (width, height) = (
            Math.Min(box.X + box.Width, pageWidth) - left,
            Math.Min(box.Y + box.Height, Height) - top
        );
        if (!(width > 0 && height > 0))
            return null;

        var (x, y) = Within(left, top, width, height).MaxBy(Room);
        _taken.Add((x, y));
        return (
            100 * x / pageWidth,
            100 * y / Height,
            new PinOutline(100 * left / pageWidth, 100 * top / Height, 100 * width / pageWidth, 100 * height / Height)
        );
    }

    // More than enough room is no better than enough, so that the first place wins.
    private double Room((double X, double Y) at) =>
        _taken.Count == 0
            ? Apart
            : Math.Min(Apart, _taken.Min(other => Math.Max(Math.Abs(other.X - at.X), Math.Abs(other.Y - at.Y))));

    private IEnumerable<(double X, double Y)> Within(double left, double top, double width, double height) =>
        from down in Steps(height)
        from right in Steps(width)
        select (left + right, top + down);

    /// <summary>A few places along a side, the first an inset from its start; in the middle of a short one.</summary>
    private IEnumerable<double> Steps(double length)
    {
        var first = Math.Min(Inset, length / 2);
        yield return first;
        for (var i = 1; i <= 8 && first + i * Apart < length; i++)
            yield return first + i * Apart;
        if (length > 2 * Inset)
            yield return length - Inset;
    }
}
