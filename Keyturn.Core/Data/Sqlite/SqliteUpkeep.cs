using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Keyturn.Core.Data.Sqlite;

/// <summary>
/// Lets SQLite count, every hour, what its indexes hold, where that has changed much. Without counts it takes a sort by
/// clinic for cheaper than the walk along the names.
/// </summary>
internal sealed class SqliteUpkeep(
    IDbContextFactory<KeyturnDbContext> contexts,
    TimeProvider clock,
    ILogger<SqliteUpkeep> logger
) : BackgroundService
{
    /// <summary>
    /// All tables, and of each index a bounded part (sqlite.org/pragma.html#pragma_optimize): some ms, mostly none.
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
