using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Keyturn.Core.Data.Sqlite;

/// <summary>
/// Updates SQLite's statistics every hour, for tables that changed much. Without them SQLite considers sorting by
/// clinic cheaper than walking along the names.
/// </summary>
internal sealed class SqliteUpkeep(
    IDbContextFactory<KeyturnDbContext> contexts,
    TimeProvider clock,
    ILogger<SqliteUpkeep> logger
) : BackgroundService
{
    /// <summary>
    /// All tables, and a bounded part of each index (sqlite.org/pragma.html#pragma_optimize): a few ms, usually none.
    /// </summary>
    internal const string CountSql = "PRAGMA optimize = 0x10002;";

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromHours(1), clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await using var db = await contexts.CreateDbContextAsync(stoppingToken);
                await db.Database.ExecuteSqlRawAsync(CountSql, stoppingToken);
            }
            catch (SqliteException e)
            {
                logger.LogWarning(e, "The database's indexes could not be counted; the next hour tries again");
            }
        }
    }
}
