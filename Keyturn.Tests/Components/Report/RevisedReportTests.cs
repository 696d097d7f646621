using AngleSharp.Dom;
using Bunit;
using Keyturn.Core.Model;
using Keyturn.Core.Scans;
using Keyturn.Tests.Support;
using Keyturn.Web.Components.Report.Revisions;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace Keyturn.Tests.Components.Report;

/// <summary>Revisions of a report on the screen, read from a real database.</summary>
public sealed class RevisedReportTests : ComponentTest, IAsyncLifetime
{
    private TestDatabase _database = null!;
    private Guid _id;

    private NavigationManager Navigation => Context.Services.GetRequiredService<NavigationManager>();

    private static CancellationToken Ct => Xunit.TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync();
        Queries = new ScanQueries(_database, new RulesOnlyScorers());
        await using var db = _database.CreateDbContext();
        var scan = await TestData.StoredCapturedScanAsync(db, pages: 1);
        _id = scan.Id;
        var other = TestData.QuickReport() with
        {
            Leaks =
            [
                new("The booking button is hard to find.", ReportCategories.Booking, ["home.desktop.cta-1"]),
                new("No prices.", ReportCategories.Treatments, ["home.desktop.prices"]),
            ],
            PatientFlowScore10 = 4.5,
            Band = Band.Weak,
            Caps = [new(ReportCategories.Mobile, 7, 4, "It overflows.", [])],
        };
        db.Reports.AddRange(
            new Core.Model.Report(
                Guid.NewGuid(),
                _id,
                1,
                1,
                ScorerKind.Rules,
                null,
                TestData.QuickReport(),
                TestData.Now
            ),
            new Core.Model.Report(
                Guid.NewGuid(),
                _id,
                2,
                2,
                ScorerKind.Model,
                "model-1",
                other,
                TestData.Now.AddMinutes(9)
            ),
            new Core.Model.Report(
                Guid.NewGuid(),
                _id,
                4,
                3,
                ScorerKind.Model,
                "model-1",
                other,
                TestData.Now.AddMinutes(9)
            )
        );
        foreach (var (attempt, cost) in new (int, long?)[] { (2, 100_000), (3, 20_000), (4, null) })
            db.ModelCalls.Add(
                new ModelCall(
                    Guid.NewGuid(),
                    _id,
                    attempt,
                    "quick_report",
                    "model-1",
                    "abc",
                    1,
                    1,
                    TimeSpan.FromSeconds(1),
                    "ok",
                    TestData.Now,
                    null,
                    cost
                )
            );
        db.Activity.Add(
            new ScanActivity(_id, 2, TestData.Now.AddMinutes(8.75), ScanStatus.Queued, ScanStatus.Scoring, "Judging.")
        );
        await db.SaveChangesAsync(Ct);
    }

    [Fact]
    public async Task Latest_SaysWhatItsScoringTook_AndOffersTheOthers()
    {
        var cut = await RenderAsync();

        var selects = cut.FindAll(".revision-bar select");
        Assert.Equal(
            ["Latest. Revision 3: model-1, 4.5 Weak", "Revision 2: model-1, 4.5 Weak", "Revision 1: Rules, 6.0 Fair"],
            selects[0].QuerySelectorAll("option").Select(o => o.TextContent.Trim())
        );
        Assert.Contains(
            "Scored by model-1, at a price that is not known",
            Words(cut.Find(".pitch")),
            StringComparison.Ordinal
        );
        Assert.Empty(cut.FindAll(".revision-note"));

        selects[0].Change("2");
        Assert.EndsWith("?revision=2", Navigation.Uri, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Older_IsShownWithANote_ThatLeadsBack()
    {
        var cut = await RenderAsync(revision: "2");
        Assert.Contains("Scored by model-1 for $0.10 in 15 s", Words(cut.Find(".pitch")), StringComparison.Ordinal);
        Assert.Contains(
            "An older report: revision 2 of 3",
            cut.Find(".revision-note").TextContent,
            StringComparison.Ordinal
        );

        cut.Find(".revision-note button").Click();
        Assert.DoesNotContain("revision", new Uri(Navigation.Uri).Query, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("9", null, "There is no revision 9. This is revision 3.")]
    [InlineData("1", "8", "There is no revision 8. This is revision 1.")]
    public async Task Missing_IsSaid(string revision, string? compare, string notification) =>
        Assert.Contains(
            notification,
            (await RenderAsync(revision: revision, compare: compare)).Find(".revision-note").TextContent,
            StringComparison.Ordinal
        );

    [Theory]
    [InlineData("nonsense")]
    [InlineData("-1")]
    public async Task NoNumber_IsTheLatest(string revision) =>
        Assert.Empty((await RenderAsync(revision: revision)).FindAll(".revision-note"));

    [Theory]
    [InlineData(ScanStatus.Error, true, "The last scoring failed: It broke. This is revision 3.")]
    [InlineData(ScanStatus.Error, false, "The last attempt failed: It broke. This is revision 3.")]
    [InlineData(ScanStatus.Cancelled, true, "The last attempt was cancelled. This is revision 3.")]
    public async Task LastRunFailed_IsSaid_AndTheReportStays(ScanStatus status, bool isCaptured, string words)
    {
        var cut = await RenderAsync(s =>
            s with
            {
                Status = status,
                IsCaptured = isCaptured,
                Reason = status == ScanStatus.Error ? "It broke." : null,
            }
        );

        Assert.Equal(words, cut.Find(".revision-failure").TextContent.Trim());
        Assert.NotEmpty(cut.FindAll(".pitch"));
    }

    [Fact]
    public async Task Compare_ShowsScoresFindingsAndCaps_AndThatTheScorerIsAnother()
    {
        var cut = await RenderAsync(compare: "1");

        Assert.Empty(cut.FindAll(".pitch"));
        Assert.Equal(["6.0 Fair", "4.5 Weak", "−1.5"], cut.FindAll(".compared-headline td").Select(c => c.TextContent));
        Assert.Equal(ReportCategories.All.Count, cut.FindAll(".compared tbody tr").Count - 1);
        Assert.StartsWith(
            "The scorers differ: Rules, then model-1.",
            cut.Find(".cautions li").TextContent.Trim(),
            StringComparison.Ordinal
        );
        var leaks = cut.Find(".compared-list");
        Assert.Equal("Leaks 1 resolved, 1 new, 1 remaining", Words(leaks.QuerySelector("h3")!));
        Assert.Contains(
            "The booking button is hard to find.Before: The button to book hides.",
            Words(leaks),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "New. Capped from 7 to 4: It overflows.",
            cut.Find(".compared-caps").TextContent,
            StringComparison.Ordinal
        );

        cut.FindAll(".revision-bar select")[1].Change("");
        Assert.DoesNotContain("compare", new Uri(Navigation.Uri).Query, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cost_TakesInTriesThatFailedSinceTheReportBefore()
    {
        var revisions = await Queries!.RevisionsAsync(_id, Ct);

        // The third attempt failed and the fourth has no price, so the cost of the third revision is unknown.
        Assert.Equal([null, 0.1m, 0m], revisions.Select(r => r.CostUsd));
        Assert.Equal([null, 15.0, null], revisions.Select(r => r.DurationSeconds));
    }

    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        await DisposeAsync();
        await _database.DisposeAsync();
    }

    private async Task<IRenderedComponent<RevisedReport>> RenderAsync(
        Func<ScanSummary, ScanSummary>? change = null,
        string? revision = null,
        string? compare = null
    )
    {
        var query = (revision, compare) switch
        {
            (null, null) => "",
            (_, null) => $"?revision={revision}",
            _ => $"?compare={compare}",
        };
        Navigation.NavigateTo($"/scans/{_id}{query}");
        var scan = (await Queries!.DetailAsync(_id, Ct))!;
        scan = scan with { Summary = (change ?? (s => s with { Status = ScanStatus.Done }))(scan.Summary) };
        var cut = Context.Render<RevisedReport>(p =>
            p.Add(c => c.Scan, scan)
                .Add(c => c.Report, scan.Report!)
                .Add(c => c.Revision, revision)
                .Add(c => c.Compare, compare)
        );
        cut.WaitForElement(".revision-bar");
        return cut;
    }

    private static string Words(IElement element) =>
        string.Join(' ', element.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
