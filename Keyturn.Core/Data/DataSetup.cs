using Keyturn.Core.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace Keyturn.Core.Data;

/// <summary>Registers the data folder and the database in it.</summary>
public static class DataSetup
{
    public static IServiceCollection AddKeyturnData(this IServiceCollection services, DataFolder folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        services.AddSingleton(folder);
        services.AddSqlite(folder);
        return services;
    }
}
