using Keyturn.Core.Model;
using Microsoft.Data.Sqlite;

namespace Keyturn.Core.Data.Sqlite;

/// <summary>What SQLite's result codes mean for Keyturn (sqlite.org/rescode.html). Pure.</summary>
internal static class SqliteErrors
{
    /// <summary>The error code of a problem with the disk or the file; null for every other exception.</summary>
    public static string? FindCode(Exception e) =>
        e is not SqliteException sqlite
            ? null
            : sqlite.SqliteErrorCode switch
            {
                // SQLITE_BUSY, SQLITE_LOCKED
                5 or 6 => ErrorCodes.StorageBusy,
                // SQLITE_READONLY
                8 => ErrorCodes.StorageReadOnly,
                // SQLITE_IOERR, SQLITE_CORRUPT, SQLITE_CANTOPEN, SQLITE_NOTADB
                10 or 11 or 14 or 26 => ErrorCodes.StorageFailed,
                // SQLITE_FULL
                13 => ErrorCodes.StorageFull,
                _ => null,
            };
}
