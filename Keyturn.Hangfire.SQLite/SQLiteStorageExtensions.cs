using Hangfire;

namespace Keyturn.Hangfire.SQLite;

/// <summary>Registers the storage, in the form that Hangfire's storages share.</summary>
public static class SQLiteStorageExtensions
{
    /// <summary>Keeps jobs in the SQLite file at <paramref name="path"/>. Dispose the storage after the host.</summary>
    /// <inheritdoc cref="SQLiteStorage(string, SQLiteStorageOptions?)" path="/exception"/>
    public static IGlobalConfiguration<SQLiteStorage> UseSQLiteStorage(
        this IGlobalConfiguration configuration,
        string path,
        SQLiteStorageOptions? options = null
    )
    {
        ArgumentNullException.ThrowIfNull(configuration);
        return configuration.UseStorage(new SQLiteStorage(path, options));
    }
}
