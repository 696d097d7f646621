using Keyturn.Core.Data;
using Keyturn.Core.Data.Sqlite;
using Keyturn.Core.Lifecycle;
using Keyturn.Core.Model;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Keyturn.Tests.Support;

/// <summary>A real SQLite file in its own folder, migrated as at the start, removed at the end.</summary>
internal sealed class TestDatabase : IDbContextFactory<KeyturnDbContext>, IAsyncDisposable
{
    private readonly DbContextOptions<KeyturnDbContext> _options;

    private TestDatabase(DataFolder folder)
    {
        Folder = folder;
        WorkerProcess = new WorkerProcess(folder);
        var options = new DbContextOptionsBuilder<KeyturnDbContext>();
        SqliteSetup.Configure(options, folder.Database);
        options.AddInterceptors(new Watcher(this));
        _options = options.Options;
    }

    public DataFolder Folder { get; }

    /// <summary>The worker process of these tests.</summary>
    public WorkerProcess WorkerProcess { get; }

    /// <param name="workerProcess">Another worker process than the tests' own.</param>
    public ScanLifecycle Lifecycle(TimeProvider clock, ScanFeed? feed = null, WorkerProcess? workerProcess = null) =>
        new(
            this,
            feed ?? new ScanFeed(NullLogger<ScanFeed>.Instance),
            workerProcess ?? WorkerProcess,
            Options.Create(new LifecycleOptions()),
            clock,
            NullLogger<ScanLifecycle>.Instance
        );

    public static async Task<TestDatabase> CreateAsync()
    {
        var database = new TestDatabase(
            new DataFolder(Path.Combine(Path.GetTempPath(), "keyturn-tests", Guid.NewGuid().ToString("N")))
        );
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

    /// <summary>Called before each statement runs; its exception becomes the statement's.</summary>
    public Action<string>? BeforeStatement { get; set; }

    /// <summary>The same database with an interceptor.</summary>
    public IDbContextFactory<KeyturnDbContext> Watching(IInterceptor interceptor) =>
        new Other(new DbContextOptionsBuilder<KeyturnDbContext>(_options).AddInterceptors(interceptor).Options);

    private sealed class Other(DbContextOptions<KeyturnDbContext> options) : IDbContextFactory<KeyturnDbContext>
    {
        public KeyturnDbContext CreateDbContext() => new(options);
    }

    private sealed class Watcher(TestDatabase database) : DbCommandInterceptor
    {
        public override ValueTask<InterceptionResult<System.Data.Common.DbDataReader>> ReaderExecutingAsync(
            System.Data.Common.DbCommand command,
            CommandEventData eventData,
            InterceptionResult<System.Data.Common.DbDataReader> result,
            CancellationToken cancellationToken = default
        )
        {
            database.BeforeStatement?.Invoke(command.CommandText);
            return ValueTask.FromResult(result);
        }

        public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
            System.Data.Common.DbCommand command,
            CommandEventData eventData,
            InterceptionResult<int> result,
            CancellationToken cancellationToken = default
        )
        {
            database.BeforeStatement?.Invoke(command.CommandText);
            return ValueTask.FromResult(result);
        }
    }

    public async ValueTask DisposeAsync()
    {
        WorkerProcess.Dispose();
        await using (var db = CreateDbContext())
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearPool(
                (Microsoft.Data.Sqlite.SqliteConnection)db.Database.GetDbConnection()
            );
        }

        Directory.Delete(Folder.Root, recursive: true);
    }
}
