namespace Keyturn.Core.Media;

/// <summary>
/// Writes files of the data folder. A file is complete or as it was before, also after a power cut. Thread safe; of two
/// writers of one file the later wins.
/// </summary>
internal static class AtomicFile
{
    /// <summary>Writes the file under another name, flushes it to the disk and renames it.</summary>
    /// <param name="path">Its folder is created when it is missing.</param>
    /// <param name="mode">Who may read it; null for the process's default. Ignored on Windows.</param>
    public static async Task WriteAsync(
        string path,
        ReadOnlyMemory<byte> bytes,
        CancellationToken ct,
        UnixFileMode? mode = null
    )
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var temporary = $"{path}.{Guid.NewGuid():N}.tmp";
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            Share = FileShare.None,
            BufferSize = 0,
            Options = FileOptions.Asynchronous,
        };
        if (mode is not null && !OperatingSystem.IsWindows())
            options.UnixCreateMode = mode;
        try
        {
            await using (var file = new FileStream(temporary, options))
            {
                await file.WriteAsync(bytes, ct);
                // Without this, a power cut after the renaming could leave an empty file under the final name.
                file.Flush(flushToDisk: true);
            }

            File.Move(temporary, path, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }
}
