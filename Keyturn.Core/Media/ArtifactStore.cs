using System.IO.Enumeration;
using System.Text.RegularExpressions;
using Keyturn.Core.Model;
using Microsoft.Extensions.Logging;

namespace Keyturn.Core.Media;

/// <summary>
/// Stores screenshots and HTML on disk, in <c>scans/{scan}/{attempt}/</c>. A file is complete before its name is known:
/// it is written under a temporary name, flushed to disk and renamed. The files of a scan have a size limit together,
/// which two writers at once may exceed by one file. Thread safe.
/// </summary>
public sealed partial class ArtifactStore(ArtifactRoot root, ILogger<ArtifactStore> logger) : IScreenshotFiles
{
    private static readonly EnumerationOptions _everything = new() { RecurseSubdirectories = true };

    private readonly string _root = Path.GetFullPath(root.Path);
    private readonly long _maxScanBytes = root.MaxScanBytes;

    /// <summary>Saves a screenshot and returns its path relative to the root, with forward slashes.</summary>
    /// <exception cref="ScanTooLargeException">The scan's files have reached their size limit.</exception>
    public async Task<string> SaveAsync(
        Guid scanId,
        int attempt,
        string name,
        ReadOnlyMemory<byte> bytes,
        CancellationToken ct
    )
    {
        var folder = Locate(FormattableString.Invariant($"scans/{scanId}"));
        // A file that is renamed meanwhile counts as zero bytes.
        var used = Directory.Exists(folder)
            ? new FileSystemEnumerable<long>(
                folder,
                (ref FileSystemEntry entry) => entry.IsDirectory ? 0 : entry.Length,
                _everything
            ).Sum()
            : 0;
        if (used + bytes.Length > _maxScanBytes)
            throw new ScanTooLargeException(_maxScanBytes);
        var relative = FormattableString.Invariant($"scans/{scanId}/{attempt}/{name}");
        await AtomicFile.WriteAsync(Locate(relative), bytes, ct);
        return relative;
    }

    /// <summary>
    /// Saves a page's HTML compressed, at most 2 MB of it, and returns its path as <see cref="SaveAsync"/> does.
    /// </summary>
    /// <param name="name">Without an extension, e.g. <c>home</c>.</param>
    /// <exception cref="ScanTooLargeException">The scan's files have reached their size limit.</exception>
    public Task<string> SaveHtmlAsync(Guid scanId, int attempt, string name, string html, CancellationToken ct) =>
        SaveAsync(scanId, attempt, $"{name}.html.br", HtmlCompression.Pack(html), ct);

    /// <summary>Reads saved HTML. Null when the file is missing or unreadable.</summary>
    public async Task<string?> ReadHtmlAsync(string path, CancellationToken ct)
    {
        if (await ReadAsync(Locate(path), ct) is not { } packed)
            return null;
        var html = HtmlCompression.Unpack(packed);
        if (html is null)
            logger.LogWarning("The HTML of {Path} can't be read", path);
        return html;
    }

    /// <summary>Reads a screenshot. Null when its file is missing.</summary>
    public Task<byte[]?> ReadAsync(Screenshot screenshot, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(screenshot);
        return ReadAsync(Locate(screenshot.Path), ct);
    }

    public Stream? OpenRead(Screenshot screenshot)
    {
        ArgumentNullException.ThrowIfNull(screenshot);
        return Open(Locate(screenshot.Path));
    }

    public async Task<Stream?> OpenThumbnailAsync(Screenshot screenshot, int width, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(screenshot);
        var path = Locate(ThumbnailOf(screenshot.Path, width));
        if (Open(path) is { } made)
            return made;

        if (await ReadAsync(Locate(screenshot.Path), ct) is not { } bytes)
            return null;
        if (Thumbnails.Make(bytes, width) is not { } webp)
        {
            logger.LogWarning("The screenshot {Path} can't be decoded", screenshot.Path);
            return null;
        }

        await AtomicFile.WriteAsync(path, webp, ct);
        return Open(path);
    }

    public async Task<byte[]?> ReadUpperPartAsync(Screenshot screenshot, int width, int height, CancellationToken ct)
    {
        if (await ReadAsync(screenshot, ct) is not { } bytes)
            return null;
        var upper = Thumbnails.Upper(bytes, width, height);
        if (upper is null)
            logger.LogWarning("The screenshot {Path} can't be decoded", screenshot.Path);
        return upper;
    }

    /// <inheritdoc/>
    public async Task<byte[]?> ReadBoundedAsync(Screenshot screenshot, int longestSide, CancellationToken ct) =>
        await ReadAsync(screenshot, ct) is { } bytes ? Thumbnails.Bound(bytes, longestSide) : null;

    /// <summary>Deletes one screenshot; does nothing when it is missing.</summary>
    public void Delete(string path) => File.Delete(Locate(path));

    /// <summary>Deletes every file of a scan; does nothing when there is none.</summary>
    public void Delete(Guid scanId)
    {
        var folder = Locate(FormattableString.Invariant($"scans/{scanId}"));
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
    }

    /// <summary>
    /// Deletes every file of an attempt except the named ones. A screenshot's thumbnails belong to it.
    /// </summary>
    /// <param name="named">Paths that <see cref="SaveAsync"/> and <see cref="SaveHtmlAsync"/> returned.</param>
    public void DeleteOthers(Guid scanId, int attempt, IReadOnlyCollection<string> named)
    {
        ArgumentNullException.ThrowIfNull(named);
        var folder = Locate(FormattableString.Invariant($"scans/{scanId}/{attempt}"));
        if (!Directory.Exists(folder))
            return;
        var kept = named.Select(Locate).ToHashSet(StringComparer.Ordinal);
        var stems = kept.Select(path => Path.ChangeExtension(path, null)).ToHashSet(StringComparer.Ordinal);
        foreach (
            var file in Directory
                .EnumerateFiles(folder)
                .Where(file => !kept.Contains(file) && !stems.Contains(Thumbnail().Replace(file, "")))
        )
            File.Delete(file);
        if (kept.Count == 0)
            Directory.Delete(folder);
    }

    [GeneratedRegex(@"-\d+\.webp$", RegexOptions.CultureInvariant)]
    private static partial Regex Thumbnail();

    private static string ThumbnailOf(string image, int width) =>
        FormattableString.Invariant($"{Path.ChangeExtension(image, null)}-{width}.webp");

    private static async Task<byte[]?> ReadAsync(string path, CancellationToken ct)
    {
        await using var file = Open(path);
        if (file is null)
            return null;
        var bytes = new byte[file.Length];
        await file.ReadExactlyAsync(bytes, ct);
        return bytes;
    }

    private static FileStream? Open(string path)
    {
        try
        {
            return new FileStream(
                path,
                FileMode.Open,
                FileAccess.Read,
                FileShare.Read | FileShare.Delete,
                64 * 1024,
                FileOptions.Asynchronous | FileOptions.SequentialScan
            );
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>The full path. It can't leave the root, whatever a row says.</summary>
    private string Locate(string relative)
    {
        var path = Path.GetFullPath(Path.Combine(_root, relative));
        return path.StartsWith(_root + Path.DirectorySeparatorChar, StringComparison.Ordinal)
            ? path
            : throw new InvalidOperationException($"{relative} lies outside the artifacts folder.");
    }
}
