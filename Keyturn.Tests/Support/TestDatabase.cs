using Keyturn.Core.Data;
using Keyturn.Core.Lifecycle;
using Keyturn.Core.Live;
using Keyturn.Core.Model;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Keyturn.Tests.Support;

/// <summary>A real SQLite file in a folder of its own, migrated as at start, removed at the end.</summary>
internal sealed class TestDatabase : IDbContextFactory<KeyturnDbContext>, IAsyncDisposable
{
    private readonly DbContextOptions<KeyturnDbContext> _options;

    private TestDatabase(DataFolder folder)
    {
        Folder = folder;
        Owner = new ScanOwner(folder);
        var options = new DbContextOptionsBuilder<KeyturnDbContext>();
        DataSetup.Configure(options, folder.Database);
        _options = options.Options;
    }

    public DataFolder Folder { get; }

    /// <summary>The process these tests are.</summary>
    public ScanOwner Owner { get; }

    /// <param name="owner">Another process than the tests' own.</param>
    public ScanLifecycle Lifecycle(TimeProvider clock, ScanFeed? feed = null, ScanOwner? owner = null) => new(
        this, feed ?? new ScanFeed(NullLogger<ScanFeed>.Instance), owner ?? Owner, Options.Create(new LifecycleOptions()), clock, NullLogger<ScanLifecycle>.Instance);

    public static async Task<TestDatabase> CreateAsync()
    {
        var database = new TestDatabase(new DataFolder(Path.Combine(Path.GetTempPath(), "keyturn-tests", Guid.NewGuid().ToString("N"))));
        await using var db = database.CreateDbContext();
        await db.Database.MigrateAsync();
        return database;
    }

    public KeyturnDbContext CreateDbContext() => new(_options);

    public async Task<Scan> RowAsync(Guid scanId)
    {
        await using var db = CreateDbContext();
        return await db.Scans.AsNoTracking().SingleAsync(s => s.Id == scanId, TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        Owner.Dispose();
        await using (var db = CreateDbContext())
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearPool((Microsoft.Data.Sqlite.SqliteConnection)db.Database.GetDbConnection());
        }

        Directory.Delete(Folder.Root, recursive: true);
    }
}
