using Bunit;
using Keyturn.Core.Model;
using Keyturn.Core.Scans;
using Keyturn.Tests.Support;
using Keyturn.Web.Components.Home;

namespace Keyturn.Tests.Components.Home;

public sealed class QueueTests : ComponentTest
{
    private static readonly Expectation _expected = new(
        new Dictionary<ScanMode, UsualScan>
        {
            [ScanMode.Quick] = new(TimeSpan.FromSeconds(18), null),
            [ScanMode.Deep] = new(TimeSpan.FromMinutes(2), null),
        },
        2
    );

    [Fact]
    public async Task Queue_ShowsWork_ItsScreenshot_WhatIsUsual_AndWhoIsNext()
    {
        CommandTestHost = await CommandTestHost.CreateAsync(Clock);
        var (running, view) = (Scan("running.com", ScanStatus.Running), Guid.CreateVersion7());
        var cut = Render(
            new QueueView(
                [new(running, view), new(Scan("scoring.com", ScanStatus.Scoring), null)],
                [new(Scan("next.com"), null), new(Scan("second.com"), null)],
                177
            )
        );

        Assert.Equal("2 running, 177 in line", cut.Find("[role=status]").TextContent);
        Assert.Equal($"/artifacts/{running.ScanId}/{view}?w=240", cut.Find(".active-thumb img").GetAttribute("src"));
        Assert.Contains("usually 18 s", cut.FindAll(".active-card-foot")[0].TextContent, StringComparison.Ordinal);
        Assert.Equal(["Next in line", "2nd in line"], cut.FindAll(".waiting-place").Select(p => p.TextContent));
        Assert.Equal(
            ("and 175 more are waiting", "/scans?status=queued"),
            (cut.Find(".waiting-more a").TextContent, cut.Find(".waiting-more a").GetAttribute("href"))
        );
        Assert.Equal(
            [
                "Stop running.com",
                "Cancel running.com",
                "Stop scoring.com",
                "Cancel scoring.com",
                "Cancel next.com",
                "Cancel second.com",
            ],
            cut.FindAll("button").Select(b => b.GetAttribute("aria-label"))
        );
    }

    [Fact]
    public void Slots_KeepTheirScans_AndTheNextTakesThePlaceOfOneThatEnded()
    {
        var (a, b, c, d) = (Item("a"), Item("b"), Item("c"), Item("d"));

        Assert.Equal([a, d, c], QueueCardOrder.Arrange([a, b, c], [a, c, d]));
        Assert.Equal([a, c], QueueCardOrder.Arrange([a, b, c], [c, a]));
        Assert.Equal([a, b, c], QueueCardOrder.Arrange([a], [c, b, a]).OrderBy(i => i.Scan.Host));
        Assert.Equal(a, QueueCardOrder.Arrange([a], [c, b, a])[0]);
        Assert.Equal([b], QueueCardOrder.Arrange([], [b]));
    }

    [Fact]
    public void Failed_SaysWhy_AndRetriesOneOrAll()
    {
        var asked = new List<IReadOnlyList<Guid>>();
        var failed = Scan("failed.com", ScanStatus.Error) with
        {
            Reason = "failed.com does not exist. Check the spelling.",
        };
        Guid[] all = [failed.ScanId, Guid.CreateVersion7(), Guid.CreateVersion7()];
        var cut = Context.Render<FailedPanel>(p =>
            p.Add(c => c.Recent, new RecentView([], [failed], all, true)).Add(c => c.Retry, asked.Add)
        );

        cut.FindAll("button").Single(b => b.GetAttribute("aria-label") == "Retry failed.com").Click();
        cut.FindAll("button").Single(b => b.TextContent.Trim() == "Retry all 3").Click();

        Assert.Equal("failed.com does not exist. Check the spelling.", cut.Find(".failed-reason").TextContent);
        Assert.Equal(
            [
                [failed.ScanId],
                all,
            ],
            asked
        );
        Assert.Contains("and 2 more failed in the last two weeks", cut.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_HasWordsOfItsOwn()
    {
        Assert.Contains(
            "No scan failed in the last two weeks.",
            Context.Render<FailedPanel>(p => p.Add(c => c.Recent, new RecentView([], [], [], true))).Markup,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "No report yet.",
            Context.Render<FinishedPanel>(p => p.Add(c => c.Scans, [])).Markup,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Finished_HasScoreBandAndLink()
    {
        var done = Scan("done.com", ScanStatus.Done) with
        {
            Score = 6.2,
            FinishedAt = TestData.Now,
            PartialReason = "Stopped by staff.",
        };

        var row = Context.Render<FinishedPanel>(p => p.Add(c => c.Scans, [done])).Find("li a");

        Assert.Equal(
            ($"/scans/{done.ScanId}", "6.2", "Fair (partial)"),
            (
                row.GetAttribute("href"),
                row.QuerySelector(".score-badge")!.TextContent,
                row.QuerySelector(".finished-band")!.TextContent
            )
        );
    }

    private IRenderedComponent<QueuePanel> Render(QueueView queue) =>
        Context.Render<QueuePanel>(p => p.Add(c => c.Queue, queue).Add(c => c.Expected, _expected));

    private static QueuedScan Item(string host) => new(Scan(host, ScanStatus.Running), null);

    private static ScanSummary Scan(string host, ScanStatus status = ScanStatus.Queued) =>
        TestData.Detail().Summary with
        {
            ScanId = Guid.CreateVersion7(),
            Host = host,
            ClinicName = null,
            Status = status,
            Mode = ScanMode.Quick,
        };
}
