using Microsoft.Data.Sqlite;

namespace Keyturn.Tests.Hangfire.SQLite.Contracts;

/// <summary>Asks a storage's file past the storage.</summary>
internal static class RawSql
{
    /// <param name="timeoutSeconds">How long to wait for somebody else's write.</param>
    /// <returns>The first column of the first row, null when there is none.</returns>
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
