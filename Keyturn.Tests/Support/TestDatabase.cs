using Keyturn.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Keyturn.Tests.Support;

/// <summary>A real SQLite file in a folder of its own, migrated as at start, removed at the end.</summary>
internal sealed class TestDatabase : IDbContextFactory<KeyturnDbContext>, IAsyncDisposable
{
    private readonly DbContextOptions<KeyturnDbContext> _options;

    private TestDatabase(DataFolder folder)
    {
        Folder = folder;
        var options = new DbContextOptionsBuilder<KeyturnDbContext>();
        DataSetup.Configure(options, folder.Database);
        _options = options.Options;
    }

    public DataFolder Folder { get; }

    public static async Task<TestDatabase> CreateAsync()
    {
        var database = new TestDatabase(new DataFolder(Path.Combine(Path.GetTempPath(), "keyturn-tests", Guid.NewGuid().ToString("N"))));
        await using var db = database.CreateDbContext();
        await db.Database.MigrateAsync();
        return database;
    }

    public KeyturnDbContext CreateDbContext() => new(_options);

    public async ValueTask DisposeAsync()
    {
        await using (var db = CreateDbContext())
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearPool((Microsoft.Data.Sqlite.SqliteConnection)db.Database.GetDbConnection());
        }

        Directory.Delete(Folder.Root, recursive: true);
    }
}
