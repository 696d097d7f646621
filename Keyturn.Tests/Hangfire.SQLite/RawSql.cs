using Microsoft.Data.Sqlite;

namespace Keyturn.Tests.Hangfire.SQLite;

/// <summary>Asks a storage's file past the storage.</summary>
internal static class RawSql
{
    /// <returns>The first column of the first row, null when there is none.</returns>
    public static object? Run(string database, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={database};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
}
