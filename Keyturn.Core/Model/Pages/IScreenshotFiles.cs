namespace Keyturn.Core.Model;

/// <summary>Opens the screenshots of a scan for a screen. Thread safe.</summary>
public interface IScreenshotFiles
{
    /// <summary>The screenshot as taken (JPEG); null when the file is missing.</summary>
    Stream? OpenRead(Screenshot screenshot);

    /// <summary>
    /// A WebP of at most <paramref name="width"/> px, made once and kept; null when the file is missing or unreadable.
    /// </summary>
    Task<Stream?> OpenThumbnailAsync(Screenshot screenshot, int width, CancellationToken ct);

    /// <summary>
    /// A JPEG of at most <paramref name="width"/> times <paramref name="height"/> px, made anew each time; a taller
    /// screenshot is cut to its upper part. Null when the file is missing or unreadable.
    /// </summary>
    Task<byte[]?> ReadUpperPartAsync(Screenshot screenshot, int width, int height, CancellationToken ct);

    /// <summary>The screenshot as taken (JPEG); null when the file is missing.</summary>
    Task<byte[]?> ReadAsync(Screenshot screenshot, CancellationToken ct);

    /// <summary>
    /// A JPEG whose longer side has at most <paramref name="longestSide"/> px; a screenshot more than twice as tall as
    /// wide is cut to its upper part. Null when the file is missing or unreadable.
    /// </summary>
    Task<byte[]?> ReadBoundedAsync(Screenshot screenshot, int longestSide, CancellationToken ct);
}
