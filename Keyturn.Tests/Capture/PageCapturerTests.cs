using Keyturn.Core.Model;
using Keyturn.Tests.Support;
using SkiaSharp;

namespace Keyturn.Tests.Capture;

/// <summary>A real browser through the real guard: the capture of a clinic's page.</summary>
[SlowLane]
public sealed class PageCapturerTests(CaptureFixture shared) : IClassFixture<CaptureFixture>
{
    [Fact]
    public async Task Capture_GoodClinic_HasItsScreenshotsAndMeasuredEvidence()
    {
        var steps = new CaptureHost.Steps();
        var capture = await shared.Host.CaptureAsync(shared.Page("good/"), steps);

        Assert.Null(capture.Problem);
        Assert.Null(capture.Page.Problem);
        Assert.Equal(
            (200, "Harbour Dental | Gentle dentist in Portside"),
            (capture.Page.HttpStatus, capture.Page.Title)
        );
        Assert.Equal(
            [(1440, 900), (780, 1688)],
            capture
                .Screenshots.Where(s => s.Kind == ScreenshotKind.FirstView)
                .OrderBy(s => s.Device)
                .Select(s => (s.Width, s.Height))
        );
        Assert.Equal(
            [1440, 390],
            capture
                .Screenshots.Where(s => s.Kind == ScreenshotKind.FullPage)
                .OrderBy(s => s.Device)
                .Select(s => s.Width)
        );
        Assert.All(capture.Screenshots.Where(s => s.Kind == ScreenshotKind.Tile), s =>
            Assert.Equal(s.Device == Device.Desktop ? (1440, 900) : (780, 1688), (s.Width, s.Height))
        );
        Assert.Equal((0, 1), (steps.All.First().Fraction, steps.All.Last().Fraction));
        Assert.Equal(steps.All.Select(s => s.Fraction).Order(), steps.All.Select(s => s.Fraction));
        Assert.All(capture.Screenshots, s =>
        {
            using var file = shared.Host.Artifacts.OpenRead(s);
            Assert.Equal(s.Bytes, file!.Length);
        });

        var phone = capture.Evidence.Single(e => e.Device == Device.Mobile);
        Assert.Equal("Gentle dentistry in Portside, with same-week appointments", phone.H1);
        Assert.Contains(phone.CallsToAction, c =>
            c is { Kind: "booking", Text: "Book an appointment", AboveFold: true, Sticky: true }
        );
        Assert.Equal("+15550100", Assert.Single(phone.PhoneLinks).Target);
        Assert.Equal(
            ("contact", 3, 2),
            Assert.Single(phone.Forms) is var f ? (f.Purpose, f.Fields, f.Required) : default
        );
        Assert.Contains(phone.Proof, p => p.Kind == "testimonials");
        Assert.Contains(phone.Proof, p => p.Kind == "credentials");
        Assert.Equal(["Dentist"], phone.StructuredData);
        Assert.Equal(
            (13, 0, 0, 0),
            (phone.ImageCount, phone.ImagesWithoutAlt, phone.HorizontalOverflowPx, phone.LegacyTags)
        );
        Assert.True(
            phone
                is {
                    LargestContentfulPaintMs: > 0,
                    FirstContentfulPaintMs: > 0,
                    TimeToFirstByteMs: > 0,
                    CumulativeLayoutShift: >= 0,
                    Bytes: > 200_000
                }
        );
        Assert.Empty(phone.TimedOutWaits);
        Assert.All(capture.Evidence, e => Assert.NotNull(e.Accessibility));
    }

    [Fact]
    public async Task Capture_PoorClinic_MeasuresWhatIsWrong()
    {
        var capture = await shared.Host.CaptureAsync(shared.Page("poor/"));

        var phone = capture.Evidence.Single(e => e.Device == Device.Mobile);
        Assert.Null(phone.Viewport);
        Assert.Empty(phone.CallsToAction);
        Assert.True(phone.LegacyTags >= 5 && phone.SmallTexts > 0 && phone.ImagesWithoutAlt > 0);
        Assert.Contains(phone.ConsoleErrors, e => e.Contains("undefinedFunction", StringComparison.Ordinal));
        Assert.Contains(phone.FailedRequests, r => r.Contains("missing.gif", StringComparison.Ordinal));
        Assert.NotEmpty(capture.Evidence.Single(e => e.Device == Device.Desktop).Accessibility!);
    }

    [Theory]
    [InlineData("wide", 500)]
    [InlineData("clipped", 0)]
    public async Task Capture_TooWideForAPhone_CountsOnlyWhatAVisitorMeets(string path, int atLeast)
    {
        var capture = await shared.Host.CaptureAsync(shared.Page(path));

        var overflow = capture.Evidence.Single(e => e.Device == Device.Mobile).HorizontalOverflowPx;
        Assert.True(atLeast == 0 ? overflow == 0 : overflow >= atLeast, $"{overflow} px");
    }

    [Fact]
    public async Task Capture_PageThatTampersWithItsPrototypes_IsMeasuredTruly()
    {
        var evidence = (await shared.Host.CaptureAsync(shared.Page("tamper"))).Evidence;

        Assert.All(evidence, e => Assert.Equal(("Harbour Dental", "Harbour Dental"), (e.Title, e.H1)));
        Assert.All(evidence, e => Assert.Single(e.CallsToAction));
    }

    [Fact]
    public async Task Capture_LazyImage_IsInTheFullPage()
    {
        await shared.Host.CaptureAsync(shared.Page("lazy"));

        Assert.Contains("/images/3.jpg?lazy", shared.Site.Requests);
    }

    [Fact]
    public async Task Capture_VeryTallPage_IsCutWithANote()
    {
        var screenshots = (await shared.Host.CaptureAsync(shared.Page("tall")))
            .Screenshots.Where(s => s.Kind == ScreenshotKind.FullPage)
            .ToList();

        Assert.All(screenshots, s => Assert.True(s.Cut));
        Assert.All(screenshots, s => Assert.Equal(12_000, s.Height));
        using var image = SKBitmap.Decode(
            shared.Host.Artifacts.OpenRead(screenshots.Single(s => s.Device == Device.Desktop))!
        );
        Assert.True(image.GetPixel(20, 11_990).Red < 60, "The note's dark band was not drawn.");
    }

    [Fact]
    public async Task Capture_HttpsThatDoesNotAnswer_IsTriedOverHttp_WhenTheSchemeWasAssumed()
    {
        // Nothing on this port speaks TLS. A scan with a typed https must report that.
        var https = new UriBuilder(shared.Page("good/")) { Scheme = "https" }.Uri;

        Assert.NotNull((await shared.Host.CaptureAsync(https, schemeTyped: true)).Problem);
    }
}
