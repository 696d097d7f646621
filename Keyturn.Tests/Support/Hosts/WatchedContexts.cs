using Keyturn.Core.Data;
using Keyturn.Core.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Keyturn.Tests.Support;

/// <summary>The same database, recording each query's plan.</summary>
internal sealed class WatchedContexts(TestDatabase database, QueryPlans plans) : IDbContextFactory<KeyturnDbContext>
{
    public KeyturnDbContext CreateDbContext()
    {
        var options = new DbContextOptionsBuilder<KeyturnDbContext>();
        SqliteSetup.Configure(options, database.Folder.Database);
        return new KeyturnDbContext(options.AddInterceptors(plans).Options);
    }
}
