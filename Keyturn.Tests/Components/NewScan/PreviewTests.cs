using Bunit;
using Keyturn.Core.Model;
using Keyturn.Core.Scans;
using Keyturn.Core.Scans.Batches;
using Keyturn.Tests.Support;
using Keyturn.Web.Components.NewScan;

namespace Keyturn.Tests.Components.NewScan;

public sealed class PreviewTests : ComponentTest
{
    private static readonly SeenScan _seen = new(Guid.CreateVersion7(), ScanStatus.Done, 6.5, TestData.Now);

    private static readonly PreviewRow[] _rows =
    [
        new(1, "a.com", PreviewState.New, "a.com"),
        new(2, "b.com", PreviewState.Scanned, "B Dental", _seen),
        new(3, "c.com", PreviewState.Running, "c.com", _seen with { Status = ScanStatus.Running }),
        new(4, "www.a.com", PreviewState.Duplicate, "a.com", DuplicateOf: 1),
        new(5, "<b>x</b>", PreviewState.NotAnAddress, "", Reason: "It has a space in it."),
        new(6, "d.com", PreviewState.New, "d.com"),
    ];

    [Fact]
    public void Rows_SayTheirState_AndOnlyThoseThatCanBeScannedHaveABox()
    {
        var cut = Render(new PreviewSelection(_rows));

        Assert.Equal(
            [
                "New",
                "Scanned on 2 Mar 2026 6.5",
                "Being scanned now",
                "Duplicate of line 1",
                "Not an address. It has a space in it.",
                "New",
            ],
            cut.FindAll(".preview-state").Select(c => c.TextContent.Trim())
        );
        Assert.Equal(
            ["Scan a.com", "Scan b.com", "Scan d.com"],
            cut.FindAll("tbody input").Select(i => i.GetAttribute("aria-label"))
        );
        Assert.Equal([true, false, true], cut.FindAll("tbody input").Select(i => i.HasAttribute("checked")));
        Assert.Equal($"/scans/{_seen.ScanId}", cut.Find(".state.scanned a").GetAttribute("href"));
        Assert.Equal("<b>x</b>", cut.FindAll(".preview-typed")[4].TextContent);
        Assert.Equal(
            "2 to scan, 1 already scanned, 1 being scanned now, 1 duplicate, 1 not an address.",
            cut.Find("[role=status]").TextContent
        );
    }

    [Fact]
    public async Task ScanAgain_PicksThoseScannedBefore_AndABoxUnpicksOne()
    {
        var selection = new PreviewSelection(_rows);
        var cut = Render(selection);

        await cut.Find(".check input").ChangeAsync(new() { Value = true });
        await cut.FindAll("tbody input")[0].ChangeAsync(new() { Value = false });

        Assert.Equal([2, 6], _rows.Select(r => r.Number).Where(selection.IsPicked));
        Assert.Equal(
            "2 to scan, 1 not ticked, 1 being scanned now, 1 duplicate, 1 not an address.",
            cut.Find("[role=status]").TextContent
        );
    }

    [Fact]
    public async Task Filter_ShowsOneState_AndSaysWhichIsOn()
    {
        var cut = Render(new PreviewSelection(_rows));

        await cut.FindAll(".preview-filter button").Single(b => b.TextContent == "2 new").ClickAsync(new());

        Assert.Equal(["a.com", "d.com"], cut.FindAll(".preview-typed").Select(c => c.TextContent));
        Assert.Equal("2 new", cut.Find("[aria-pressed=true]").TextContent);
    }

    [Fact]
    public async Task Many_AreShownInSteps()
    {
        var rows = Enumerable
            .Range(1, 450)
            .Select(i => new PreviewRow(i, $"clinic-{i}.com", PreviewState.New, $"clinic-{i}.com"))
            .ToList();
        var cut = Context.Render<PreviewPanel>(p =>
            p.Add(c => c.Preview, new BatchPreview(rows)).Add(c => c.Selection, new PreviewSelection(rows))
        );
        Assert.Equal(200, cut.FindAll("tbody tr").Count);

        await cut.FindAll("button")
            .Single(b => b.TextContent.Contains("Show 200 more of 250", StringComparison.Ordinal))
            .ClickAsync(new());

        Assert.Equal(400, cut.FindAll("tbody tr").Count);
    }

    [Fact]
    public void Selection_OfATextThatGrows_KeepsWhatWasChosen()
    {
        var before = new PreviewSelection(_rows);
        before.Pick(1, false);
        before.Pick(2, true);
        PreviewRow[] rows =
        [
            new(1, "new.com", PreviewState.New, "new.com"),
            new(2, "a.com", PreviewState.New, "a.com"),
            new(3, "b.com", PreviewState.Scanned, "B", _seen),
        ];

        var after = new PreviewSelection(rows, before);

        Assert.Equal([1, 3], rows.Select(r => r.Number).Where(after.IsPicked));
    }

    [Fact]
    public void Summary_SaysWhatIsQueued_AndWhyTheRestIsNot()
    {
        var outcome = new BatchOutcome(
            1,
            [new UnqueuedEntry(new PastedAddress(6, "d.com", null), "The disk is full.")]
        );

        Assert.Equal(
            "1 scan is queued. 5 were skipped: 1 already scanned, 1 being scanned now, 1 duplicate, 1 not "
                + "an address, 1 that could not be queued. The disk is full.",
            BatchSummary.From(outcome, _rows, new PreviewSelection(_rows)).Message
        );
    }

    [Theory]
    [InlineData(1, 0, 2, "About 1 min with 2 workers.")]
    [InlineData(187, 0, 2, "About 35 min with 2 workers.")]
    [InlineData(187, 13, 1, "About 1 h 10 min with 1 worker, after 13 in line.")]
    public void Estimate_CountsThoseAhead_AndIsNoFinerThanAGuess(
        int count,
        int waiting,
        int workers,
        string expected
    ) => Assert.Equal(expected, BatchText.Estimate(count, waiting, Expected(workers), ScanMode.Quick, byModel: false));

    [Fact]
    public void Estimate_ByAModel_NamesItsPriceWhereItIsKnown()
    {
        var expected = Expected(2);

        Assert.Equal(
            "About 2 min with 2 workers, and about $1.20 for the model.",
            BatchText.Estimate(10, 0, expected, ScanMode.Quick, byModel: true)
        );
        Assert.Equal("About 10 min with 2 workers.", BatchText.Estimate(10, 0, expected, ScanMode.Deep, byModel: true));
        Assert.Null(BatchText.Estimate(0, 0, expected, ScanMode.Quick, byModel: true));
    }

    private IRenderedComponent<PreviewPanel> Render(PreviewSelection selection) =>
        Context.Render<PreviewPanel>(p =>
            p.Add(c => c.Preview, new BatchPreview(_rows)).Add(c => c.Selection, selection)
        );

    private static Expectation Expected(int workers) =>
        new(
            new Dictionary<ScanMode, UsualScan>
            {
                [ScanMode.Quick] = new(TimeSpan.FromSeconds(20), 0.12m),
                [ScanMode.Deep] = new(TimeSpan.FromMinutes(2), null),
            },
            workers
        );
}
