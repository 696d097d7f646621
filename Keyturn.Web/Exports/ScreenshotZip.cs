using System.IO.Compression;
using System.Text;
using Keyturn.Core.Model;
using Keyturn.Core.Scans;

namespace Keyturn.Web.Exports;

/// <summary>Writes all screenshots of a scan to one file while it reads, with only a buffer in memory.</summary>
internal sealed class ScreenshotZip(ScanDetail scan, IReadOnlyDictionary<Guid, Screenshot> rows, IScreenshotFiles files)
{
    public async Task WriteAsync(Stream destination, CancellationToken ct)
    {
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var missing = new List<string>();
        await using var body = new SyncWriteBufferStream(destination);
        var archive = await ZipArchive.CreateAsync(
            body,
            ZipArchiveMode.Create,
            leaveOpen: true,
            entryNameEncoding: null,
            ct
        );
        await using (archive)
        {
            foreach (
                var (page, screenshot) in from page in scan.Pages
                from screenshot in page.Screenshots
                select (page, screenshot)
            )
            {
                var name = Unique(ExportNames.Create(scan.Summary.Host, page.Key, screenshot), names);
                await using var file = rows.TryGetValue(screenshot.ScreenshotId, out var row)
                    ? files.OpenRead(row)
                    : null;
                if (file is null)
                    missing.Add(name);
                else
                    await AddAsync(archive, name, screenshot.TakenAt, file, ct);
            }

            if (missing.Count > 0)
            {
                using var list = new MemoryStream(
                    Encoding.UTF8.GetBytes(
                        $"The files of these screenshots are gone:\r\n\r\n{string.Join("\r\n", missing)}\r\n"
                    )
                );
                await AddAsync(archive, "missing.txt", scan.Summary.UpdatedAt, list, ct);
            }
        }

        await body.FlushAsync(ct);
    }

    private static async Task AddAsync(
        ZipArchive archive,
        string name,
        DateTimeOffset at,
        Stream content,
        CancellationToken ct
    )
    {
        // A JPEG gets no smaller, but some programs can't read an uncompressed entry whose length follows it.
        var entry = archive.CreateEntry(name, CompressionLevel.Fastest);
        entry.LastWriteTime = at.UtcDateTime;
        await using var destination = await entry.OpenAsync(ct);
        await content.CopyToAsync(destination, ct);
    }

    private static string Unique(string name, HashSet<string> taken)
    {
        var unique = name;
        for (var number = 2; !taken.Add(unique); number++)
            unique = $"{Path.GetFileNameWithoutExtension(name)}_{number}{Path.GetExtension(name)}";
        return unique;
    }
}
