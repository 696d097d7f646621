namespace Keyturn.Core.Model;

/// <summary>The limits of the bands. Pure.</summary>
public static class Bands
{
    public static Band FromScore(double headline) =>
        headline switch
        {
            >= 8.0 => Band.Good,
            >= 6.0 => Band.Fair,
            >= 4.0 => Band.Weak,
            _ => Band.Poor,
        };

    /// <summary>The lowest score of a band, and the first one above it.</summary>
    public static (double From, double Below) GetRange(Band band) =>
        band switch
        {
            Band.Good => (8.0, double.MaxValue),
            Band.Fair => (6.0, 8.0),
            Band.Weak => (4.0, 6.0),
            Band.Poor => (double.MinValue, 4.0),
            _ => throw new ArgumentOutOfRangeException(nameof(band), band, "Not a band."),
        };
}
