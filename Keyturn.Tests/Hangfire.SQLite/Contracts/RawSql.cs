using Microsoft.Data.Sqlite;

namespace Keyturn.Tests.Hangfire.SQLite.Contracts;

/// <summary>Queries a storage's file without the storage.</summary>
internal static class RawSql
{
    /// <param name="timeoutSeconds">How long to wait for another writer.</param>
    /// <returns>The first column of the first row; null without a row.</returns>
    public static object? Run(string database, string sql, int timeoutSeconds = 30)
    {
        using var connection = new SqliteConnection($"Data Source={database};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.CommandTimeout = timeoutSeconds;
        return command.ExecuteScalar();
    }
}
