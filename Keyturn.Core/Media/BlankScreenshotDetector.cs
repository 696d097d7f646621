using SkiaSharp;

namespace Keyturn.Core.Media;

/// <summary>Recognises a screenshot on which nothing was painted. Pure.</summary>
internal static class BlankScreenshotDetector
{
    /// <summary>From this share of one colour on, nothing was painted.</summary>
    private const double FirstView = 0.99;

    /// <summary>Higher for a full page, because a long page has more background between its lines.</summary>
    private const double Whole = 0.999;

    /// <summary>True when nearly every pixel has one colour, or the file is no image.</summary>
    public static bool IsBlank(ReadOnlyMemory<byte> jpeg, bool wholePage = false)
    {
        using var data = SKData.CreateCopy(jpeg.Span);
        using var codec = SKCodec.Create(data);
        if (codec is null)
            return true;
        // An eighth of the size can be decoded directly from the JPEG's blocks.
        var size = codec.GetScaledDimensions(0.125f);
        using var bitmap = new SKBitmap(new SKImageInfo(size.Width, size.Height, SKColorType.Bgra8888));
        if (codec.GetPixels(bitmap.Info, bitmap.GetPixels()) != SKCodecResult.Success)
            return true;

        // JPEG never repeats a colour exactly, so each channel is reduced to 16 steps.
        var counts = new Dictionary<uint, int>();
        foreach (var pixel in bitmap.Pixels)
        {
            var colour = (uint)pixel & 0xF0F0F0;
            counts[colour] = counts.GetValueOrDefault(colour) + 1;
        }

        return counts.Values.Max() >= (wholePage ? Whole : FirstView) * size.Width * size.Height;
    }
}
