using Bunit;
using Keyturn.Core.Data;
using Keyturn.Core.Lifecycle;
using Keyturn.Core.Model;
using Keyturn.Core.Scans;
using Keyturn.Core.Scans.Lists;
using Keyturn.Tests.Support;
using Keyturn.Web.Components.ScanList;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;

namespace Keyturn.Tests.Components;

/// <summary>The list over a real database: its states, and rows that change while somebody looks at them.</summary>
public sealed class ScansPageTests : ComponentTest
{
    private TestDatabase _database = null!;

    /// <summary>True makes every query fail.</summary>
    private bool _broken;

    private static CancellationToken Ct => Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public async Task Page_WithoutScans_TeachesHowToGetOne()
    {
        var page = await OpenAsync("/scans");

        await page.WaitForAssertionAsync(() => Assert.Equal("No scans yet", page.Find(".empty-state h2").TextContent));
        Assert.Equal("/", page.Find(".empty-state a").GetAttribute("href"));
        Assert.Empty(page.FindAll("[aria-label^='Remove filter']"));
    }

    [Fact]
    public async Task Page_WhereNothingMatches_SaysSo_AndLeadsBackToAll()
    {
        var page = await OpenAsync("/scans?status=error&sort=-score", ("oak.example", ScanStatus.Done));

        await page.WaitForAssertionAsync(() =>
            Assert.Equal("No scan matches", page.Find(".empty-state h2").TextContent)
        );
        Assert.Equal("/scans?sort=-score", page.Find(".empty-state a").GetAttribute("href"));
        Assert.Equal(
            "/scans?sort=-score",
            page.Find("[aria-label='Remove filter Status: Failed']").GetAttribute("href")
        );
    }

    [Fact]
    public async Task Page_ThatCouldNotBeRead_SaysSo_AndTriesAgain()
    {
        _broken = true;
        var page = await OpenAsync("/scans", ("oak.example", ScanStatus.Done));
        await page.WaitForAssertionAsync(() =>
            Assert.Equal("The list could not be read", page.Find(".empty-state h2").TextContent)
        );

        _broken = false;
        await page.FindAll("button").Single(b => b.TextContent.Trim() == "Try again").ClickAsync(new());

        await page.WaitForAssertionAsync(() => Assert.Single(page.FindAll("a.scan-link")));
    }

    [Fact]
    public async Task Page_OfMoreThanAScreen_DrawsTheRestOnceTheFirstAreSeen()
    {
        var page = await OpenAsync(
            "/scans?size=100",
            [.. Enumerable.Range(1, 30).Select(n => ($"clinic-{n}.example", ScanStatus.Done))]
        );

        await page.WaitForAssertionAsync(() => Assert.Equal(30, page.FindAll("a.scan-link").Count));
        page.Find("[aria-label='Select every scan of this page']").Change(true);
        Assert.Contains("30 selected", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_LinksRowsAndOrders_AndSaysWhichOrderItHas()
    {
        var page = await OpenAsync(
            "/scans?sort=clinic",
            ("oak.example", ScanStatus.Done),
            ("ash.example", ScanStatus.Error)
        );

        await page.WaitForAssertionAsync(() =>
            Assert.Equal(["ash.example", "oak.example"], page.FindAll("a.scan-link").Select(a => a.TextContent))
        );
        Assert.Equal("/scans?sort=-clinic", page.Find("[aria-label='Clinic, sorted ascending']").GetAttribute("href"));
        Assert.Contains(page.FindAll("a.sort"), a => a.GetAttribute("href") == "/scans?sort=-score");
        Assert.Contains("1 to 2 of 2 scans", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Signal_OfAShownScan_ChangesItsRowInPlace_AndANewOneWaitsToBeShown()
    {
        var page = await OpenAsync(
            "/scans?sort=clinic",
            ("oak.example", ScanStatus.Queued),
            ("ash.example", ScanStatus.Done)
        );
        await page.WaitForAssertionAsync(() => Assert.Equal(2, page.FindAll("a.scan-link").Count));
        Guid shown;
        await using (var db = _database.CreateDbContext())
            shown = await db.Scans.Where(s => s.Status == ScanStatus.Queued).Select(s => s.Id).SingleAsync(Ct);

        Feed.Publish(new ScanProgress(shown, 1, ScanStatus.Running, "capturing_pages", 30, "Capturing.", 1, 5));
        await page.WaitForAssertionAsync(() => Assert.NotNull(page.Find("[aria-label='30 percent']")));

        var fresh = await AddAsync("aaa.example", ScanStatus.Queued);
        Clock.Advance(TimeSpan.FromSeconds(1));
        Feed.Publish(new ScanProgress(fresh, 1, ScanStatus.Queued, "queued", 0, "Waiting.", 0, 0));
        await page.WaitForAssertionAsync(() =>
            Assert.Contains("1 new scan.", page.Find(".new-scans").TextContent, StringComparison.Ordinal)
        );
        Assert.Equal(["ash.example", "oak.example"], page.FindAll("a.scan-link").Select(a => a.TextContent));

        await page.Find(".new-scans button").ClickAsync(new());
        await page.WaitForAssertionAsync(() => Assert.Equal(3, page.FindAll("a.scan-link").Count));
        Assert.Empty(page.FindAll(".new-scans"));
    }

    [Fact]
    public async Task Select_ThePageThenAllThatMatch_ThenOneLess_CountsWhatIsMeant()
    {
        var page = await OpenAsync(
            "/scans",
            [.. Enumerable.Range(0, 30).Select(i => ($"c{i}.example", ScanStatus.Done))]
        );
        await page.WaitForAssertionAsync(() => Assert.Equal(25, page.FindAll("a.scan-link").Count));

        await page.Find("[aria-label='Select every scan of this page']").ChangeAsync(new() { Value = true });
        Assert.Equal("25 selected", page.Find(".bulk-count").TextContent);
        await page.FindAll("button").Single(b => b.TextContent.Trim() == "Select all 30 that match").ClickAsync(new());
        Assert.Equal("30 selected", page.Find(".bulk-count").TextContent);
        await page.Find("tbody .scan-check").ChangeAsync(new() { Value = false });
        Assert.Equal("24 selected", page.Find(".bulk-count").TextContent);

        await page.InvokeAsync(() =>
            Context.Services.GetRequiredService<NavigationManager>().NavigateTo("/scans?page=2")
        );
        await page.WaitForAssertionAsync(() => Assert.Equal(5, page.FindAll("a.scan-link").Count));
        Assert.Empty(page.FindAll(".bulk-bar"));
    }

    private async Task<IRenderedComponent<ScansPage>> OpenAsync(
        string path,
        params (string Host, ScanStatus Status)[] scans
    )
    {
        _database = await TestDatabase.CreateAsync();
        CommandTestHost = new CommandTestHost(_database, Clock);
        foreach (var (host, status) in scans)
            await AddAsync(host, status);
        Lists = new ScanListQueries(new Breakable(this), Clock);
        Queries = new ScanQueries(_database, new RulesOnlyScorers());
        Context.Services.GetRequiredService<NavigationManager>().NavigateTo(path);
        Context.Render<MudPopoverProvider>();
        return Context.Render<ScansPage>();
    }

    private async Task<Guid> AddAsync(string host, ScanStatus status)
    {
        await using var db = _database.CreateDbContext();
        var scan = TestData.Scan(await TestData.StoredClinicAsync(db, host));
        db.Scans.Add(scan);
        await db.SaveChangesAsync(Ct);
        await db
            .Scans.Where(s => s.Id == scan.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.Status, status), Ct);
        return scan.Id;
    }

    private sealed class Breakable(ScansPageTests test) : IDbContextFactory<KeyturnDbContext>
    {
        public KeyturnDbContext CreateDbContext() =>
            test._broken
                ? throw new InvalidOperationException("The database is gone.")
                : test._database.CreateDbContext();
    }
}
