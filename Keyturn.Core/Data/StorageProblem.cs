using Keyturn.Core.Data.Sqlite;
using Keyturn.Core.Model;

namespace Keyturn.Core.Data;

/// <summary>A problem with the disk or the database, with a message for staff and operators.</summary>
/// <param name="Code">One of <see cref="ErrorCodes.StorageFull"/>, <see cref="ErrorCodes.StorageBusy"/>,
/// <see cref="ErrorCodes.StorageReadOnly"/> and <see cref="ErrorCodes.StorageFailed"/>.</param>
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
            var code = e switch
            {
                IOException { HResult: NoSpaceLeft or QuotaExceeded or WindowsDiskFull } => ErrorCodes.StorageFull,
                IOException { HResult: ReadOnlyFileSystem } => ErrorCodes.StorageReadOnly,
                UnauthorizedAccessException => ErrorCodes.StorageReadOnly,
                _ => SqliteErrors.FindCode(e),
            };
            if (code is not null)
                return new StorageProblem(code, Describe(code, e));
        }

        return null;
    }

    private static string Describe(string code, Exception e) =>
        code switch
        {
            ErrorCodes.StorageFull => "The disk with Keyturn's data folder is full. Free some space, then try again; "
                + "Keyturn need not be restarted.",
            ErrorCodes.StorageBusy => "Another program keeps Keyturn's database locked. Close what has it open (a "
                + "backup, a database browser), then try again.",
            ErrorCodes.StorageReadOnly => "Keyturn may not write to its data folder. Make the folder writable, then "
                + "try again; Keyturn need not be restarted.",
            ErrorCodes.StorageFailed => $"Keyturn's database can't be read or written ({e.Message}). Check the disk "
                + "with the data folder, then try again.",
            _ => throw new ArgumentOutOfRangeException(nameof(code), code, "Not a problem of the storage."),
        };
}
