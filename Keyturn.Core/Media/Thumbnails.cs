using SkiaSharp;

namespace Keyturn.Core.Media;

/// <summary>Makes small WebP images from JPEG files. Pure.</summary>
internal static class Thumbnails
{
    /// <summary>
    /// None of our screenshots has more pixels. A file that claims more is not decoded (decompression bomb).
    /// </summary>
    public const long MaxPixels = 60_000_000;

    /// <summary>A WebP of at most <paramref name="width"/> px; null when the bytes are none of our images.</summary>
    public static byte[]? Make(ReadOnlySpan<byte> jpeg, int width)
    {
        using var data = SKData.CreateCopy(jpeg);
        using var codec = SKCodec.Create(data);
        if (codec is null || (long)codec.Info.Width * codec.Info.Height > MaxPixels)
            return null;

        // Decoding a JPEG at an eighth to seven eighths of its size takes a fraction of the time.
        var size = codec.GetScaledDimensions(Math.Min(1, (float)width / codec.Info.Width));
        using var decoded = new SKBitmap(
            new SKImageInfo(size.Width, size.Height, SKImageInfo.PlatformColorType, SKAlphaType.Opaque)
        );
        if (
            codec.GetPixels(decoded.Info, decoded.GetPixels())
            is not (SKCodecResult.Success or SKCodecResult.IncompleteInput)
        )
            return null;
        width = Math.Min(width, codec.Info.Width);
        // WebP ends at 16,383 px. Nobody looks at a thumbnail that tall, so it is cut there.
        var height = Math.Clamp((int)Math.Round((double)codec.Info.Height * width / codec.Info.Width), 1, 16_383);
        if (size.Width == width && size.Height == height)
            return Encode(decoded);
        using var small = decoded.Resize(
            new SKImageInfo(width, height),
            new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear)
        );
        return Encode(small);
    }

    /// <summary>
    /// A JPEG whose longer side has at most <paramref name="side"/> px. An image more than twice as tall as wide is cut
    /// to its upper part. Null when the bytes are none of our images.
    /// </summary>
    public static byte[]? Bound(ReadOnlySpan<byte> jpeg, int side)
    {
        using var data = SKData.CreateCopy(jpeg);
        using var codec = SKCodec.Create(data);
        if (codec is null || (long)codec.Info.Width * codec.Info.Height > MaxPixels)
            return null;
        using var whole = SKBitmap.Decode(codec);
        if (whole is null)
            return null;
        using var upper = new SKBitmap();
        if (!whole.ExtractSubset(upper, new SKRectI(0, 0, whole.Width, Math.Min(whole.Height, 2 * whole.Width))))
            return null;
        var scale = Math.Min(1, (double)side / Math.Max(upper.Width, upper.Height));
        using var small = upper.Resize(
            new SKImageInfo(Math.Max(1, (int)(upper.Width * scale)), Math.Max(1, (int)(upper.Height * scale))),
            new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear)
        );
        using var encoded = small.Encode(SKEncodedImageFormat.Jpeg, 85);
        return encoded.ToArray();
    }

    /// <summary>
    /// A JPEG of at most the given px; a taller image is cut to its upper part. Null when the bytes are none of our
    /// images.
    /// </summary>
    public static byte[]? Upper(ReadOnlySpan<byte> jpeg, int width, int height)
    {
        using var data = SKData.CreateCopy(jpeg);
        using var codec = SKCodec.Create(data);
        if (codec is null || (long)codec.Info.Width * codec.Info.Height > MaxPixels)
            return null;

        var scale = Math.Min(1, (double)width / codec.Info.Width);
        var size = codec.GetScaledDimensions((float)scale);
        using var decoded = new SKBitmap(
            new SKImageInfo(size.Width, size.Height, SKImageInfo.PlatformColorType, SKAlphaType.Opaque)
        );
        if (
            codec.GetPixels(decoded.Info, decoded.GetPixels())
            is not (SKCodecResult.Success or SKCodecResult.IncompleteInput)
        )
            return null;
        var (fullWidth, fullHeight) = (
            Math.Min(width, codec.Info.Width),
            Math.Max(1, (int)Math.Round(codec.Info.Height * scale))
        );
        var shown = Math.Min(fullHeight, height);
        using var upper = new SKBitmap();
        if (
            !decoded.ExtractSubset(
                upper,
                new SKRectI(
                    0,
                    0,
                    size.Width,
                    Math.Clamp((int)Math.Round((double)size.Height * shown / fullHeight), 1, size.Height)
                )
            )
        )
            return null;
        using var small = upper.Resize(
            new SKImageInfo(fullWidth, shown),
            new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear)
        );
        using var encoded = small.Encode(SKEncodedImageFormat.Jpeg, 82);
        return encoded.ToArray();
    }

    private static byte[] Encode(SKBitmap bitmap)
    {
        using var data = bitmap.Encode(SKEncodedImageFormat.Webp, 78);
        return data.ToArray();
    }
}
