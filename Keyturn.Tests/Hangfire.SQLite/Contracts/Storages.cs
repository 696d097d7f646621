using Hangfire.InMemory;
using Keyturn.Hangfire.SQLite;

namespace Keyturn.Tests.Hangfire.SQLite.Contracts;

public enum StorageKind
{
    InMemory,
    SQLite,
}

/// <summary>
/// The storages that a contract test runs over. Hangfire's own storage checks the test; the test checks ours.
/// </summary>
internal static class Storages
{
    public static TheoryData<StorageKind> All => [StorageKind.InMemory, StorageKind.SQLite];

    /// <summary>Ids without a job: the dashboard asks for any text in its URL.</summary>
    public static readonly string[] UnknownIds =
    [
        "999999999",
        "abc",
        "",
        "-1",
        "0",
        "1.5",
        "99999999999999999999999",
        "1; DROP TABLE job",
    ];

    public static DateTime UtcNow => TimeProvider.System.GetUtcNow().UtcDateTime;

    public static StorageUnderTest Open(StorageKind kind) =>
        kind switch
        {
            // Nothing may expire here that a durable storage would keep.
            StorageKind.InMemory => new StorageUnderTest(NewFolder(), _ => new InMemoryStorage(
                new InMemoryStorageOptions
                {
                    IdType = InMemoryStorageIdType.Long,
                    MaxExpirationTime = null,
                    MaxStateHistoryLength = 10_000,
                    StringComparer = StringComparer.Ordinal,
                }
            )),
            StorageKind.SQLite => OpenSQLite(),
            _ => throw new NotSupportedException($"There is no storage {kind}."),
        };

    public static StorageUnderTest OpenSQLite(SQLiteStorageOptions? options = null) =>
        new(NewFolder(), folder => new SQLiteStorage(Path.Combine(folder, "jobs.db"), options));

    public static string NewFolder() =>
        Directory
            .CreateDirectory(Path.Combine(Path.GetTempPath(), "keyturn-tests", Guid.NewGuid().ToString("N")))
            .FullName;
}
