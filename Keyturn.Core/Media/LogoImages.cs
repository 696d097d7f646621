using Keyturn.Core.Model;
using SkiaSharp;

namespace Keyturn.Core.Media;

/// <summary>Takes only pixels from a logo: no metadata, no file that merely claims to be an image. Pure.</summary>
public static class LogoImages
{
    // On paper a logo is at most 70 by 20 mm: about 400 dots per inch.
    private const int Width = 1100,
        Height = 320;

    public static LogoImage Rewrite(ReadOnlyMemory<byte> file)
    {
        if (file.Length > UploadLimits.LogoBytes)
            return Refused("too_big", "The logo is larger than 1 MB. Save it smaller.");
        using var data = SKData.CreateCopy(file.Span);
        using var codec = SKCodec.Create(data);
        if (codec is null || codec.EncodedFormat is not (SKEncodedImageFormat.Png or SKEncodedImageFormat.Jpeg))
            return Unreadable();
        if (Math.Max(codec.Info.Width, codec.Info.Height) > UploadLimits.LogoSide)
            return Refused(
                "too_big",
                FormattableString.Invariant($"The logo has {codec.Info.Width} by {codec.Info.Height} px. ")
                    + FormattableString.Invariant($"Save it with {UploadLimits.LogoSide} px at most on each side.")
            );

        using var decoded = new SKBitmap(
            new SKImageInfo(codec.Info.Width, codec.Info.Height, SKColorType.Rgba8888, SKAlphaType.Premul)
        );
        if (codec.GetPixels(decoded.Info, decoded.GetPixels()) != SKCodecResult.Success)
            return Unreadable();
        var scale = Math.Min(1, Math.Min((double)Width / decoded.Width, (double)Height / decoded.Height));
        if (scale >= 1)
            return Encode(decoded);
        var size = new SKImageInfo(
            Math.Max(1, (int)Math.Round(decoded.Width * scale)),
            Math.Max(1, (int)Math.Round(decoded.Height * scale)),
            SKColorType.Rgba8888,
            SKAlphaType.Premul
        );
        using var small = decoded.Resize(size, new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear));
        return Encode(small);
    }

    private static LogoImage Encode(SKBitmap bitmap)
    {
        using var png = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        return new LogoImage(png.ToArray(), bitmap.Width, bitmap.Height, null);
    }

    private static LogoImage Unreadable() =>
        Refused("not_a_picture", "Keyturn can't read this file as an image. Choose a PNG or JPEG.");

    private static LogoImage Refused(string code, string message) => new(null, 0, 0, new Problem(code, message));
}
