using Keyturn.Core.Clinics;
using Keyturn.Core.Model;
using Keyturn.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Keyturn.Tests.Clinics;

public sealed class ClinicQueriesTests : IAsyncLifetime
{
    private TestDatabase _database = null!;
    private ClinicQueries _queries = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync();
        _queries = new ClinicQueries(_database);
        await using var db = _database.CreateDbContext();
        // Alder has a score that decreased, Birch a scan without a report, Cedar no scan.
        var (alder, birch, cedar) = (
            TestData.Clinic("alder.example"),
            TestData.Clinic("birch.example"),
            TestData.Clinic("cedar.example")
        );
        alder.Rename("Ylva's Dental");
        alder.Describe("", "Ben");
        cedar.Describe("", "Ada");
        db.AddRange(alder, birch, cedar);
        await StoreAsync(alder, 1, 6);
        await StoreAsync(alder, 5, 4);
        await StoreAsync(birch, 9, null);
        db.ClinicTags.AddRange(
            new ClinicTag(alder.Id, "dental"),
            new ClinicTag(birch.Id, "dental"),
            new ClinicTag(birch.Id, "b-list")
        );
        db.Schedules.Add(
            new ClinicSchedule(
                birch.Id,
                3,
                "https://birch.example/",
                false,
                ScanMode.Quick,
                ScorerKind.Auto,
                1,
                null,
                TestData.Now.AddDays(1)
            )
        );
        await db.SaveChangesAsync(Ct);

        async Task StoreAsync(Clinic clinic, int day, int? score)
        {
            var scan = Scan.Submitted(
                clinic.Id,
                $"https://{clinic.Host}/",
                clinic.Host,
                false,
                ScanMode.Quick,
                ScorerKind.Rules,
                1,
                false,
                TestData.Now.AddDays(day)
            );
            db.Scans.Add(scan);
            if (score is { } given)
                db.Reports.Add(
                    new Report(
                        Guid.CreateVersion7(),
                        scan.Id,
                        1,
                        1,
                        ScorerKind.Rules,
                        null,
                        TestData.QuickReport() with
                        {
                            PatientFlowScore10 = given,
                        },
                        TestData.Now
                    )
                );
            await db.SaveChangesAsync(Ct);
            await db
                .Scans.Where(s => s.Id == scan.Id)
                .ExecuteUpdateAsync(
                    set => set.SetProperty(s => s.Status, ScanStatus.Done).SetProperty(s => s.Score, (double?)score),
                    Ct
                );
        }
    }

    [Theory]
    [InlineData(ClinicColumn.Name, false, "birch cedar alder")]
    [InlineData(ClinicColumn.Name, true, "alder cedar birch")]
    [InlineData(ClinicColumn.Score, false, "alder birch cedar")]
    [InlineData(ClinicColumn.Score, true, "alder birch cedar")]
    [InlineData(ClinicColumn.Scans, true, "alder birch cedar")]
    [InlineData(ClinicColumn.Scans, false, "cedar birch alder")]
    [InlineData(ClinicColumn.LastScan, true, "birch alder cedar")]
    [InlineData(ClinicColumn.LastScan, false, "alder birch cedar")]
    [InlineData(ClinicColumn.Owner, false, "cedar alder birch")]
    [InlineData(ClinicColumn.Owner, true, "alder cedar birch")]
    [InlineData(ClinicColumn.NextScan, false, "birch cedar alder")]
    public async Task Page_SortedByAColumn_PutsThoseWithoutAValueLast(
        ClinicColumn column,
        bool descending,
        string hosts
    )
    {
        var page = await _queries.PageAsync(new ClinicFilter(), column, descending, 1, 25, Ct);

        Assert.Equal(hosts.Split(' '), page.Items.Select(c => c.Host.Split('.')[0]));
        Assert.Equal(3, page.Total);
    }

    [Theory]
    [InlineData("ylva", null, null, "alder")]
    [InlineData("https://www.birch.example/contact", null, null, "birch")]
    [InlineData("100%", null, null, "")]
    [InlineData(null, "dental", null, "birch alder")]
    [InlineData(null, "dental", "Ben", "alder")]
    public async Task Page_Filtered_ShowsWhatMatches(string? text, string? tag, string? owner, string hosts)
    {
        var page = await _queries.PageAsync(new ClinicFilter(text, tag, owner), ClinicColumn.Name, false, 1, 25, Ct);

        Assert.Equal(
            hosts.Split(' ', StringSplitOptions.RemoveEmptyEntries),
            page.Items.Select(c => c.Host.Split('.')[0])
        );
    }

    [Fact]
    public async Task Clinics_SortedAndFilteredByEverything_ReadNoTableWithoutAnIndex()
    {
        var plans = new QueryPlans();
        var queries = new ClinicQueries(new WatchedContexts(_database, plans));
        foreach (var column in Enum.GetValues<ClinicColumn>())
        {
            foreach (
                var filter in new ClinicFilter[]
                {
                    new(),
                    new("dental"),
                    new(Tag: "dental"),
                    new(Owner: "Ben"),
                    new("dental", "dental", "Ben"),
                }
            )
            {
                await queries.PageAsync(filter, column, descending: false, 1, 2, Ct);
                await queries.PageAsync(filter, column, descending: true, 2, 2, Ct);
            }
        }

        await queries.TagsAsync(Ct);
        await queries.OwnersAsync(Ct);
        await queries.DetailAsync(
            (await queries.PageAsync(new("alder"), ClinicColumn.Name, false, 1, 1, Ct)).Items[0].ClinicId,
            Ct
        );
        var seen = plans.Take();

        Assert.True(seen.Count > 150);
        Assert.Empty(seen.SelectMany(p => p.TableScans.Select(step => $"{step}: {p.Sql}")).Distinct());
    }

    [Fact]
    public async Task Detail_OfAClinicWithHistory_HasItsTrendOldestFirst()
    {
        var row = (
            await _queries.PageAsync(new ClinicFilter("alder"), ClinicColumn.Name, false, 1, 25, Ct)
        ).Items.Single();
        Assert.Equal((4.0, 2, "Ben"), (row.Score, row.Scans, row.Owner));

        var clinic = (await _queries.DetailAsync(row.ClinicId, Ct))!;

        Assert.Equal([6.0, 4.0], clinic.Trend.Select(p => p.Score));
        Assert.All(clinic.Trend, p => Assert.Equal(ReportCategories.All.Count, p.Categories.Count));
        Assert.Equal(2, clinic.ScanCount);
        Assert.Equal(TestData.Now.AddDays(5), clinic.Scans[0].CreatedAt);
        Assert.Equal(["b-list", "dental"], await _queries.TagsAsync(Ct));
        Assert.Equal(["Ada", "Ben"], await _queries.OwnersAsync(Ct));
    }

    [Fact]
    public async Task Detail_OfNoClinic_IsNull() => Assert.Null(await _queries.DetailAsync(Guid.NewGuid(), Ct));

    public ValueTask DisposeAsync() => _database.DisposeAsync();
}
