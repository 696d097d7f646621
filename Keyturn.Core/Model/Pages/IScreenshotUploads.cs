namespace Keyturn.Core.Model;

/// <summary>Takes pictures that staff give in place of a capture. Thread safe.</summary>
public interface IScreenshotUploads
{
    /// <summary>The largest file that is taken: 20 MB.</summary>
    const long MaxBytes = 20 * 1024 * 1024;

    /// <summary>
    /// Reads at most <see cref="MaxBytes"/> of JPEG, PNG or WebP, and keeps it as JPEG among the attempt's files.
    /// </summary>
    /// <returns>The kept picture, or a refusal: <c>too_big</c> or <c>not_a_picture</c>.</returns>
    Task<ScreenshotUpload> SaveAsync(Guid scanId, int attempt, Device device, Stream content, CancellationToken ct);

    /// <summary>Removes a kept picture that no row names.</summary>
    void Discard(string path);
}

/// <summary>A picture as kept, or why it was not.</summary>
/// <param name="Path">As <see cref="Screenshot.Path"/>; null with a refusal.</param>
public sealed record ScreenshotUpload(string? Path, int Width, int Height, long Bytes, Problem? Problem);
