using Keyturn.Core.Data;
using Keyturn.Core.Model;
using Keyturn.Core.Scans;
using Keyturn.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Keyturn.Tests.Scans;

public sealed class ScreenshotHistoryTests : IAsyncLifetime
{
    private TestDatabase _database = null!;
    private Clinic _clinic = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync();
        await using var db = _database.CreateDbContext();
        _clinic = await TestData.StoredClinicAsync(db);
    }

    [Fact]
    public async Task Earlier_SamePage_IsKnownByItsIdentity_UnderTheKeyOfTheLaterScan()
    {
        var first = await ScanAsync(
            1,
            ("home", "clinic.example/welcome"),
            ("team", "clinic.example/team"),
            ("only-then", "clinic.example/old")
        );
        var second = await ScanAsync(
            2,
            ("home", "clinic.example/"),
            ("team-2", "clinic.example/team"),
            ("faq", "clinic.example/faq")
        );

        var earlier = Assert.Single(await EarlierAsync(second));

        Assert.Equal(first, earlier.ScanId);
        Assert.Equal(["home", "team-2"], earlier.Screenshots.Select(s => s.PageKey).Distinct().Order());
        var desktop = TestData.Screenshot(kind: ScreenshotKind.FullPage);
        Assert.NotNull(earlier.Like("team-2", desktop));
        Assert.Null(earlier.Like("faq", desktop));
        Assert.Null(earlier.Like("team-2", TestData.Screenshot(kind: ScreenshotKind.Tile, index: 1)));
    }

    [Fact]
    public async Task Earlier_QuickScanWithoutCandidates_SharesItsHomePage()
    {
        var quick = await ScanAsync(1, ("home", null));
        var deep = await ScanAsync(2, ("home", "clinic.example/"), ("team", "clinic.example/team"));
        var quickAgain = await ScanAsync(3, ("home", null));

        Assert.Equal([deep, quick], (await EarlierAsync(quickAgain)).Select(e => e.ScanId));
        Assert.Empty(await EarlierAsync(quick));
        Assert.Empty(await EarlierAsync(Guid.NewGuid()));
    }

    [Fact]
    public async Task Earlier_DeletedScan_AnotherClinic_AndPagesThatFailed_AreLeftOut()
    {
        var deleted = await ScanAsync(1, ("home", null));
        var failed = await ScanAsync(2, ("home", null));
        await using (var db = _database.CreateDbContext())
        {
            await db
                .Scans.Where(s => s.Id == deleted)
                .ExecuteUpdateAsync(set => set.SetProperty(s => s.DeletedAt, TestData.Now), Ct);
            await db
                .Pages.Where(p => p.ScanId == failed)
                .ExecuteUpdateAsync(set => set.SetProperty(p => p.ErrorCode, "http_error"), Ct);
            var other = await TestData.StoredClinicAsync(db, "other.example");
            await ScanAsync(3, other, ("home", null));
        }

        Assert.Empty(await EarlierAsync(await ScanAsync(4, ("home", null))));
    }

    [Fact]
    public async Task Earlier_PageCapturedAgain_ShowsItsNewestImages()
    {
        var first = await ScanAsync(1, ("home", null));
        Guid newest;
        await using (var db = _database.CreateDbContext())
        {
            newest = AddPage(db, first, 2, "home");
            await db.SaveChangesAsync(Ct);
        }

        var earlier = Assert.Single(await EarlierAsync(await ScanAsync(2, ("home", null))));

        Assert.Equal(newest, earlier.Like("home", TestData.Screenshot(kind: ScreenshotKind.FullPage))!.ScreenshotId);
        Assert.Equal(2, earlier.Screenshots.Count);
    }

    [Fact]
    public async Task Earlier_ManyScans_TakesTheLatest_AndReadsNoTableFromEndToEnd()
    {
        for (var at = 1; at <= ScreenshotHistory.MaxScans + 2; at++)
            await ScanAsync(at, ("home", null));
        var latest = await ScanAsync(99, ("home", null));
        var read = new ReadQueries();

        var earlier = await new ScreenshotHistory(read.On(_database)).EarlierAsync(latest, Ct);

        Assert.Equal(ScreenshotHistory.MaxScans, earlier.Count);
        Assert.Equal(earlier.OrderByDescending(e => e.CreatedAt).Select(e => e.ScanId), earlier.Select(e => e.ScanId));
        Assert.Equal(5, read.Plans.Count);
        Assert.All(read.Plans, plan => Assert.DoesNotMatch(@"SCAN (?!CONSTANT|json)", plan));
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    private Task<IReadOnlyList<EarlierScan>> EarlierAsync(Guid scan) =>
        new ScreenshotHistory(_database).EarlierAsync(scan, Ct);

    private Task<Guid> ScanAsync(int day, params (string Key, string? Identity)[] pages) =>
        ScanAsync(day, _clinic, pages);

    private async Task<Guid> ScanAsync(int day, Clinic clinic, params (string Key, string? Identity)[] pages)
    {
        await using var db = _database.CreateDbContext();
        var scan = Scan.Submitted(
            clinic.Id,
            $"https://{clinic.Host}/",
            clinic.Host,
            false,
            ScanMode.Deep,
            ScorerKind.Rules,
            9,
            true,
            TestData.Now.AddDays(day)
        );
        db.Scans.Add(scan);
        foreach (var (key, identity) in pages)
        {
            AddPage(db, scan.Id, 1, key);
            if (identity is not null)
                db.Candidates.Add(
                    new PageCandidate(
                        Guid.CreateVersion7(),
                        scan.Id,
                        key,
                        identity,
                        $"https://{clinic.Host}/",
                        "",
                        LinkSection.Header,
                        0,
                        PageType.Other,
                        1,
                        "test",
                        1,
                        null
                    )
                );
        }

        await db.SaveChangesAsync(Ct);
        return scan.Id;
    }

    private static Guid AddPage(KeyturnDbContext db, Guid scan, int attempt, string key)
    {
        var page = new SitePage(Guid.CreateVersion7(), scan, attempt, key, "https://clinic.example/");
        page.Settle(page.RequestedUrl, 200, key, null, TestData.Now);
        db.Pages.Add(page);
        var screenshots = new[] { Device.Desktop, Device.Mobile }
            .Select(d => new Screenshot(
                Guid.CreateVersion7(),
                scan,
                attempt,
                page.Id,
                d,
                ScreenshotKind.FullPage,
                $"{key}-{d}.jpg",
                1440,
                9000,
                1,
                false,
                TestData.Now
            ))
            .ToList();
        db.Screenshots.AddRange(screenshots);
        return screenshots[0].Id;
    }
}
