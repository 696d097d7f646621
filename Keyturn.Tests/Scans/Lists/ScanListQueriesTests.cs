using Keyturn.Core.Data;
using Keyturn.Core.Model;
using Keyturn.Core.Scans.Lists;
using Keyturn.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace Keyturn.Tests.Scans.Lists;

/// <summary>Five scans of two clinics, named a to e in the order of their submission, a day apart.</summary>
public sealed class ScanListQueriesTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _clock = new(TestData.Now);
    private readonly Dictionary<Guid, string> _names = [];
    private TestDatabase _database = null!;
    private Guid _oak;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private ScanListQueries Queries => new(_database, _clock);

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync();
        await using var db = _database.CreateDbContext();
        var zebra = await TestData.StoredClinicAsync(db, "aa-host.example");
        zebra.Rename("Zebra 100% Dental");
        var oak = await TestData.StoredClinicAsync(db, "xn--zahnrzte-3za.example");
        _oak = oak.Id;
        await AddAsync(db, "a", zebra, ScanStatus.Done, 8.1, "Ada", ScanMode.Quick, ScorerKind.Rules, 1, 10);
        await AddAsync(db, "b", oak, ScanStatus.Error, null, null, ScanMode.Deep, ScorerKind.Model, 4, null);
        await AddAsync(db, "c", zebra, ScanStatus.Done, 5.9, "Ben", ScanMode.Deep, ScorerKind.Model, 9, 70);
        await AddAsync(db, "d", oak, ScanStatus.Done, 3.9, "Ada", ScanMode.Quick, ScorerKind.Rules, 2, 30);
        await AddAsync(db, "e", oak, ScanStatus.Cancelled, null, "Ada", ScanMode.Quick, ScorerKind.Auto, 3, 20);
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    public static readonly TheoryData<ScanColumn, bool, string> Orders = new()
    {
        { ScanColumn.Submitted, true, "edcba" },
        { ScanColumn.Submitted, false, "abcde" },
        { ScanColumn.Score, true, "acdeb" },
        { ScanColumn.Score, false, "dcabe" },
        { ScanColumn.Clinic, false, "bdeac" },
        { ScanColumn.Clinic, true, "caedb" },
        { ScanColumn.Status, false, "eacdb" },
        { ScanColumn.Status, true, "bdcae" },
        { ScanColumn.Mode, false, "bcade" },
        { ScanColumn.Mode, true, "edacb" },
        { ScanColumn.Pages, false, "adebc" },
        { ScanColumn.Pages, true, "cbeda" },
        { ScanColumn.By, false, "adecb" },
        { ScanColumn.By, true, "cedab" },
        { ScanColumn.Duration, false, "aedcb" },
        { ScanColumn.Duration, true, "cdeab" },
        { ScanColumn.Scorer, false, "ebcad" },
        { ScanColumn.Scorer, true, "dacbe" },
        { ScanColumn.Address, false, "acbde" },
        { ScanColumn.Address, true, "edbca" },
        { ScanColumn.Finished, false, "acdeb" },
        { ScanColumn.Finished, true, "edcab" },
    };

    [Theory]
    [MemberData(nameof(Orders))]
    public async Task Page_Sorted_HasEveryScanOnce_AndThoseWithoutAValueLast(
        ScanColumn column,
        bool descending,
        string expected
    )
    {
        var pages = new List<string>();
        // Pages of two, so that some are read from the end and one has rows with and without a value.
        for (var page = 1; page <= 3; page++)
            pages.Add(await ShownAsync(new(), new ScanSort(column, descending), page, 2));

        Assert.Equal(expected, string.Concat(pages));
        Assert.Equal([2, 2, 1], pages.Select(p => p.Length));
    }

    public static readonly TheoryData<ScanFilter, string> Filters = new()
    {
        { new(), "abcde" },
        {
            new() { Statuses = [ScanStatus.Error, ScanStatus.Cancelled] },
            "be"
        },
        {
            new() { Statuses = [ScanStatus.Running] },
            ""
        },
        {
            new() { Bands = [Band.Good] },
            "a"
        },
        {
            new() { Bands = [Band.Weak, Band.Poor] },
            "cd"
        },
        {
            new() { Bands = [Band.Good], NoBand = true },
            "abe"
        },
        {
            new() { By = "Ada" },
            "ade"
        },
        {
            new() { Mode = ScanMode.Deep },
            "bc"
        },
        {
            new() { Scorer = ScorerKind.Model },
            "bc"
        },
        {
            new() { From = Day(1), To = Day(2) },
            "bc"
        },
        {
            new() { From = Day(4) },
            "e"
        },
        {
            new() { To = DateOnly.MaxValue },
            "abcde"
        },
        {
            new() { Text = "zebra" },
            "ac"
        },
        {
            new() { Text = "100%" },
            "ac"
        },
        {
            new() { Text = "1%0" },
            ""
        },
        {
            new() { Text = "a_host" },
            ""
        },
        {
            new() { Text = "AA-HOST" },
            "ac"
        },
        {
            new() { Text = "https://www.aa-host.example/booking?x=1#y" },
            "ac"
        },
        {
            new() { Text = "www.zahnärzte.example" },
            "bde"
        },
        {
            new() { Text = "example" },
            "abcde"
        },
        {
            new() { Text = "http://[" },
            ""
        },
        {
            new()
            {
                By = "Ada",
                Mode = ScanMode.Quick,
                Bands = [Band.Poor],
                Statuses = [ScanStatus.Done],
                Text = "xn--",
            },
            "d"
        },
    };

    [Theory]
    [MemberData(nameof(Filters))]
    public async Task Page_Filtered_HasWhatMatches_InEveryOrder_AndCountsIt(ScanFilter filter, string expected)
    {
        foreach (var column in Enum.GetValues<ScanColumn>())
        {
            var page = await Queries.PageAsync(filter, new ScanSort(column, false), 1, 25, Ct);
            Assert.Equal(expected, string.Concat(page.Items.Select(s => _names[s.ScanId]).Order()));
            Assert.Equal(expected.Length, page.Total);
        }
    }

    [Fact]
    public async Task Page_OfAClinic_AndBehindTheEnd()
    {
        Assert.Equal("edb", await ShownAsync(new() { ClinicId = _oak }, ScanSort.NewestFirst, 1, 25));
        Assert.Equal("", await ShownAsync(new(), ScanSort.NewestFirst, 4, 2));
        Assert.Equal("", await ShownAsync(new(), new ScanSort(ScanColumn.Score, true), int.MaxValue, 200));
    }

    [Fact]
    public async Task Page_SortedAndFilteredByEverything_ReadsNoTableWithoutAnIndex()
    {
        var plans = new QueryPlans();
        var queries = new ScanListQueries(new WatchedContexts(_database, plans), _clock);
        ScanFilter[] filters =
        [
            .. Filters.Select(f => f.Data.Item1),
            new() { ClinicId = _oak },
            new() { Deleted = true },
        ];
        foreach (
            var sort in Enum.GetValues<ScanColumn>()
                .SelectMany(c => new[] { new ScanSort(c, false), new ScanSort(c, true) })
        )
        {
            foreach (var filter in filters)
            {
                await queries.PageAsync(filter, sort, 1, 2, Ct);
                await queries.PageAsync(filter, sort, 3, 2, Ct);
            }
        }

        await queries.SubmittersAsync(Ct);
        await queries.ClinicsAsync("oak", 20, Ct);
        await queries.ClinicsAsync(null, 20, Ct);
        await queries.ClinicAsync(_oak, Ct);
        await queries.MatchingAsync(new() { Text = "zebra" }, [.. _names.Keys], Ct);
        var seen = plans.Take();

        Assert.True(seen.Count > 1_000);
        Assert.Empty(seen.SelectMany(p => p.TableScans.Select(step => $"{step}: {p.Sql}")).Distinct());
        // A walk that reads every row counts too: its index does not carry all columns.
        Assert.Empty(
            seen.Where(p => !p.Sql.Contains("\"DeletedAt\" IS NOT NULL", StringComparison.Ordinal))
                .SelectMany(p => p.Steps)
                .Where(s => s.StartsWith("SCAN s USING INDEX", StringComparison.Ordinal))
                .Distinct()
        );
    }

    [Fact]
    public async Task All_ReadsInOrder_AndIdsStopAtTheirLimit()
    {
        var all = new List<string>();
        await foreach (var scan in Queries.AllAsync(new() { By = "Ada" }, new ScanSort(ScanColumn.Score, true), Ct))
            all.Add(_names[scan.ScanId]);

        Assert.Equal(["a", "d", "e"], all);
        Assert.Equal(2, (await Queries.IdsAsync(new(), ScanSort.NewestFirst, 2, Ct)).Count);
        Assert.Equal(["Ada", "Ben"], await Queries.SubmittersAsync(Ct));
        Assert.Equal("Zebra 100% Dental", Assert.Single(await Queries.ClinicsAsync("100%", 20, Ct)).Name);
    }

    private static DateOnly Day(int after) => DateOnly.FromDateTime(TestData.Now.Date).AddDays(after);

    private async Task<string> ShownAsync(ScanFilter filter, ScanSort sort, int page, int size) =>
        string.Concat((await Queries.PageAsync(filter, sort, page, size, Ct)).Items.Select(s => _names[s.ScanId]));

    private async Task AddAsync(
        KeyturnDbContext db,
        string name,
        Clinic clinic,
        ScanStatus status,
        double? score,
        string? by,
        ScanMode mode,
        ScorerKind scorer,
        int pages,
        int? seconds
    )
    {
        var at = TestData.Now.AddDays(_names.Count);
        var scan = Scan.Submitted(
            clinic.Id,
            $"https://{clinic.Host}/",
            clinic.Host,
            false,
            mode,
            scorer,
            10,
            true,
            at,
            by
        );
        db.Scans.Add(scan);
        await db.SaveChangesAsync(Ct);
        DateTimeOffset? begin = seconds is null ? null : at,
            end = seconds is { } took ? at.AddSeconds(took) : null;
        await db
            .Scans.Where(s => s.Id == scan.Id)
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(s => s.Status, status)
                        .SetProperty(s => s.Score, score)
                        .SetProperty(s => s.PagesScanned, pages)
                        .SetProperty(s => s.StartedAt, begin)
                        .SetProperty(s => s.FinishedAt, end)
                        .SetProperty(s => s.Duration, end - begin),
                Ct
            );
        _names[scan.Id] = name;
    }
}
