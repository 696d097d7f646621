using Hangfire;
using Hangfire.InMemory;
using Hangfire.PostgreSql;
using Hangfire.PostgreSql.Factories;
using Keyturn.Hangfire.SQLite;
using Npgsql;

namespace Keyturn.Benchmarks;

/// <summary>
/// A job storage to measure. Open gets its own folder; opening the same folder again gives the same jobs, if the
/// storage supports it.
/// </summary>
internal sealed record Contender(
    string Name,
    Func<string, JobStorage> Open,
    bool AcrossProcesses,
    Action<string>? Remove = null
)
{
    public const string Reference = "Hangfire.InMemory";

    public static IReadOnlyList<Contender> All { get; } =
    [
        new(Reference, _ => new InMemoryStorage(), AcrossProcesses: false),
        new("SQLite", folder => new SQLiteStorage(Path.Combine(folder, "jobs.db")), AcrossProcesses: true),
        new(
            "SQLite, alone",
            folder => new SQLiteStorage(Path.Combine(folder, "jobs.db"), new() { SingleProcess = true }),
            AcrossProcesses: false
        ),
        .. Environment.GetEnvironmentVariable("KEYTURN_POSTGRES") is { Length: > 0 } server
            ? new[] { PostgreSql(server) }
            : [],
    ];

    private static Contender PostgreSql(string server) =>
        new(
            "Hangfire.PostgreSql",
            folder =>
            {
                var options = new PostgreSqlStorageOptions
                {
                    SchemaName = Path.GetFileName(folder),
                    UseSlidingInvisibilityTimeout = true,
                    InvisibilityTimeout = TimeSpan.FromMinutes(5),
                    EnableLongPolling = true,
                    // The shortest interval it accepts without AllowUnsafeValues.
                    QueuePollInterval = TimeSpan.FromMilliseconds(50),
                };
                return new PostgreSqlStorage(new NpgsqlConnectionFactory(server, options), options);
            },
            AcrossProcesses: true,
            folder =>
            {
                using var connection = new NpgsqlConnection(server);
                connection.Open();
                using var drop = new NpgsqlCommand($"drop schema \"{Path.GetFileName(folder)}\" cascade", connection);
                drop.ExecuteNonQuery();
            }
        );

    /// <summary>An empty storage in its own folder, deleted on disposal.</summary>
    public sealed class Place : IDisposable
    {
        private readonly Contender _contender;

        public Place(Contender contender)
        {
            _contender = contender;
            // Lower case and no dash: the name is also PostgreSQL's schema.
            Folder = Directory
                .CreateDirectory(Path.Combine(Path.GetTempPath(), $"keyturn_jobs_{Guid.NewGuid():n}"))
                .FullName;
            Storage = contender.Open(Folder);
        }

        public string Folder { get; }

        public JobStorage Storage { get; }

        public void Dispose()
        {
            (Storage as IDisposable)?.Dispose();
            _contender.Remove?.Invoke(Folder);
            Directory.Delete(Folder, recursive: true);
        }
    }
}
