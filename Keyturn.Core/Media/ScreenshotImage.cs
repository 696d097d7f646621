namespace Keyturn.Core.Media;

/// <summary>A picture as taken, in JPEG.</summary>
/// <param name="Cut">It shows less of the page than it was meant to.</param>
internal sealed record ScreenshotImage(ReadOnlyMemory<byte> Jpeg, int Width, int Height, bool Cut);
