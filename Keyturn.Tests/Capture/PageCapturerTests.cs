using System.Diagnostics;
using Keyturn.Core.Model;
using Keyturn.Tests.Support;
using SkiaSharp;

namespace Keyturn.Tests.Capture;

/// <summary>A real browser through the real guard, on pages that behave and pages that don't.</summary>
public sealed class PageCapturerTests(PageCapturerTests.Shared shared) : IClassFixture<PageCapturerTests.Shared>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Capture_GoodClinic_HasFourPicturesAndMeasuredEvidence()
    {
        var steps = new CaptureHost.Steps();
        var capture = await shared.Host.CaptureAsync(shared.Page("good/"), steps);

        Assert.Null(capture.Refusal);
        Assert.Null(capture.Page.Problem);
        Assert.Equal((200, "Harbour Dental | Gentle dentist in Portside"), (capture.Page.HttpStatus, capture.Page.Title));
        Assert.Equal([(1440, 900), (780, 1688)], capture.Shots.Where(s => s.Kind == ShotKind.FirstView).OrderBy(s => s.Device).Select(s => (s.Width, s.Height)));
        Assert.Equal([1440, 390], capture.Shots.Where(s => s.Kind == ShotKind.FullPage).OrderBy(s => s.Device).Select(s => s.Width));
        Assert.Equal([0, 0.25, 0.5, 0.75, 1], steps.All.Select(s => s.Fraction));
        Assert.All(capture.Shots, s =>
        {
            using var file = shared.Host.Artifacts.OpenRead(s);
            Assert.Equal(s.Bytes, file!.Length);
        });

        var phone = capture.Evidence.Single(e => e.Device == Device.Mobile);
        Assert.Equal("Gentle dentistry in Portside, with same-week appointments", phone.H1);
        Assert.Contains(phone.CallsToAction, c => c is { Kind: "booking", Text: "Book an appointment", AboveFold: true, Sticky: true });
        Assert.Equal("+15550100", Assert.Single(phone.PhoneLinks).Target);
        Assert.Equal(("contact", 3, 2), Assert.Single(phone.Forms) is var f ? (f.Purpose, f.Fields, f.Required) : default);
        Assert.Contains(phone.Proof, p => p.Kind == "testimonials");
        Assert.Contains(phone.Proof, p => p.Kind == "credentials");
        Assert.Equal(["Dentist"], phone.StructuredData);
        Assert.Equal((13, 0, 0, 0), (phone.ImageCount, phone.ImagesWithoutAlt, phone.HorizontalOverflowPx, phone.LegacyTags));
        Assert.True(phone is { LargestContentfulPaintMs: > 0, FirstContentfulPaintMs: > 0, TimeToFirstByteMs: > 0, CumulativeLayoutShift: >= 0, Bytes: > 200_000 });
        Assert.Empty(phone.TimedOutWaits);
        Assert.NotNull(capture.Evidence.Single(e => e.Device == Device.Desktop).Accessibility);
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

    [Theory]
    [InlineData("status/404", "http_error", 1)]
    [InlineData("status/500", "http_error", 1)]
    [InlineData("status/403", "http_error", 1)]
    [InlineData("botcheck", "bot_check", 1)]
    [InlineData("parked", "parked", 1)]
    [InlineData("blank", "blank", 1)]
    [InlineData("pdf", "not_html|download", 0)]
    [InlineData("text", "not_html", 1)]
    [InlineData("download", "download", 0)]
    [InlineData("loop", "too_many_redirects", 0)]
    [InlineData("hang", "navigation_timeout", 0)]
    public async Task Capture_NoSiteToScore_SaysWhich_AndKeepsThePicture(string path, string code, int picturesAtLeast)
    {
        var capture = await shared.Host.CaptureAsync(shared.Page(path));

        Assert.NotNull(capture.Refusal);
        // A build of Chromium with a PDF viewer shows what one without downloads.
        Assert.Contains(capture.Refusal.Code, code.Split('|'));
        Assert.DoesNotContain('\n', capture.Refusal.Sentence);
        Assert.True(capture.Shots.Count >= picturesAtLeast, $"{capture.Shots.Count} pictures");
        Assert.Empty(capture.Evidence);
    }

    [Theory]
    [InlineData("recaptcha-notice")]
    [InlineData("alerts")]
    [InlineData("popups")]
    [InlineData("never-idle")]
    public async Task Capture_PageThatMisbehaves_IsCapturedAllTheSame(string path)
    {
        var capture = await shared.Host.CaptureAsync(shared.Page(path));

        Assert.Null(capture.Refusal);
        Assert.Null(capture.Page.Problem);
        Assert.Equal(4, capture.Shots.Count);
        Assert.Equal("Harbour Dental", capture.Page.Title!.Split(" |")[0]);
    }

    [Fact]
    public async Task Capture_PageThatTampersWithItsPrototypes_IsMeasuredTruly()
    {
        var evidence = (await shared.Host.CaptureAsync(shared.Page("tamper"))).Evidence;

        Assert.All(evidence, e => Assert.Equal(("Harbour Dental", "Harbour Dental"), (e.Title, e.H1)));
        Assert.All(evidence, e => Assert.Single(e.CallsToAction));
    }

    [Fact]
    public async Task Capture_LazyPicture_IsInTheFullPage()
    {
        await shared.Host.CaptureAsync(shared.Page("lazy"));

        Assert.Contains("/images/3.jpg?lazy", shared.Site.Requests);
    }

    [Fact]
    public async Task Capture_VeryTallPage_IsCutWithANote()
    {
        var shots = (await shared.Host.CaptureAsync(shared.Page("tall"))).Shots.Where(s => s.Kind == ShotKind.FullPage).ToList();

        Assert.All(shots, s => Assert.True(s.Cut));
        Assert.All(shots, s => Assert.Equal(12_000, s.Height));
        using var picture = SKBitmap.Decode(shared.Host.Artifacts.OpenRead(shots.Single(s => s.Device == Device.Desktop))!);
        Assert.True(picture.GetPixel(20, 11_990).Red < 60, "The note's dark band was not drawn.");
    }

    [Fact]
    public async Task Capture_BusyPage_CostsItsLimit_AndTheNextPageIsFine()
    {
        var watch = Stopwatch.StartNew();
        var busy = await shared.Host.CaptureAsync(shared.Page("busy"));

        Assert.NotNull(busy.Refusal);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(60), $"{watch.Elapsed}");
        Assert.Null((await shared.Host.CaptureAsync(shared.Page("good/"))).Refusal);
    }

    [Fact]
    public async Task Capture_Cancelled_EndsWithinFiveSeconds()
    {
        using var hold = shared.Site.Hold("/good/?cancel");
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var opening = new TaskCompletionSource();
        var capturing = shared.Host.CaptureAsync(shared.Page("good/?cancel"), new CaptureHost.Steps { OnStep = _ => opening.TrySetResult() }, cancel.Token);
        await opening.Task.WaitAsync(Ct);

        var watch = Stopwatch.StartNew();
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => capturing.WaitAsync(TimeSpan.FromSeconds(15), Ct));

        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(5), $"{watch.Elapsed}");
    }

    [Fact]
    public async Task Capture_HttpsThatDoesNotAnswer_IsTriedOverHttp_WhenTheSchemeWasAssumed()
    {
        // Nothing speaks TLS on this port; a scan typed with https must say so instead.
        var https = new UriBuilder(shared.Page("good/")) { Scheme = "https" }.Uri;

        Assert.NotNull((await shared.Host.CaptureAsync(https, schemeTyped: true)).Refusal);
    }

    [Theory]
    [InlineData("redirect?to={0}")]
    [InlineData("subresource?url={0}")]
    public async Task Capture_WayIntoAPrivateNetwork_IsRefused_AndNothingArrives(string path)
    {
        await using var canary = await TestSite.StartAsync(System.Net.IPAddress.Parse("127.0.0.2"));
        var target = Uri.EscapeDataString(new Uri(canary.Address, "good/").ToString());

        var capture = await shared.Host.CaptureAsync(shared.Page(string.Format(System.Globalization.CultureInfo.InvariantCulture, path, target)));

        Assert.Empty(canary.Requests);
        if (path.StartsWith("redirect", StringComparison.Ordinal))
        {
            Assert.Equal("private_address", capture.Refusal!.Code);
            Assert.Contains("127.0.0.2", capture.Refusal.Sentence, StringComparison.Ordinal);
            Assert.Contains("loopback", capture.Refusal.Sentence, StringComparison.Ordinal);
        }
        else
        {
            Assert.Null(capture.Refusal);
        }
    }

    public sealed class Shared : IAsyncLifetime
    {
        internal TestSite Site { get; private set; } = null!;

        internal CaptureHost Host { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            Site = await TestSite.StartAsync();
            Host = await CaptureHost.StartAsync();
        }

        public async ValueTask DisposeAsync()
        {
            await Host.DisposeAsync();
            await Site.DisposeAsync();
        }

        internal Uri Page(string path) => new(Site.Address, path);
    }
}
