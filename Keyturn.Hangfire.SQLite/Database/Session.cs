using System.Globalization;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Keyturn.Hangfire.SQLite.Database;

/// <summary>
/// One SQLite connection with its prepared statements. Not thread safe: only the code that took it from
/// <see cref="JobDatabase"/> uses it. Interpolated values are bound as parameters, never written into the statement.
/// </summary>
internal sealed class Session : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly Dictionary<string, SqliteCommand> _prepared = new(StringComparer.Ordinal);

    /// <exception cref="SqliteException">The file can't be opened.</exception>
    public Session(string path)
    {
        _connection = new SqliteConnection(
            new SqliteConnectionStringBuilder
            {
                DataSource = path,
                Pooling = false,
                // SQLite itself waits for a busy file (busy_timeout below); the provider's retry loop would add to
                // that.
                DefaultTimeout = 1,
            }.ToString()
        );
        try
        {
            _connection.Open();
            Run("PRAGMA busy_timeout = 10000; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -4096;");
        }
        catch
        {
            _connection.Dispose();
            throw;
        }
    }

    /// <summary>
    /// True while a transaction is open. SQLite ends one by itself after some errors (a full disk, an I/O error).
    /// </summary>
    public bool InTransaction => raw.sqlite3_get_autocommit(_connection.Handle) == 0;

    /// <summary>Runs a script without values, unprepared.</summary>
    public void Run(string script)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = script;
        command.ExecuteNonQuery();
    }

    /// <returns>The number of rows changed.</returns>
    public int Execute(FormattableString statement) => Prepared(statement).ExecuteNonQuery();

    /// <returns>The first column of the first row; default without a row or when it is NULL.</returns>
    public T? Scalar<T>(FormattableString statement)
    {
        using var reader = Prepared(statement).ExecuteReader();
        // Read to the end: a statement that writes and returns rows is complete only then.
        var value = reader.Read() && !reader.IsDBNull(0) ? reader.GetFieldValue<T>(0) : default;
        while (reader.Read()) { }
        return value;
    }

    public List<T> Query<T>(FormattableString statement, Func<SqliteDataReader, T> read)
    {
        using var reader = Prepared(statement).ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
            rows.Add(read(reader));
        return rows;
    }

    public void Dispose()
    {
        foreach (var command in _prepared.Values)
            command.Dispose();
        _connection.Dispose();
    }

    private SqliteCommand Prepared(FormattableString statement)
    {
        if (!_prepared.TryGetValue(statement.Format, out var command))
        {
            command = _connection.CreateCommand();
            var names = Enumerable
                .Range(0, statement.ArgumentCount)
                .Select(i => string.Create(CultureInfo.InvariantCulture, $"@{i}"))
                .ToArray();
            command.CommandText = string.Format(CultureInfo.InvariantCulture, statement.Format, names);
            foreach (var name in names)
                command.Parameters.Add(new SqliteParameter { ParameterName = name });
            _prepared.Add(statement.Format, command);
        }

        for (var i = 0; i < statement.ArgumentCount; i++)
            command.Parameters[i].Value = statement.GetArgument(i) ?? DBNull.Value;
        return command;
    }
}
