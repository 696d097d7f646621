namespace Keyturn.Core.Media;

/// <summary>A screenshot as taken, in JPEG.</summary>
/// <param name="Cut">True when it shows less of the page than intended.</param>
internal sealed record ScreenshotImage(ReadOnlyMemory<byte> Jpeg, int Width, int Height, bool Cut);
