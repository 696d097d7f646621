using Keyturn.Core.Model;
using SkiaSharp;

namespace Keyturn.Core.Media;

/// <summary>
/// Decodes uploaded images and encodes them again, so that only pixels are stored: no metadata, no file that merely
/// claims to be an image, none that unpacks without end. Thread safe.
/// </summary>
public sealed class ScreenshotUploads(ArtifactStore artifacts)
{
    private const int Quality = 85;

    public async Task<ScreenshotUpload> SaveAsync(
        Guid scanId,
        int attempt,
        Device device,
        Stream content,
        CancellationToken ct
    )
    {
        ArgumentNullException.ThrowIfNull(content);
        using var read = new MemoryStream();
        var buffer = new byte[64 * 1024];
        for (int count; (count = await content.ReadAsync(buffer, ct)) > 0; )
        {
            if (read.Length + count > UploadLimits.ScreenshotBytes)
                return Refused("too_big", "The image is larger than 20 MB. Save it smaller, e.g. as JPEG.");
            read.Write(buffer, 0, count);
        }

        if (Encode(read.ToArray()) is not var (jpeg, width, height))
            return Refused(
                "not_a_picture",
                "Keyturn can't read this file as an image. Upload a JPEG, PNG or WebP of at most 60 megapixels."
            );
        var name = $"home-{device}-upload-{Guid.NewGuid():N}.jpg".ToLowerInvariant();
        return new ScreenshotUpload(
            await artifacts.SaveAsync(scanId, attempt, name, jpeg, ct),
            width,
            height,
            jpeg.Length,
            null
        );
    }

    public void Discard(string path) => artifacts.Delete(path);

    private static (byte[] Jpeg, int Width, int Height)? Encode(byte[] bytes)
    {
        using var data = SKData.CreateCopy(bytes);
        using var codec = SKCodec.Create(data);
        if (
            codec is null
            || codec.EncodedFormat
                is not (SKEncodedImageFormat.Jpeg or SKEncodedImageFormat.Png or SKEncodedImageFormat.Webp)
            || (long)codec.Info.Width * codec.Info.Height > Thumbnails.MaxPixels
        )
            return null;
        // JPEG has no transparency, so transparent pixels become white.
        using var bitmap = new SKBitmap(
            new SKImageInfo(codec.Info.Width, codec.Info.Height, SKColorType.Bgra8888, SKAlphaType.Premul)
        );
        if (codec.GetPixels(bitmap.Info, bitmap.GetPixels()) != SKCodecResult.Success)
            return null;
        using var surface = SKSurface.Create(
            new SKImageInfo(bitmap.Width, bitmap.Height, SKColorType.Bgra8888, SKAlphaType.Opaque)
        );
        surface.Canvas.Clear(SKColors.White);
        surface.Canvas.DrawBitmap(bitmap, 0, 0, new SKSamplingOptions(SKFilterMode.Nearest));
        using var image = surface.Snapshot();
        using var jpeg = image.Encode(SKEncodedImageFormat.Jpeg, Quality);
        return (jpeg.ToArray(), bitmap.Width, bitmap.Height);
    }

    private static ScreenshotUpload Refused(string code, string message) =>
        new(null, 0, 0, 0, new Problem(code, message));
}

/// <summary>A saved screenshot, or why it was not saved.</summary>
/// <param name="Path">As <see cref="Screenshot.Path"/>; null with a problem.</param>
public sealed record ScreenshotUpload(string? Path, int Width, int Height, long Bytes, Problem? Problem);
