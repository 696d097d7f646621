using System.Globalization;

namespace Keyturn.Core.Branding;

/// <summary>Checks the colour of headings on white paper. Pure.</summary>
public static class AccentColor
{
    /// <summary>The contrast that WCAG 2.2 requires of text.</summary>
    public const double LeastContrast = 4.5;

    /// <summary>True for exactly <c>#rrggbb</c>, which is safe in a style.</summary>
    public static bool IsColor(string text) =>
        text is ['#', ..] && text.Length == 7 && text.Skip(1).All(char.IsAsciiHexDigit);

    /// <summary>The contrast with white, 1 to 21.</summary>
    public static double WithWhite(string color)
    {
        var (r, g, b) = (Linear(color, 1), Linear(color, 3), Linear(color, 5));
        return 1.05 / (0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05);
    }

    // WCAG 2.2, relative luminance.
    private static double Linear(string color, int at)
    {
        var share =
            int.Parse(color.AsSpan(at, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture) / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.Pow((share + 0.055) / 1.055, 2.4);
    }
}
