using Bunit;
using Keyturn.Core.Model;
using Keyturn.Core.Scans;
using Keyturn.Tests.Support;
using Keyturn.Web.Components.Screenshots;
using Keyturn.Web.Components.Screenshots.Viewer;

namespace Keyturn.Tests.Components.Screenshots;

public sealed class ScreenshotViewerTests : GalleryTest
{
    [Fact]
    public void Open_SaysWhichOfHowMany_HowLargeAndWhen()
    {
        var cut = Render(Home[1]);

        Assert.Equal("Home page: Desktop, full page", cut.Find("dialog h2").TextContent);
        Assert.Equal("3 of 16", cut.Find("dialog [role=status]").TextContent);
        Assert.Contains("1440 × 3000 px", cut.Find(".lightbox-heading").TextContent, StringComparison.Ordinal);
        Assert.Equal("2026-03-02T09:30:00.0000000Z", cut.Find(".lightbox-heading time").GetAttribute("datetime"));
        Assert.Equal("clinic.example_2026-03-02_home_desktop.jpg", cut.Find("a[download]").GetAttribute("download"));
        Assert.Equal(
            $"http://localhost/scans/{TestData.ScanId}/gallery?screenshot={Home[1].ScreenshotId}",
            cut.Find(".lightbox-link").GetAttribute("value")
        );
    }

    [Fact]
    public async Task Move_GoesOverThePages_KeepsTheAddress_AndStopsAtTheEnds()
    {
        var cut = Render(Home[7]);
        Assert.Equal("8 of 16", Place(cut));

        await StepAsync(cut, 1);
        Assert.Equal(("9 of 16", "Booking: Desktop, first view"), (Place(cut), cut.Find("dialog h2").TextContent));
        Assert.EndsWith($"?screenshot={Book[0].ScreenshotId}", Navigation.Uri, StringComparison.Ordinal);

        // Faster than the URL follows: no step is lost.
        await StepAsync(cut, 1);
        await StepAsync(cut, 1);
        Assert.Equal("11 of 16", Place(cut));

        await cut.InvokeAsync(() => cut.FindComponent<Lightbox>().Instance.JumpAsync(true));
        Assert.Equal("16 of 16", Place(cut));
        await StepAsync(cut, 1);
        Assert.Equal("16 of 16", Place(cut));
        Assert.Equal("true", cut.FindAll(".lightbox-tools button")[1].GetAttribute("aria-disabled"));
        await cut.InvokeAsync(() => cut.FindComponent<Lightbox>().Instance.JumpAsync(false));
        Assert.Equal("1 of 16", Place(cut));
    }

    [Fact]
    public async Task Move_OwnAddressComesLate_DoesNotLeadBack()
    {
        var cut = Render(Home[0]);
        await StepAsync(cut, 1);
        var second = Navigation.Uri[^36..];
        await StepAsync(cut, 1);

        cut.Render(p => p.Add(c => c.Screenshot, second));

        Assert.Equal("3 of 16", Place(cut));
    }

    [Fact]
    public void Filter_IsWhatPreviousAndNextPassOver_UnlessTheOpenOneIsLeftOut()
    {
        Assert.Equal("2 of 4", Place(Render(Home[5], filter: new ScreenshotFilter(Kind: ScreenshotKind.FullPage))));
        Assert.Equal("1 of 16", Place(Render(Home[0], filter: new ScreenshotFilter(Kind: ScreenshotKind.FullPage))));
    }

    [Fact]
    public void Pins_StandWhereTheReportHasSome_SayTheirFindings_AndCanBeSwitchedOff()
    {
        Assert.Empty(Render(Home[0]).FindAll(".pin, [aria-pressed]"));

        var cut = Render(Home[1]);
        var toggle = cut.Find(".lightbox-tools [aria-pressed]");
        Assert.Equal(("2 pins", "true"), (toggle.TextContent.Trim(), toggle.GetAttribute("aria-pressed")));
        Assert.StartsWith(
            "Pin 1: booking: \"Book an appointment\"",
            cut.FindAll(".pin")[0].GetAttribute("aria-label"),
            StringComparison.Ordinal
        );

        cut.FindAll(".pin")[0].Focus();
        Assert.Equal(
            ["The button to book is small.", "Make the button larger.", "The button to book hides."],
            cut.FindAll(".lightbox-pin p").Skip(1).Select(p => p.TextContent)
        );

        cut.Find(".lightbox-tools [aria-pressed]").Click();
        Assert.Empty(cut.FindAll(".pin, .lightbox-pin"));
    }

    [Fact]
    public async Task Close_OfALink_LeavesThePageWithoutIt_AndOfAThumbnail_GoesBack()
    {
        var linked = Render(Home[0]);
        await linked.InvokeAsync(() => linked.FindComponent<Lightbox>().Instance.CloseAsync());
        Assert.Equal("http://localhost/scans", Navigation.Uri[..22]);
        Assert.DoesNotContain("screenshot=", Navigation.Uri, StringComparison.Ordinal);
        Assert.Empty(linked.FindAll("dialog"));
        Assert.DoesNotContain(Context.JSInterop.Invocations, i => i.Identifier == "history.back");

        var opened = Context.Render<ScreenshotViewer>(p => p.Add(c => c.Scan, Scan));
        opened.Render(p => p.Add(c => c.Screenshot, Home[0].ScreenshotId.ToString()));
        await opened.InvokeAsync(() => opened.FindComponent<Lightbox>().Instance.CloseAsync());
        Assert.Single(Context.JSInterop.Invocations, i => i.Identifier == "history.back");
    }

    [Theory]
    [InlineData("0190d4a0-0000-7000-8000-00000000dead", true)]
    [InlineData("nonsense", false)]
    public void Link_ToNoScreenshotOfTheScan_SaysSo(string screenshot, bool said)
    {
        var cut = Context.Render<ScreenshotViewer>(p => p.Add(c => c.Scan, Scan).Add(c => c.Screenshot, screenshot));

        Assert.Empty(cut.FindAll("dialog"));
        Assert.Equal(said, cut.Markup.Contains("not part of the scan any more", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Compare_WithAnEarlierScan_StaysInTheAddress_AndGoesAlongWhereItCan()
    {
        var (earlier, later) = await TwoScansAsync();
        var home = later.Pages[0].Screenshots;
        Navigation.NavigateTo($"/scans/{later.Summary.ScanId}/gallery?screenshot={home[0].ScreenshotId}");
        var cut = Context.Render<ScreenshotViewer>(p =>
            p.Add(c => c.Scan, later).Add(c => c.Screenshot, home[0].ScreenshotId.ToString())
        );
        cut.WaitForElement(".lightbox-tools .tool-more");

        cut.FindAll(".lightbox-tools .tool")
            .Single(b => b.TextContent.Contains("Compare with the scan of 2 Mar 2026", StringComparison.Ordinal))
            .Click();

        Assert.Contains($"with={earlier}", Navigation.Uri, StringComparison.Ordinal);
        Assert.EndsWith($"&with={earlier}", cut.Find(".lightbox-link").GetAttribute("value"), StringComparison.Ordinal);
        Assert.Equal(2, cut.FindAll(".before-after img").Count);
        Assert.Empty(cut.FindAll("[data-zoom]"));
        await StepAsync(cut, 1);
        Assert.NotEmpty(cut.FindAll(".before-after"));
        // The earlier scan is a quick one and has no other page.
        await cut.InvokeAsync(() => cut.FindComponent<Lightbox>().Instance.JumpAsync(true));
        Assert.Empty(cut.FindAll(".before-after"));
        Assert.DoesNotContain("with=", Navigation.Uri, StringComparison.Ordinal);
    }

    private async Task<(Guid Earlier, ScanDetail Later)> TwoScansAsync()
    {
        var ct = Xunit.TestContext.Current.CancellationToken;
        await using var db = Database!.CreateDbContext();
        var clinic = await TestData.StoredClinicAsync(db);
        var scans = Enumerable
            .Range(0, 2)
            .Select(at =>
                Core.Model.Scan.Submitted(
                    clinic.Id,
                    "https://clinic.example/",
                    "clinic.example",
                    true,
                    (ScanMode)at,
                    ScorerKind.Rules,
                    9,
                    true,
                    TestData.Now.AddDays(30 * at)
                )
            )
            .ToList();
        db.Scans.AddRange(scans);
        foreach (var (scan, key) in new[] { (scans[0], "home"), (scans[1], "home"), (scans[1], "book") })
        {
            var page = new SitePage(Guid.CreateVersion7(), scan.Id, 1, key, "https://clinic.example/");
            page.Settle(page.RequestedUrl, 200, key, null, TestData.Now);
            db.Pages.Add(page);
            db.Screenshots.AddRange(
                new[] { Device.Desktop, Device.Mobile }.Select(d => new Screenshot(
                    Guid.CreateVersion7(),
                    scan.Id,
                    1,
                    page.Id,
                    d,
                    ScreenshotKind.FullPage,
                    "x.jpg",
                    1440,
                    9000,
                    1,
                    false,
                    TestData.Now
                ))
            );
        }

        await db.SaveChangesAsync(ct);
        return (scans[0].Id, (await Queries!.DetailAsync(scans[1].Id, ct))!);
    }

    private IRenderedComponent<ScreenshotViewer> Render(ScreenshotView screenshot, ScreenshotFilter? filter = null)
    {
        Navigation.NavigateTo($"/scans/{TestData.ScanId}?screenshot={screenshot.ScreenshotId}");
        return Context.Render<ScreenshotViewer>(p =>
            p.Add(c => c.Scan, Scan)
                .Add(c => c.Screenshot, screenshot.ScreenshotId.ToString())
                .Add(c => c.Filter, filter ?? ScreenshotFilter.All)
        );
    }

    private static string Place(IRenderedComponent<ScreenshotViewer> cut) =>
        cut.Find("dialog [role=status]").TextContent;

    private static Task StepAsync(IRenderedComponent<ScreenshotViewer> cut, int by) =>
        cut.InvokeAsync(() => cut.FindComponent<Lightbox>().Instance.StepAsync(by));
}
