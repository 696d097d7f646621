using Keyturn.Core.Data;
using Keyturn.Core.Lifecycle;
using Keyturn.Core.Live;
using Keyturn.Core.Model;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
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
        options.AddInterceptors(new Watcher(this));
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

    /// <summary>Called with each statement before it runs; what it throws, the statement throws.</summary>
    public Action<string>? BeforeStatement { get; set; }

    /// <summary>How SQLite would answer a query, a line for each step.</summary>
    /// <param name="sql">As ToQueryString gives it, with its parameters.</param>
    public async Task<string> PlanAsync(string sql)
    {
        await using var db = CreateDbContext();
        var connection = db.Database.GetDbConnection();
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = connection.CreateCommand();
        foreach (var line in sql.Split('\n').Where(l => l.StartsWith(".param set", StringComparison.Ordinal)))
        {
            var parts = line.Trim().Split(' ', 4);
            command.Parameters.Add(new Microsoft.Data.Sqlite.SqliteParameter(parts[2], parts[3].Trim('\'')));
        }

        command.CommandText = "EXPLAIN QUERY PLAN " + string.Join('\n', sql.Split('\n').Where(l => !l.StartsWith(".param", StringComparison.Ordinal)));
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var steps = new List<string>();
        while (await reader.ReadAsync(TestContext.Current.CancellationToken)) steps.Add(reader.GetString(3));
        return string.Join('\n', steps);
    }

    private sealed class Watcher(TestDatabase database) : DbCommandInterceptor
    {
        public override ValueTask<InterceptionResult<System.Data.Common.DbDataReader>> ReaderExecutingAsync(
            System.Data.Common.DbCommand command, CommandEventData eventData, InterceptionResult<System.Data.Common.DbDataReader> result, CancellationToken cancellationToken = default)
        {
            database.BeforeStatement?.Invoke(command.CommandText);
            return ValueTask.FromResult(result);
        }

        public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
            System.Data.Common.DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
        {
            database.BeforeStatement?.Invoke(command.CommandText);
            return ValueTask.FromResult(result);
        }
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
