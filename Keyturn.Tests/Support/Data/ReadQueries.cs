using System.Data.Common;
using Keyturn.Core.Data;
using Keyturn.Core.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Keyturn.Tests.Support;

/// <summary>Records SQLite's plan of each read query: by an index, or through the whole table.</summary>
internal sealed class ReadQueries : DbCommandInterceptor, IDbContextFactory<KeyturnDbContext>
{
    private TestDatabase? _database;

    /// <summary>One plan per query, one step per line.</summary>
    public List<string> Plans { get; } = [];

    public ReadQueries On(TestDatabase database)
    {
        _database = database;
        return this;
    }

    public KeyturnDbContext CreateDbContext()
    {
        var options = new DbContextOptionsBuilder<KeyturnDbContext>();
        SqliteSetup.Configure(options, _database!.Folder.Database);
        return new KeyturnDbContext(options.AddInterceptors(this).Options);
    }

    public override async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<DbDataReader> result,
        CancellationToken cancellationToken = default
    )
    {
        var explain = command.Connection!.CreateCommand();
#pragma warning disable CA2100 // Our own query.
        explain.CommandText = $"EXPLAIN QUERY PLAN {command.CommandText}";
#pragma warning restore CA2100
        foreach (DbParameter parameter in command.Parameters)
        {
            var same = explain.CreateParameter();
            (same.ParameterName, same.Value) = (parameter.ParameterName, parameter.Value);
            explain.Parameters.Add(same);
        }

        await using (explain)
        await using (var steps = await explain.ExecuteReaderAsync(cancellationToken))
        {
            var plan = new List<string>();
            while (await steps.ReadAsync(cancellationToken))
                plan.Add(steps.GetString(3));
            Plans.Add($"{string.Join('\n', plan)}\nof {command.CommandText}");
        }

        return result;
    }
}
