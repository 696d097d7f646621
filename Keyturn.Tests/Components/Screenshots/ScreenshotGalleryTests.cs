using Bunit;
using Keyturn.Core.Model;
using Keyturn.Core.Scans;
using Keyturn.Tests.Support;
using Keyturn.Web.Components.Screenshots.Gallery;

namespace Keyturn.Tests.Components.Screenshots;

public sealed class ScreenshotGalleryTests : ComponentTest, IAsyncLifetime
{
    private static readonly IReadOnlyList<ScreenshotView> _four =
    [
        TestData.Screenshot(),
        TestData.Screenshot(kind: ScreenshotKind.FullPage),
        TestData.Screenshot(Device.Mobile),
        TestData.Screenshot(Device.Mobile, ScreenshotKind.FullPage),
    ];

    public async ValueTask InitializeAsync() => CommandTestHost = await CommandTestHost.CreateAsync(Clock);

    [Fact]
    public void Quick_HasNoPageHeadings_AndDesktopBesidePhone()
    {
        var cut = Render(TestData.Detail(ScanMode.Quick, pages: [TestData.Page(screenshots: _four)]));

        Assert.Empty(cut.FindAll("h3"));
        Assert.Equal(
            ["Desktop, first view", "Phone, first view", "Desktop, full page", "Phone, full page"],
            cut.FindAll("figcaption").Select(c => c.TextContent)
        );
        Assert.StartsWith(
            $"/artifacts/{TestData.ScanId}/{_four[2].ScreenshotId}?w=480",
            cut.FindAll("img")[1].GetAttribute("src"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Quick_EndedWithoutScreenshots_SaysSo() =>
        Assert.Contains(
            "None were taken.",
            Render(TestData.Detail(ScanMode.Quick, ScanStatus.Error)).Markup,
            StringComparison.Ordinal
        );

    [Theory]
    [InlineData(ScanStatus.Queued, 2)]
    [InlineData(ScanStatus.Running, 2)]
    [InlineData(ScanStatus.Scoring, 0)]
    public void Quick_BeforeTheFirstScreenshot_KeepsPlaces(ScanStatus status, int kinds) =>
        Assert.Equal(
            kinds * Devices.All.Count,
            Render(TestData.Detail(ScanMode.Quick, status)).FindAll(".screenshot-frame").Count
        );

    [Fact]
    public void Deep_EachPage_HasItsHeading_AndItsTilesFolded()
    {
        var cut = Render(
            TestData.Detail(
                pages:
                [
                    TestData.Page(
                        screenshots:
                        [
                            .. _four,
                            TestData.Screenshot(kind: ScreenshotKind.Tile),
                            TestData.Screenshot(kind: ScreenshotKind.Tile, index: 1),
                            TestData.Screenshot(Device.Mobile, ScreenshotKind.Tile),
                        ]
                    ),
                    TestData.Page("/book", PageType.BookingConsult, null, _four),
                ],
                candidates: [TestData.HomeCandidate(), TestData.Candidate("/book", CandidateOutcome.Captured)]
            )
        );

        Assert.Equal(
            ["Home page Harbour Dental", "Booking /book"],
            cut.FindAll("h3").Select(h => h.TextContent.Trim())
        );
        Assert.Equal(8, cut.FindAll("img").Count);
        Assert.Equal("Show 3 tiles", Assert.Single(cut.FindAll(".tiles-toggle")).TextContent.Trim());

        cut.Find(".tiles-toggle").Click();

        Assert.Equal(
            ["Desktop, tile 1 of 2", "Desktop, tile 2 of 2", "Phone, tile 1 of 1"],
            cut.FindAll(".tiles figcaption").Select(c => c.TextContent)
        );
    }

    [Fact]
    public void Deep_WhileItRuns_KeepsPlacesAndShowsWhoWaits()
    {
        var cut = Render(
            TestData.Detail(
                status: ScanStatus.Running,
                pages:
                [
                    TestData.Page(screenshots: _four),
                    TestData.Page("/book", PageType.BookingConsult, null, [TestData.Screenshot()], open: true),
                ],
                candidates:
                [
                    TestData.HomeCandidate(),
                    TestData.Candidate("/book", CandidateOutcome.Waiting, PageType.BookingConsult),
                    TestData.Candidate("/faq", CandidateOutcome.Waiting, PageType.Faq, "Questions?"),
                    TestData.Candidate("/blog", CandidateOutcome.NotSelected),
                ]
            )
        );

        var pages = cut.FindAll(".page-screenshots");
        Assert.Equal(3, pages.Count);
        Assert.Equal(
            (1, 2 * Devices.All.Count),
            (pages[1].QuerySelectorAll("img").Length, pages[1].QuerySelectorAll(".screenshot-frame").Length)
        );
        Assert.Contains("Being captured", pages[1].TextContent, StringComparison.Ordinal);
        Assert.Equal(0, pages[2].QuerySelectorAll(".screenshot-frame").Length);
        Assert.Contains("Questions?", pages[2].TextContent, StringComparison.Ordinal);
        Assert.Contains("Waiting", pages[2].TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ScanStatus.Done, 1)]
    [InlineData(ScanStatus.Running, 0)]
    public void Deep_FailedPage_SaysWhy_AndOffersRetryAtTheEnd(ScanStatus status, int buttons)
    {
        var cut = Render(
            TestData.Detail(
                status: status,
                pages:
                [
                    TestData.Page(screenshots: _four),
                    TestData.Page(
                        "/prices",
                        PageType.PricingFinancing,
                        errorCode: "http_error",
                        problem: "The server answered HTTP 500."
                    ),
                ],
                candidates: [TestData.HomeCandidate(), TestData.Candidate("/prices", CandidateOutcome.Failed)]
            )
        );

        Assert.Contains(
            "The server answered HTTP 500.",
            cut.FindAll(".page-screenshots")[1].TextContent,
            StringComparison.Ordinal
        );
        Assert.Equal(buttons, cut.FindAll(".capture-page").Count);
    }

    [Fact]
    public void Deep_CutOffWithoutScreenshots_IsLeftToThePagesTab() =>
        Assert.Single(
            Render(
                    TestData.Detail(
                        pages: [TestData.Page(screenshots: _four), TestData.Page("/faq", PageType.Faq, open: true)]
                    )
                )
                .FindAll(".page-screenshots")
        );

    [Fact]
    public void Uploaded_IsLabelled() =>
        Assert.Equal(
            ["Desktop, uploaded by staff"],
            Render(
                    TestData.Detail(
                        ScanMode.Quick,
                        pages: [TestData.Page(screenshots: [TestData.Screenshot()], uploaded: true)]
                    )
                )
                .FindAll("figcaption")
                .Select(c => c.TextContent)
        );

    private IRenderedComponent<ScreenshotGallery> Render(ScanDetail scan) =>
        Context.Render<ScreenshotGallery>(p => p.Add(c => c.Scan, scan));
}
