using System.Text.RegularExpressions;
using Keyturn.Core.Data;
using Keyturn.Core.Model;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Keyturn.Tests.Support;

/// <summary>Reads a data folder beside the program that uses it. It writes nothing and keeps no file open.</summary>
internal sealed class StoredData(string folder)
{
    private readonly DataFolder _folder = new(folder);

    public string Root => _folder.Root;

    public string Database => _folder.Database;

    public string Jobs => _folder.Jobs;

    public string Artifacts => _folder.Artifacts;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public KeyturnDbContext Open()
    {
        var connection = new SqliteConnectionStringBuilder
        {
            DataSource = Database,
            Mode = SqliteOpenMode.ReadOnly,
            Pooling = false,
        };
        return new KeyturnDbContext(
            new DbContextOptionsBuilder<KeyturnDbContext>().UseSqlite(connection.ToString()).Options
        );
    }

    public async Task<IReadOnlyList<Scan>> ScansAsync()
    {
        await using var db = Open();
        return await db.Scans.AsNoTracking().ToListAsync(Ct);
    }

    /// <summary>
    /// Where rows and files disagree: a row without its file, or a file that is neither a row's nor a thumbnail of one.
    /// </summary>
    public async Task<IReadOnlyList<string>> FileFaultsAsync()
    {
        await using var db = Open();
        var rows = await db
            .Screenshots.Select(s => s.Path)
            .Concat(db.Pages.Where(p => p.HtmlPath != null).Select(p => p.HtmlPath!))
            .ToListAsync(Ct);
        var files = Directory
            .EnumerateFiles(Artifacts, "*", SearchOption.AllDirectories)
            .Select(f => Path.GetRelativePath(Artifacts, f).Replace('\\', '/'))
            .ToList();
        var stems = rows.Select(r => Path.ChangeExtension(r, null)).ToHashSet();
        var unnamed = files
            .Except(rows)
            .Where(f =>
                Regex.Match(f, @"^(.+)-\d+\.webp$") is not { Success: true } m || !stems.Contains(m.Groups[1].Value)
            );
        return [.. rows.Except(files).Select(r => $"no file: {r}"), .. unnamed.Select(f => $"no row: {f}")];
    }
}
