using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Keyturn.Core.Data.Sqlite;

/// <summary>
/// Sets the SQLite options of each connection. <c>synchronous=NORMAL</c> is safe from corruption in WAL mode
/// (sqlite.org/pragma.html#pragma_synchronous); a power cut may lose the last transactions, but never half of one.
/// </summary>
internal sealed class SqliteConnectionSettings : DbConnectionInterceptor
{
    private const string Pragmas = "PRAGMA synchronous = NORMAL;";

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        command.ExecuteNonQuery();
    }

    public override async Task ConnectionOpenedAsync(
        DbConnection connection,
        ConnectionEndEventData eventData,
        CancellationToken cancellationToken = default
    )
    {
        await using var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
