using SkiaSharp;

namespace Keyturn.Core.Media;

/// <summary>A screenshot as taken, in JPEG.</summary>
/// <param name="Cut">It shows less of the page than it was meant to.</param>
internal sealed record ScreenshotImage(ReadOnlyMemory<byte> Jpeg, int Width, int Height, bool Cut)
{
    /// <exception cref="InvalidDataException">The bytes are no image.</exception>
    public static ScreenshotImage FromJpeg(byte[] jpeg, bool cut)
    {
        using var data = SKData.CreateCopy(jpeg);
        using var codec = SKCodec.Create(data) ?? throw new InvalidDataException("The browser answered no image.");
        return new ScreenshotImage(jpeg, codec.Info.Width, codec.Info.Height, cut);
    }
}
