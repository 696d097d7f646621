namespace Keyturn.Core.Media;

/// <summary>Calculates where a page's tiles begin. Pure.</summary>
internal static class TilePlan
{
    /// <summary>The overlap of two tiles in CSS px, so that no element is cut in half on both.</summary>
    public const int Overlap = 100;

    /// <summary>
    /// Scroll positions from the top. The last tile ends at the bottom of the page; on a page too long for
    /// <paramref name="max"/>, tiles above the last one are left out.
    /// </summary>
    public static IReadOnlyList<int> Positions(int pageHeight, int viewHeight, int max)
    {
        var positions = new List<int> { 0 };
        var last = Math.Max(0, pageHeight - viewHeight);
        var step = Math.Max(1, viewHeight - Overlap);
        while (positions.Count < max && positions[^1] < last)
        {
            var next = positions[^1] + step;
            positions.Add(positions.Count == max - 1 || next > last ? last : next);
        }

        return positions;
    }
}
