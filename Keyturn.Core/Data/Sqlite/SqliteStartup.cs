using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Keyturn.Core.Data.Sqlite;

/// <summary>Upgrades the database to this version's schema before any later service starts.</summary>
internal sealed class SqliteStartup(
    IDbContextFactory<KeyturnDbContext> contexts,
    DataFolder folder,
    ILogger<SqliteStartup> logger
) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var db = await contexts.CreateDbContextAsync(cancellationToken);
            // In WAL mode readers and one writer work side by side. The mode is stored in the file.
            await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode = WAL;", cancellationToken);
            // Checked first: EF takes half a second to compare whole models before it finds nothing to do.
            if ((await db.Database.GetPendingMigrationsAsync(cancellationToken)).Any())
                await db.Database.MigrateAsync(cancellationToken);
            await db.Database.ExecuteSqlRawAsync(SqliteUpkeep.CountSql, cancellationToken);
            logger.LogInformation("Database ready at {Path}", folder.Database);
        }
        catch (SqliteException e)
        {
            throw new InvalidOperationException(
                $"The database {folder.Database} can't be opened: {e.Message} Check that the file is whole "
                    + "and writable, or move it away to start with an empty one.",
                e
            );
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
