using SkiaSharp;

namespace Keyturn.Core.Capture;

/// <summary>Makes small WebP pictures of JPEG files. Pure.</summary>
internal static class Thumbnails
{
    /// <summary>No picture of ours has more; a file that claims more is not decoded (decompression bomb).</summary>
    public const long MaxPixels = 60_000_000;

    /// <summary>A WebP of at most <paramref name="width"/> px; null when the bytes are no picture of ours.</summary>
    public static byte[]? Make(ReadOnlySpan<byte> jpeg, int width)
    {
        using var data = SKData.CreateCopy(jpeg);
        using var codec = SKCodec.Create(data);
        if (codec is null || (long)codec.Info.Width * codec.Info.Height > MaxPixels) return null;

        // A JPEG is decoded at an eighth to seven eighths of its size for a part of the time.
        var size = codec.GetScaledDimensions(Math.Min(1, (float)width / codec.Info.Width));
        using var decoded = new SKBitmap(new SKImageInfo(size.Width, size.Height, SKImageInfo.PlatformColorType, SKAlphaType.Opaque));
        if (codec.GetPixels(decoded.Info, decoded.GetPixels()) is not (SKCodecResult.Success or SKCodecResult.IncompleteInput)) return null;
        width = Math.Min(width, codec.Info.Width);
        // WebP ends at 16,383 px; a thumbnail that tall is cut by nobody's eye.
        var height = Math.Clamp((int)Math.Round((double)codec.Info.Height * width / codec.Info.Width), 1, 16_383);
        if (size.Width == width && size.Height == height) return Encode(decoded);
        using var small = decoded.Resize(new SKImageInfo(width, height), new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear));
        return Encode(small);
    }

    private static byte[] Encode(SKBitmap bitmap)
    {
        using var data = bitmap.Encode(SKEncodedImageFormat.Webp, 78);
        return data.ToArray();
    }
}
