using Bunit;
using Keyturn.Core.Model;
using Keyturn.Core.Scans;
using Keyturn.Tests.Support;
using Keyturn.Web.Components.Scan;

namespace Keyturn.Tests.Components;

public sealed class ScanActivityPanelTests : ComponentTest
{
    [Fact]
    public void Render_EveryMove_SaysWhenWhichAttemptHowLongAndWhy()
    {
        var cut = Render(
            ScanStatus.Running,
            null,
            new(TestData.Now.AddSeconds(-100), 1, null, ScanStatus.Queued, "Submitted."),
            new(
                TestData.Now.AddSeconds(-98),
                1,
                ScanStatus.Queued,
                ScanStatus.Running,
                "Opening the site in a browser."
            ),
            new(TestData.Now.AddSeconds(-30), 2, ScanStatus.Running, ScanStatus.Queued, "Its process is gone."),
            new(
                TestData.Now.AddSeconds(-29),
                2,
                ScanStatus.Queued,
                ScanStatus.Running,
                "Opening the site in a browser."
            )
        );

        var rows = cut.FindAll("tbody tr")
            .Select(r => r.QuerySelectorAll("td").Select(c => c.TextContent.Trim()).ToArray())
            .ToList();
        // The last one is not over.
        Assert.Equal(["2 s", "1 min 08 s", "1 s", "29 s"], rows.Select(r => r[3]));
        Assert.Equal(["1", "1", "2", "2"], rows.Select(r => r[1]));
        Assert.Equal("Its process is gone.", rows[2][4]);
        Assert.Empty(cut.FindAll("details"));
    }

    [Fact]
    public void Render_FailedScan_KeepsItsTraceFolded_AndItsEndLastsNoTime()
    {
        var cut = Render(
            ScanStatus.Error,
            "It broke.\nSystem.InvalidOperationException: <b>boom</b>\n   at Somewhere()",
            new(TestData.Now.AddSeconds(-5), 1, null, ScanStatus.Queued, "Submitted."),
            new(TestData.Now, 1, ScanStatus.Queued, ScanStatus.Error, "It broke.")
        );

        Assert.False(cut.Find("details").HasAttribute("open"));
        Assert.Contains("<b>boom</b>", cut.Find("details pre").TextContent, StringComparison.Ordinal);
        Assert.Empty(cut.FindAll("tbody tr")[^1].QuerySelectorAll("td")[3].TextContent.Trim());
    }

    private IRenderedComponent<ScanActivityPanel> Render(ScanStatus status, string? error, params ActivityView[] moves)
    {
        var summary = new ScanSummary(
            Guid.NewGuid(),
            Guid.NewGuid(),
            "clinic.example",
            null,
            "https://clinic.example/",
            ScanMode.Quick,
            ScorerKind.Rules,
            status,
            "",
            10,
            "",
            2,
            1,
            0,
            null,
            null,
            null,
            TestData.Now,
            TestData.Now,
            null,
            null,
            null
        );
        return Context.Render<ScanActivityPanel>(p =>
            p.Add(c => c.Scan, new ScanDetail(summary, error, [], [], null, moves, []))
        );
    }
}
