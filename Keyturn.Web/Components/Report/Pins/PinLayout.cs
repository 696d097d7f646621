using Keyturn.Core.Model;
using Keyturn.Core.Scans;
using Keyturn.Web.Components.Shared;

namespace Keyturn.Web.Components.Report.Pins;

/// <summary>
/// Places dots on a screenshot: at the top left within their element, and beside an existing dot where the element has
/// room for both.
/// </summary>
/// <param name="pageWidth">The screenshot's width in CSS px, as the page was in view, whatever its pixels.</param>
internal sealed class PinLayout(ScreenshotView screenshot, double pageWidth)
{
    private readonly List<(double X, double Y)> _taken = [];

    private double Height => screenshot.Height * (pageWidth / Math.Max(screenshot.Width, 1));

    // In page px. At this distance two dots are side by side; at this inset a dot covers little of its element.
    private double Apart =>
        pageWidth * DeviceAppearance.From(screenshot.Device).PinDistance / Devices.Get(screenshot.Device).Width;

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

    // More room than enough counts as enough, so that the first place wins.
    private double Room((double X, double Y) at) =>
        _taken.Count == 0
            ? Apart
            : Math.Min(Apart, _taken.Min(other => Math.Max(Math.Abs(other.X - at.X), Math.Abs(other.Y - at.Y))));

    private IEnumerable<(double X, double Y)> Within(double left, double top, double width, double height) =>
        from down in Steps(height)
        from right in Steps(width)
        select (left + right, top + down);

    /// <summary>A few places along a side, the first one inset from its start; on a short side its middle.</summary>
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
