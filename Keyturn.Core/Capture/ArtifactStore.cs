using System.Text.RegularExpressions;
using Keyturn.Core.Model;
using Microsoft.Extensions.Logging;
using SkiaSharp;

namespace Keyturn.Core.Capture;

/// <summary>
/// Screenshots on disk, in <c>scans/{scan}/{attempt}/</c>. A file is complete before anyone learns its name: it is
/// written under another one, flushed to the disk and renamed. Thread safe.
/// </summary>
public sealed partial class ArtifactStore(ArtifactRoot root, ILogger<ArtifactStore> logger) : IShotFiles
{
    /// <summary>No picture of ours has more; a file that claims more is not decoded (decompression bomb).</summary>
    private const long MaxPixels = 60_000_000;

    private readonly string _root = Path.GetFullPath(root.Path);

    /// <summary>Keeps a picture and answers its path relative to the root, with forward slashes.</summary>
    public async Task<string> SaveAsync(Guid scanId, int attempt, string name, ReadOnlyMemory<byte> bytes, CancellationToken ct)
    {
        var relative = FormattableString.Invariant($"scans/{scanId}/{attempt}/{name}");
        await WriteAsync(Locate(relative), bytes, ct);
        return relative;
    }

    public Task<string?> ReadHtmlAsync(string p, CancellationToken ct) => Task.FromResult<string?>(_root is null ? p : null); // STUB

    public Stream? OpenRead(Shot shot)
    {
        ArgumentNullException.ThrowIfNull(shot);
        return Open(Locate(shot.Path));
    }

    public async Task<Stream?> OpenThumbnailAsync(Shot shot, int width, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(shot);
        var path = Locate(FormattableString.Invariant($"{Path.ChangeExtension(shot.Path, null)}-{width}.webp"));
        if (Open(path) is { } made) return made;

        using var original = Open(Locate(shot.Path));
        if (original is null || Shrink(original, width) is not { } webp) return null;
        await WriteAsync(path, webp, ct);
        return Open(path);
    }

    /// <summary>Removes one picture; nothing happens when it is gone already.</summary>
    public void Delete(string path) => File.Delete(Locate(path));

    /// <summary>Removes every file of a scan; nothing happens when there is none.</summary>
    public void Delete(Guid scanId)
    {
        var folder = Locate(FormattableString.Invariant($"scans/{scanId}"));
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
    }

    /// <summary>Removes every file of an attempt but these and their thumbnails.</summary>
    /// <param name="named">Paths as <see cref="SaveAsync"/> answered them.</param>
    public void DeleteOthers(Guid scanId, int attempt, IReadOnlyCollection<string> named)
    {
        ArgumentNullException.ThrowIfNull(named);
        var folder = Locate(FormattableString.Invariant($"scans/{scanId}/{attempt}"));
        if (!Directory.Exists(folder)) return;
        var kept = named.Select(Locate).ToHashSet(StringComparer.Ordinal);
        var stems = kept.Select(path => Path.ChangeExtension(path, null)).ToHashSet(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(folder).Where(file => !kept.Contains(file) && !stems.Contains(Thumbnail().Replace(file, ""))))
            File.Delete(file);
        if (kept.Count == 0) Directory.Delete(folder);
    }

    [GeneratedRegex(@"-\d+\.webp$", RegexOptions.CultureInvariant)]
    private static partial Regex Thumbnail();

    private byte[]? Shrink(Stream jpeg, int width)
    {
        using var codec = SKCodec.Create(jpeg);
        if (codec is null || (long)codec.Info.Width * codec.Info.Height > MaxPixels)
        {
            logger.LogWarning("A screenshot's file can't be decoded");
            return null;
        }

        using var full = SKBitmap.Decode(codec);
        if (full is null) return null;
        width = Math.Min(width, full.Width);
        // WebP ends at 16,383 px; a thumbnail that tall is cut by nobody's eye.
        var height = Math.Clamp((int)Math.Round((double)full.Height * width / full.Width), 1, 16_383);
        using var small = full.Resize(new SKImageInfo(width, height), new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear));
        using var data = small.Encode(SKEncodedImageFormat.Webp, 78);
        return data.ToArray();
    }

    private static async Task WriteAsync(string path, ReadOnlyMemory<byte> bytes, CancellationToken ct)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var unfinished = $"{path}.{Guid.NewGuid():N}.tmp";
        try
        {
            await using (var file = new FileStream(unfinished, FileMode.CreateNew, FileAccess.Write, FileShare.None, 0, FileOptions.Asynchronous))
            {
                await file.WriteAsync(bytes, ct);
                file.Flush(flushToDisk: true);
            }

            File.Move(unfinished, path, overwrite: true);
        }
        catch
        {
            File.Delete(unfinished);
            throw;
        }
    }

    private static FileStream? Open(string path)
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 64 * 1024, FileOptions.Asynchronous | FileOptions.SequentialScan);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>The full path, which can't leave the root whatever a row says.</summary>
    private string Locate(string relative)
    {
        var path = Path.GetFullPath(Path.Combine(_root, relative));
        return path.StartsWith(_root + Path.DirectorySeparatorChar, StringComparison.Ordinal) ? path : throw new InvalidOperationException($"{relative} lies outside the artifacts folder.");
    }
}
