using Keyturn.Core.Model;
using Microsoft.Data.Sqlite;

namespace Keyturn.Core.Data;

/// <summary>A problem with the disk or the database, with a message for staff and operators.</summary>
/// <param name="Code">Stable: <c>storage_full</c>, <c>storage_busy</c>, <c>storage_read_only</c> or
/// <c>storage_failed</c>.</param>
public sealed record StorageProblem(string Code, string Message)
{
    private const int NoSpaceLeft = 28,
        ReadOnlyFileSystem = 30,
        QuotaExceeded = 122;

    private const int WindowsDiskFull = unchecked((int)0x80070070);

    /// <summary>Finds a storage problem anywhere in the chain of exceptions; null for every other exception.</summary>
    public static StorageProblem? Find(Exception? e)
    {
        for (; e is not null; e = e.InnerException)
        {
            // sqlite.org/rescode.html
            switch (e)
            {
                case SqliteException { SqliteErrorCode: 13 }:
                case IOException { HResult: NoSpaceLeft or QuotaExceeded or WindowsDiskFull }:
                    return new(
                        ErrorCodes.StorageFull,
                        "The disk with Keyturn's data folder is full. Free some space, then try again; "
                            + "Keyturn need not be restarted."
                    );
                case SqliteException { SqliteErrorCode: 5 or 6 }:
                    return new(
                        ErrorCodes.StorageBusy,
                        "Another program keeps Keyturn's database locked. Close what has it open (a backup, "
                            + "a database browser), then try again."
                    );
                case SqliteException { SqliteErrorCode: 8 }:
                case IOException { HResult: ReadOnlyFileSystem }:
                case UnauthorizedAccessException:
                    return new(
                        ErrorCodes.StorageReadOnly,
                        "Keyturn may not write to its data folder. Make the folder writable, then try again; "
                            + "Keyturn need not be restarted."
                    );
                case SqliteException { SqliteErrorCode: 10 or 11 or 14 or 26 }:
                    return new(
                        ErrorCodes.StorageFailed,
                        $"Keyturn's database can't be read or written ({e.Message}). Check the disk with the "
                            + "data folder, then try again."
                    );
            }
        }

        return null;
    }
}
