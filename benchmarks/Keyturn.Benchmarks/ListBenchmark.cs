using System.Diagnostics;
using Keyturn.Core.Clinics;
using Keyturn.Core.Data;
using Keyturn.Core.Model;
using Keyturn.Core.Scans.Lists;
using Keyturn.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static System.FormattableString;

namespace Keyturn.Benchmarks;

/// <summary>
/// The lists with 100,000 scans and 2,000 clinics: each sort, each filter and deep pages, with SQLite's plan, beside
/// the baseline of 25 rows by id. Every figure is a page as the screen reads it: its count, its ids and its rows.
/// </summary>
internal static class ListBenchmark
{
    private const int Scans = 100_000,
        Clinics = 2_000,
        PageSize = 25;

    private const double Aim = 50;

    /// <param name="folder">A data folder, filled when it is empty; null for a temporary one.</param>
    public static async Task<int> RunAsync(int rounds, string? folder)
    {
        var temporary = folder is null ? Directory.CreateTempSubdirectory("keyturn-benchmark-").FullName : null;
        try
        {
            await using var services = new ServiceCollection()
                .AddLogging()
                .AddSingleton(TimeProvider.System)
                .AddKeyturnData(new DataFolder(folder ?? temporary!))
                .BuildServiceProvider();
            var contexts = services.GetRequiredService<IDbContextFactory<KeyturnDbContext>>();
            await ListSeed.FillAsync(contexts, Scans, Clinics);
            // As at the program's start.
            await using (var db = await contexts.CreateDbContextAsync())
                await db.Database.ExecuteSqlRawAsync("PRAGMA optimize = 0x10002;");
            var missed = await QueriesAsync(contexts, rounds);
            return missed == 0 ? 0 : 1;
        }
        finally
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            if (temporary is not null)
                Directory.Delete(temporary, recursive: true);
        }
    }

    private static async Task<int> QueriesAsync(IDbContextFactory<KeyturnDbContext> contexts, int rounds)
    {
        await using var db = await contexts.CreateDbContextAsync();
        var clinic = await db.Clinics.OrderBy(c => c.Host).Skip(700).FirstAsync();
        var ids = await db.Scans.OrderBy(s => s.Id).Take(PageSize).Select(s => s.Id).ToListAsync();
        var floor = await MedianAsync(rounds, async () =>
        {
            await using var own = await contexts.CreateDbContextAsync();
            await own.Scans.AsNoTracking().Where(s => ids.Contains(s.Id)).ToListAsync();
        });
        Console.WriteLine(
            Invariant(
                $"medians of {rounds}, {Scans:N0} scans, {Clinics:N0} clinics; aim: under {Aim:0} ms and no table read without an index"
            )
        );
        Console.WriteLine(Invariant($"{"25 rows by their ids (floor)", -52} {floor, 7:0.00} ms"));

        var missed = 0;
        foreach (var (name, ask) in ScanCases(clinic).Concat(ClinicCases(clinic)))
        {
            var total = await ask(contexts);
            var median = await MedianAsync(rounds, () => ask(contexts));
            var scans = await PlanAsync(contexts, ask);
            if (median >= Aim || scans.Count > 0)
                missed++;
            Console.WriteLine(
                Invariant($"{name, -52} {median, 7:0.00} ms  {median / floor, 6:0.0} x  {total, 7:N0} match  ")
                    + $"{(scans.Count == 0 ? "index" : string.Join("; ", scans))}{(median >= Aim ? "  MISSED" : "")}"
            );
        }

        return missed;
    }

    private static IEnumerable<(string Name, Func<IDbContextFactory<KeyturnDbContext>, Task<int>> Ask)> ScanCases(
        Clinic clinic
    ) =>
        Cases(clinic)
            .Select(c =>
                (
                    c.Name,
                    (Func<IDbContextFactory<KeyturnDbContext>, Task<int>>)(
                        async contexts =>
                            (
                                await new ScanListQueries(contexts, TimeProvider.System).PageAsync(
                                    c.Filter,
                                    c.Sort,
                                    c.Page,
                                    PageSize,
                                    CancellationToken.None
                                )
                            ).Total
                    )
                )
            );

    private static IEnumerable<(string Name, Func<IDbContextFactory<KeyturnDbContext>, Task<int>> Ask)> ClinicCases(
        Clinic clinic
    )
    {
        foreach (var column in Enum.GetValues<ClinicColumn>())
        {
            foreach (var descending in (bool[])[false, true])
            {
                var name = $"clinics, sort {column}{(descending ? " descending" : "")}";
                yield return (name, Page(new(), column, descending, 1));
                yield return (
                    $"{name}, page {Clinics / PageSize}",
                    Page(new(), column, descending, Clinics / PageSize)
                );
            }
        }

        yield return ("clinics, text", Page(new("harbour"), ClinicColumn.Name, false, 1));
        yield return ("clinics, text, by scans", Page(new("harbour"), ClinicColumn.Scans, true, 1));
        yield return ("clinics, owner", Page(new(Owner: "Greta"), ClinicColumn.LastScan, true, 1));
        yield return ("clinics, tag", Page(new(Tag: "dental"), ClinicColumn.Score, true, 1));
        yield return ("clinics, tags and owners to choose from", async contexts =>
        {
            var queries = new ClinicQueries(contexts);
            return (await queries.TagsAsync(CancellationToken.None)).Count
                + (await queries.OwnersAsync(CancellationToken.None)).Count;
        });
        yield return ("a clinic's page", async contexts =>
            (await new ClinicQueries(contexts).DetailAsync(clinic.Id, CancellationToken.None))!.ScanCount
        );

        static Func<IDbContextFactory<KeyturnDbContext>, Task<int>> Page(
            ClinicFilter filter,
            ClinicColumn sort,
            bool descending,
            int page
        ) =>
            async contexts =>
                (
                    await new ClinicQueries(contexts).PageAsync(
                        filter,
                        sort,
                        descending,
                        page,
                        PageSize,
                        CancellationToken.None
                    )
                ).Total;
    }

    private static IEnumerable<(string Name, ScanFilter Filter, ScanSort Sort, int Page)> Cases(Clinic clinic)
    {
        var newest = ScanSort.NewestFirst;
        const int last = Scans / PageSize;
        foreach (var column in Enum.GetValues<ScanColumn>())
        {
            foreach (var descending in (bool[])[true, false])
            {
                var name = $"sort {column}{(descending ? " descending" : "")}";
                yield return (name, new(), new(column, descending), 1);
                // The farthest page from either end.
                yield return ($"{name}, page {last / 2}", new(), new(column, descending), last / 2);
                yield return ($"{name}, page {last}", new(), new(column, descending), last);
            }
        }

        var filters = new (string Name, ScanFilter Filter)[]
        {
            ("status done", new() { Statuses = [ScanStatus.Done] }),
            ("status failed", new() { Statuses = [ScanStatus.Error] }),
            ("status queued, running (none)", new() { Statuses = [ScanStatus.Queued, ScanStatus.Running] }),
            ("band good", new() { Bands = [Band.Good] }),
            ("band weak, poor", new() { Bands = [Band.Weak, Band.Poor] }),
            ("no band", new() { NoBand = true }),
            ("clinic", new() { ClinicId = clinic.Id }),
            ("who", new() { By = "Greta" }),
            ("who (nobody)", new() { By = "Nobody" }),
            ("from", new() { From = Day(-30) }),
            ("from, to", new() { From = Day(-400), To = Day(-370) }),
            ("mode deep", new() { Mode = ScanMode.Deep }),
            ("scorer rules", new() { Scorer = ScorerKind.Rules }),
            ("text (one clinic)", new() { Text = clinic.Host[..^8] }),
            ("text (a tenth of the clinics)", new() { Text = "harbour" }),
            ("text (every clinic)", new() { Text = "example" }),
            ("text (none)", new() { Text = "no such clinic" }),
            ("text (an address)", new() { Text = $"https://www.{clinic.Host}/booking?x=1" }),
            (
                "all filters",
                new()
                {
                    Statuses = [ScanStatus.Done],
                    Bands = [Band.Weak],
                    By = "Greta",
                    Mode = ScanMode.Deep,
                    Scorer = ScorerKind.Model,
                    From = Day(-700),
                    Text = "dental",
                }
            ),
        };
        foreach (var (name, filter) in filters)
        {
            yield return (name, filter, newest, 1);
            yield return ($"{name}, by score", filter, new(ScanColumn.Score, false), 1);
            yield return ($"{name}, by clinic", filter, new(ScanColumn.Clinic, false), 1);
        }

        yield return (
            "mode quick, by pages, page 1,300",
            new() { Mode = ScanMode.Quick },
            new(ScanColumn.Pages, true),
            1_300
        );
        yield return ("status done, page 2,800", new() { Statuses = [ScanStatus.Done] }, newest, 2_800);
        yield return (
            "status done, by duration, page 2,800",
            new() { Statuses = [ScanStatus.Done] },
            new(ScanColumn.Duration, true),
            2_800
        );
        yield return ("text (every clinic), page 4,000", new() { Text = "example" }, newest, 4_000);
        yield return (
            "band weak, poor, by score, page 1,500",
            new() { Bands = [Band.Weak, Band.Poor] },
            new(ScanColumn.Score, false),
            1_500
        );
    }

    private static DateOnly Day(int offset) =>
        DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(offset);

    private static async Task<IReadOnlyList<string>> PlanAsync(
        IDbContextFactory<KeyturnDbContext> contexts,
        Func<IDbContextFactory<KeyturnDbContext>, Task> ask
    )
    {
        var watched = new WatchedContexts(contexts);
        await ask(watched);
        var plans = watched.Plans.Take();
        if (Environment.GetEnvironmentVariable("KEYTURN_PLANS") is not null)
            foreach (var plan in plans)
                Console.WriteLine($"    {string.Join(" | ", plan.Steps)}");
        return [.. plans.SelectMany(p => p.TableScans).Distinct()];
    }

    private static async Task<double> MedianAsync(int rounds, Func<Task> measured)
    {
        var times = new List<double>();
        for (var round = -2; round < rounds; round++)
        {
            var begin = Stopwatch.GetTimestamp();
            await measured();
            if (round >= 0)
                times.Add(Stopwatch.GetElapsedTime(begin).TotalMilliseconds);
        }

        return times.Order().ElementAt(times.Count / 2);
    }

    /// <summary>The same database, recording each query's plan.</summary>
    private sealed class WatchedContexts(IDbContextFactory<KeyturnDbContext> contexts)
        : IDbContextFactory<KeyturnDbContext>
    {
        public QueryPlans Plans { get; } = new();

        public KeyturnDbContext CreateDbContext()
        {
            using var plain = contexts.CreateDbContext();
            var options = new DbContextOptionsBuilder<KeyturnDbContext>()
                .UseSqlite(plain.Database.GetConnectionString())
                .AddInterceptors(Plans);
            return new KeyturnDbContext(options.Options);
        }
    }
}
