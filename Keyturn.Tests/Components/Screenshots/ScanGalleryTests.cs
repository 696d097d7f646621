using Bunit;
using Keyturn.Core.Model;
using Keyturn.Core.Scans;
using Keyturn.Tests.Support;
using Keyturn.Web.Components.Screenshots;
using Keyturn.Web.Components.Screenshots.Gallery;

namespace Keyturn.Tests.Components.Screenshots;

public sealed class ScanGalleryTests : GalleryTest
{
    [Fact]
    public void Pages_HomeFirst_EachWithEveryScreenshot_DesktopBesidePhone()
    {
        var cut = Render();

        var pages = cut.FindAll("section.page-screenshots");
        Assert.Equal(["screenshots-home", "screenshots-book"], pages.Select(p => p.Id));
        Assert.Equal(
            [
                "Desktop, first view",
                "Phone, first view",
                "Desktop, full page",
                "Phone, full page",
                "Desktop, tile 1 of 2",
                "Desktop, tile 2 of 2",
                "Phone, tile 1 of 2",
                "Phone, tile 2 of 2",
            ],
            pages[1].QuerySelectorAll("figcaption").Select(c => c.TextContent)
        );
        Assert.All(cut.FindAll(".screenshot img"), img =>
            Assert.Equal(
                ("lazy", true),
                (img.GetAttribute("loading"), img.HasAttribute("width") && img.HasAttribute("height"))
            )
        );
        Assert.Equal("16 screenshots", cut.Find("[role=status]").TextContent.Trim());
        Assert.Equal(
            $"/scans/{TestData.ScanId}/gallery?screenshot={Book[0].ScreenshotId}",
            pages[1].QuerySelector("a.screenshot-frame")!.GetAttribute("href")
        );
    }

    [Theory]
    [InlineData("desktop", null, 8, "8 of 16 screenshots")]
    [InlineData("phone", "clean", 4, "4 of 16 screenshots")]
    [InlineData(null, "first", 4, "4 of 16 screenshots")]
    [InlineData(null, "full", 4, "4 of 16 screenshots")]
    [InlineData("fridge", "nonsense", 16, "16 screenshots")]
    public void Filter_TakesWhatTheAddressNames(string? device, string? kind, int shown, string words)
    {
        var cut = Render(filter: ScreenshotFilter.Parse(device, kind));

        Assert.Equal(shown, cut.FindAll(".screenshot img").Count);
        Assert.Equal(words, cut.Find("[role=status]").TextContent.Trim());
        Assert.Equal(2, cut.FindAll("[aria-current=true]").Count);
    }

    [Fact]
    public void Filter_IsALink_ThatKeepsTheOther()
    {
        var links = Render(filter: ScreenshotFilter.Parse("phone", null)).FindAll(".device-choice a");

        Assert.Equal(
            ["Both", .. Devices.All.Select(d => d.Label), "All", "First view", "Clean tiles", "Full page"],
            links.Select(a => a.TextContent)
        );
        Assert.Equal(
            ["/g?device=&kind=", "/g?device=desktop&kind=", "/g?device=phone&kind=first"],
            new[] { 0, 1, Devices.All.Count + 2 }.Select(at => links[at].GetAttribute("href"))
        );
    }

    [Fact]
    public void Filter_NothingLeft_SaysSo_AndLeadsBack()
    {
        var cut = Render(
            TestData.Detail(pages: [TestData.Page(screenshots: [TestData.Screenshot()])]),
            ScreenshotFilter.Parse("phone", "full")
        );

        Assert.Equal("No screenshot of this kind", cut.Find("h2").TextContent);
        Assert.Equal("/g?device=&kind=", cut.Find(".empty-state a").GetAttribute("href"));
    }

    [Fact]
    public void Jumps_LeadToPages_WhereThereAreSeveral()
    {
        Assert.Empty(Render().FindAll(".gallery-jump"));

        var cut = Render(
            Scan with
            {
                Pages = [.. Scan.Pages, TestData.Page("/faq", PageType.Faq, "Questions", [TestData.Screenshot()])],
                Candidates = [.. Scan.Candidates, TestData.Candidate("/faq", CandidateOutcome.Captured, PageType.Faq)],
            }
        );

        Assert.Equal(["Home page", "Booking", "Questions"], cut.FindAll(".gallery-jump a").Select(a => a.TextContent));
        Assert.Equal(
            "/g?device=&kind=#screenshots-faq",
            cut.FindAll(".gallery-jump a").Single(a => a.TextContent == "Questions").GetAttribute("href")
        );
    }

    [Fact]
    public void Ended_WithoutScreenshots_TeachesWhereToLook()
    {
        var cut = Render(TestData.Detail(status: ScanStatus.Error));

        Assert.Equal("No screenshots were taken", cut.Find("h2").TextContent);
        Assert.Equal($"/scans/{TestData.ScanId}?tab=activity", cut.Find(".empty-state a").GetAttribute("href"));
    }

    [Fact]
    public void Live_BeforeTheFirstScreenshot_KeepsPlaces() =>
        Assert.Equal(
            2 * Devices.All.Count,
            Render(TestData.Detail(status: ScanStatus.Running)).FindAll(".screenshot-frame").Count
        );

    private IRenderedComponent<ScanGallery> Render(ScanDetail? scan = null, ScreenshotFilter? filter = null) =>
        Context.Render<ScanGallery>(p =>
            p.Add(c => c.Scan, scan ?? Scan)
                .Add(c => c.Filter, filter ?? ScreenshotFilter.All)
                .Add(c => c.CurrentPathAndQuery, $"/scans/{TestData.ScanId}/gallery")
                .Add(c => c.Link, (device, kind) => $"/g?device={device}&kind={kind}")
        );
}
