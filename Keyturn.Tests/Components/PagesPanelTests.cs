using Bunit;
using Keyturn.Core.Model;
using Keyturn.Core.Scans;
using Keyturn.Tests.Support;
using Keyturn.Web.Components.SitePages;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;

namespace Keyturn.Tests.Components;

public sealed class PagesPanelTests : ComponentTest, IAsyncLifetime
{
    public async ValueTask InitializeAsync() => CommandTestHost = await CommandTestHost.CreateAsync(Clock);

    [Theory]
    [InlineData(true, "The pages appear here once the home page is captured.")]
    [InlineData(false, "The scan ended before its home page was captured.")]
    public void Render_NoPages_SaysWhy(bool live, string message)
    {
        var cut = Render([], live);

        Assert.Contains(message, cut.Markup, StringComparison.Ordinal);
        Assert.Empty(cut.FindAll("table"));
    }

    [Fact]
    public void Render_HomeAlone_SaysThatNoFurtherPageWasFound() =>
        Assert.Contains(
            "No further page was found.",
            Render([TestData.HomeCandidate()]).Markup,
            StringComparison.Ordinal
        );

    [Fact]
    public void Render_EachPage_SaysWhatBecameOfItAndWhy()
    {
        var cut = Render([
            TestData.HomeCandidate(),
            TestData.Candidate("/reviews", CandidateOutcome.Captured, anchor: "Our patients"),
            TestData.Candidate("/prices", CandidateOutcome.Failed, reason: "HTTP 500."),
            TestData.Candidate("/faq", CandidateOutcome.NotSelected, rank: 14),
            TestData.Candidate("/team", CandidateOutcome.NotReached),
        ]);

        var rows = cut.FindAll("tbody tr").Select(r => r.TextContent).ToList();
        Assert.Contains("Home page", rows[0], StringComparison.Ordinal);
        Assert.Contains("Our patients", rows[1], StringComparison.Ordinal);
        Assert.Contains("path word \"reviews\", 92\u00a0%\u00a0sure", rows[1], StringComparison.Ordinal);
        Assert.Contains("Footer", rows[1], StringComparison.Ordinal);
        Assert.Contains("HTTP 500.", rows[2], StringComparison.Ordinal);
        Assert.Contains("Not selected #14", rows[3], StringComparison.Ordinal);
        Assert.Contains("The scan ended before its turn.", rows[4], StringComparison.Ordinal);
        Assert.Equal(
            ["Capture again", "Capture again", "Retry", "Add to scan", "Add to scan"],
            cut.FindAll(".capture-page").Select(b => b.TextContent.Trim())
        );
        Assert.Equal(4, cut.FindAll("tbody select").Count);
        Assert.Equal(
            "2 captured, 1 failed, 1 not reached, 1 not selected",
            cut.Find(".pages-head [role=status]").TextContent
        );
    }

    [Fact]
    public void Render_WordsOfTheSite_AreTextAndNoLinkButHttp()
    {
        var cut = Render([
            TestData.HomeCandidate(),
            TestData.Candidate(
                "/x",
                CandidateOutcome.Captured,
                anchor: "<img src=x onerror=alert(1)>",
                url: "javascript:alert(1)"
            ),
        ]);

        Assert.Empty(cut.FindAll("img"));
        Assert.Single(cut.FindAll(".capture-page"));
        Assert.Equal("<img src=x onerror=alert(1)>", cut.FindAll("tbody tr")[1].QuerySelector("bdi")!.TextContent);
        var link = Assert.Single(cut.FindAll("tbody a"));
        Assert.Equal(
            ("https://clinic.example/", "_blank", "noopener noreferrer"),
            (link.GetAttribute("href"), link.GetAttribute("target"), link.GetAttribute("rel"))
        );
    }

    [Fact]
    public void Render_LiveScan_OffersNothing_AndSaysWhen()
    {
        var cut = Render([TestData.HomeCandidate(), TestData.Candidate("/faq", CandidateOutcome.Waiting)], live: true);

        var button = Assert.Single(cut.FindAll(".capture-page"));
        Assert.True(button.HasAttribute("disabled"));
        Assert.Contains(
            "once the scan has ended",
            cut.Find($"#{button.GetAttribute("aria-describedby")}").TextContent,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Skipped_AreFoldedAtTheEnd()
    {
        var cut = Render([
            TestData.HomeCandidate(),
            TestData.Candidate("/privacy", CandidateOutcome.Skipped, reason: "Legal pages are never captured."),
            TestData.Candidate("/faq", CandidateOutcome.NotSelected),
        ]);
        Assert.Equal(2, cut.FindAll("tbody tr").Count);

        cut.Find("button[aria-expanded=false]").Click();

        Assert.Contains(
            "Legal pages are never captured.",
            cut.FindAll("tbody tr")[2].TextContent,
            StringComparison.Ordinal
        );
        Assert.Equal("Hide 1 skipped page", cut.Find("button[aria-expanded=true]").TextContent.Trim());
    }

    [Fact]
    public void Filter_ManyPages_ShowsOneOutcome()
    {
        var cut = Render([
            TestData.HomeCandidate(),
            .. Enumerable
                .Range(1, 15)
                .Select(i =>
                    TestData.Candidate(
                        $"/p{i}",
                        i < 4 ? CandidateOutcome.Skipped : CandidateOutcome.NotSelected,
                        rank: i
                    )
                ),
        ]);
        Assert.Equal(13, cut.FindAll("tbody tr").Count);

        cut.Find(".pages-filter select").Change(nameof(CandidateOutcome.Skipped));

        Assert.Equal(3, cut.FindAll("tbody tr").Count);
        Assert.Empty(Render([TestData.HomeCandidate()]).FindAll(".pages-filter"));
    }

    [Fact]
    public async Task CaptureToo_BeginsTheScanAnew()
    {
        var scan = await CommandTestHost!.ScanWithPageAsync("faq");
        await CommandTestHost!.EndAsync(scan);
        var changed = 0;
        var cut = Render([TestData.Candidate("/faq", CandidateOutcome.NotSelected)], scan: scan, changed: () =>
            changed++
        );

        await cut.Find(".capture-page").ClickAsync(new());

        cut.WaitForAssertion(() => Assert.Equal(1, changed));
        Assert.Equal(
            (ScanStatus.Queued, 2),
            ((await CommandTestHost!.RowAsync(scan)).Status, (await CommandTestHost!.RowAsync(scan)).Attempt)
        );
        Assert.Equal(2, (await CommandTestHost!.PageAsync(scan)).WantedAttempt);
    }

    [Fact]
    public async Task CaptureToo_ScanThatRunsAgain_SaysSo()
    {
        var scan = await CommandTestHost!.ScanWithPageAsync("faq");
        var cut = Render([TestData.Candidate("/faq", CandidateOutcome.NotSelected)], scan: scan);

        await cut.Find(".capture-page").ClickAsync(new());

        cut.WaitForAssertion(() =>
            Assert.Contains(
                "still running",
                Context.Services.GetRequiredService<ISnackbar>().ShownSnackbars.Single().Message,
                StringComparison.Ordinal
            )
        );
        Assert.Null((await CommandTestHost!.PageAsync(scan)).WantedAttempt);
    }

    [Fact]
    public async Task CorrectType_IsRemembered()
    {
        var scan = await CommandTestHost!.ScanWithPageAsync("faq");
        var changed = 0;
        var cut = Render(
            [TestData.Candidate("/faq", CandidateOutcome.Captured, PageType.Other)],
            scan: scan,
            changed: () => changed++
        );
        Assert.Equal("Type of /faq", cut.Find("tbody select").GetAttribute("aria-label"));

        await cut.Find("tbody select").ChangeAsync(new() { Value = nameof(PageType.Faq) });

        cut.WaitForAssertion(() => Assert.Equal(1, changed));
        Assert.Equal(
            (PageType.Faq, "corrected by staff"),
            ((await CommandTestHost!.PageAsync(scan)).Type, (await CommandTestHost!.PageAsync(scan)).Rule)
        );
        Assert.Equal(
            "Remembered for this clinic.",
            Context.Services.GetRequiredService<ISnackbar>().ShownSnackbars.Single().Message
        );
    }

    [Fact]
    public async Task CorrectType_PageThatIsGone_ShowsTheOldOneAgain()
    {
        var cut = Render(
            [TestData.Candidate("/faq", CandidateOutcome.Captured, PageType.Other)],
            scan: await CommandTestHost!.ScanWithPageAsync("another")
        );

        await cut.Find("tbody select").ChangeAsync(new() { Value = nameof(PageType.Faq) });

        cut.WaitForAssertion(() =>
            Assert.Equal(nameof(PageType.Other), cut.Find("tbody select").GetAttribute("value"))
        );
        Assert.Contains(
            "knows no such page",
            Context.Services.GetRequiredService<ISnackbar>().ShownSnackbars.Single().Message,
            StringComparison.Ordinal
        );
    }

    private IRenderedComponent<PagesPanel> Render(
        IReadOnlyList<CandidateView> candidates,
        bool live = false,
        Guid? scan = null,
        Action? changed = null
    ) =>
        Context.Render<PagesPanel>(p =>
            p.Add(c => c.ScanId, scan ?? TestData.ScanId)
                .Add(c => c.Host, "clinic.example")
                .Add(c => c.Candidates, candidates)
                .Add(c => c.Live, live)
                .Add(c => c.Changed, changed ?? (() => { }))
        );
}
