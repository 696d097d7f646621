using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.Extensions.DependencyInjection;

namespace Keyturn.Core.Data.Sqlite;

/// <summary>Registers the database in one file of the data folder.</summary>
internal static class SqliteSetup
{
    public static void AddSqlite(this IServiceCollection services, DataFolder folder)
    {
        services.AddDbContextFactory<KeyturnDbContext>(options => Configure(options, folder.Database));
        services.AddHostedService<SqliteStartup>();
        services.AddHostedService<SqliteUpkeep>();
    }

    internal static void Configure(DbContextOptionsBuilder options, string path)
    {
        var connection = new SqliteConnectionStringBuilder
        {
            DataSource = path,
            // Microsoft.Data.Sqlite retries a busy database for this many seconds; PRAGMA busy_timeout would add to it.
            DefaultTimeout = 30,
        };
        options.UseSqlite(connection.ToString()).AddInterceptors(new SqliteConnectionSettings());
    }

    /// <summary>Lets <c>dotnet ef migrations add</c> build the model without starting the dashboard.</summary>
    internal sealed class DesignTime : IDesignTimeDbContextFactory<KeyturnDbContext>
    {
        public KeyturnDbContext CreateDbContext(string[] args)
        {
            var options = new DbContextOptionsBuilder<KeyturnDbContext>();
            Configure(options, "design-time.db");
            return new KeyturnDbContext(options.Options);
        }
    }
}
