namespace Keyturn.Core.Model;

/// <summary>Accepts screenshots that staff upload instead of a capture. Thread safe.</summary>
public interface IScreenshotUploads
{
    /// <summary>The largest accepted file: 20 MB.</summary>
    const long MaxBytes = 20 * 1024 * 1024;

    /// <summary>
    /// Reads at most <see cref="MaxBytes"/> of JPEG, PNG or WebP, and saves it as JPEG among the attempt's files.
    /// </summary>
    /// <returns>The saved screenshot, or a problem: <c>too_big</c> or <c>not_a_picture</c>.</returns>
    Task<ScreenshotUpload> SaveAsync(Guid scanId, int attempt, Device device, Stream content, CancellationToken ct);

    /// <summary>Deletes a saved screenshot that no row names.</summary>
    void Discard(string path);
}

/// <summary>A saved screenshot, or why it was not saved.</summary>
/// <param name="Path">As <see cref="Screenshot.Path"/>; null with a problem.</param>
public sealed record ScreenshotUpload(string? Path, int Width, int Height, long Bytes, Problem? Problem);
