using System.Globalization;

namespace Keyturn.Web.Components.Report.Pins;

/// <summary>
/// A numbered mark on a screenshot, at an element that a finding cites. Lengths are per cent of the screenshot.
/// </summary>
/// <param name="Number">From 1 within its page and device.</param>
/// <param name="Id">Of the evidence.</param>
/// <param name="Label">What the element is, in words; data from the site.</param>
/// <param name="X">The middle of the mark, which lies within the element.</param>
/// <param name="Y">The middle of the mark, which lies within the element.</param>
/// <param name="Outline">What of the element the screenshot shows.</param>
public sealed record Pin(int Number, string Id, string Label, double X, double Y, PinOutline Outline)
{
    public string Style => string.Create(CultureInfo.InvariantCulture, $"left:{X:0.###}%;top:{Y:0.####}%");
}

/// <summary>A rectangle in per cent of the screenshot.</summary>
public sealed record PinOutline(double Left, double Top, double Width, double Height)
{
    public string Style =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"left:{Left:0.###}%;top:{Top:0.####}%;width:{Width:0.###}%;height:{Height:0.####}%"
        );
}
