using System.Diagnostics;
using Hangfire.InMemory;
using Keyturn.Core.Data;
using Keyturn.Core.Jobs.Recurring;
using Keyturn.Core.Jobs.Scanning;
using Keyturn.Core.Lifecycle;
using Keyturn.Core.Model;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using static System.FormattableString;

namespace Keyturn.Benchmarks;

/// <summary>
/// The cost of a sweep with a million finished scans in the table, beside one with none: 200 active scans in both.
/// </summary>
internal static class SweepBenchmark
{
    private const int Live = 200;

    public static async Task<int> RunAsync(int finished, int rounds)
    {
        await using var full = await OpenAsync(finished);
        await using var empty = await OpenAsync(0);
        var (with, without) = (new List<double>(), new List<double>());
        // The first rounds warm up the compiler and the page cache.
        for (var round = -3; round < rounds; round++)
        {
            var (one, other) = (await MeasureAsync(full), await MeasureAsync(empty));
            if (round < 0)
                continue;
            with.Add(one);
            without.Add(other);
        }

        var (slow, fast) = (Median(with), Median(without));
        Console.WriteLine(Invariant($"medians of {rounds} sweeps, interleaved; {Live} live scans, none of them stuck"));
        Console.WriteLine(
            Invariant($"{finished, 9:N0} finished scans   {slow:0.00} ms   (max {with.Max():0.00}; aim: under 20)")
        );
        Console.WriteLine(Invariant($"{0, 9:N0} finished scans   {fast:0.00} ms   (max {without.Max():0.00})"));
        Console.WriteLine(Invariant($"ratio {slow / fast:0.00}"));
        return slow < 20 ? 0 : 1;
    }

    private static async Task<double> MeasureAsync(ServiceProvider services)
    {
        var sweep = ActivatorUtilities.CreateInstance<SweepStuckScansJob>(services);
        var begin = Stopwatch.GetTimestamp();
        await sweep.RunAsync(CancellationToken.None);
        return Stopwatch.GetElapsedTime(begin).TotalMilliseconds;
    }

    private static async Task<ServiceProvider> OpenAsync(int finished)
    {
        var folder = Directory.CreateTempSubdirectory("keyturn-benchmark-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        var services = new ServiceCollection()
            .AddLogging()
            .AddSingleton(TimeProvider.System)
            .AddKeyturnData(new DataFolder(folder))
            .AddSingleton<ScanFeed>()
            .AddKeyturnLifecycle(new ConfigurationBuilder().Build())
            .AddSingleton<RunningScans>()
            .AddSingleton(new LastSweep(new InMemoryStorage()))
            .BuildServiceProvider();

        await using var db = await services
            .GetRequiredService<IDbContextFactory<KeyturnDbContext>>()
            .CreateDbContextAsync();
        await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode = WAL;");
        await db.Database.MigrateAsync();
        var clinic = new Clinic(Guid.CreateVersion7(), "clinic.example", TimeProvider.System.GetUtcNow());
        db.Clinics.Add(clinic);
        for (var i = 0; i < Live; i++)
            db.Scans.Add(
                Scan.Submitted(
                    clinic.Id,
                    "https://clinic.example/",
                    "clinic.example",
                    true,
                    ScanMode.Quick,
                    ScorerKind.Rules,
                    1,
                    true,
                    TimeProvider.System.GetUtcNow()
                )
            );
        await db.SaveChangesAsync();
        await SeedAsync(db, clinic, finished);
        return services;
    }

    /// <summary>
    /// Copies an active row with other ids and times, as done, failed or cancelled, so that no other column is named
    /// here.
    /// </summary>
    private static async Task SeedAsync(KeyturnDbContext db, Clinic clinic, int finished)
    {
        if (finished == 0)
            return;
        Console.Error.WriteLine(Invariant($"seeding {finished:N0} finished scans"));
        var connection = db.Database.GetDbConnection();
        await connection.OpenAsync();
        var columns = db.Model.FindEntityType(typeof(Scan))!.GetProperties().Select(p => p.Name).ToList();
        var values = columns.Select(column =>
            column switch
            {
                "Id" => "printf('%08X-0000-7000-8000-%012X', n.i / 1000, n.i)",
                "Status" => "CASE n.i % 10 WHEN 0 THEN 'error' WHEN 1 THEN 'cancelled' ELSE 'done' END",
                "CreatedAt" or "UpdatedAt" => $"s.\"{column}\" - n.i * 10000000",
                _ => $"s.\"{column}\"",
            }
        );
        await using var command = connection.CreateCommand();
        command.CommandTimeout = 600;
        command.CommandText = $"""
            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {finished})
            INSERT INTO "Scans" ({string.Join(", ", columns.Select(c => $"\"{c}\""))})
            SELECT {string.Join(", ", values)} FROM n, (SELECT * FROM "Scans" LIMIT 1) s
            """;
        await command.ExecuteNonQueryAsync();
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
