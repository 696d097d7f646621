using System.Diagnostics;
using Keyturn.Tests.Support;

namespace Keyturn.Tests.Capture;

/// <summary>A real browser through the real guard, on pages that are no site to score or that don't behave.</summary>
public sealed class HostilePagesTests(CaptureFixture shared) : IClassFixture<CaptureFixture>
{
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
        // What stays as it is is asked for once by each device.
        if (path != "loop") Assert.Equal(path == "blank" ? 6 : 2, shared.Site.Requests.Count(r => r == $"/{path}"));
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
        // No visitor's browser would open a window that nobody clicked for.
        Assert.DoesNotContain(shared.Site.Requests, r => r.Contains("?popup", StringComparison.Ordinal));
        Assert.Equal(6, capture.Shots.DistinctBy(s => (s.Device, s.Kind)).Count());
        Assert.Equal("Harbour Dental", capture.Page.Title!.Split(" |")[0]);
    }

    [Fact]
    public async Task Capture_BusyPage_CostsItsLimit_AndTheNextPageIsFine()
    {
        await using var host = await CaptureHost.StartAsync(("Capture:SettleTimeout", "00:00:02"), ("Capture:EvidenceTimeout", "00:00:03"), ("Capture:ScreenshotTimeout", "00:00:03"), ("Capture:CloseTimeout", "00:00:02"));
        var watch = Stopwatch.StartNew();
        var busy = await host.CaptureAsync(shared.Page("busy"));

        Assert.NotNull(busy.Refusal);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(30), $"{watch.Elapsed}");
        Assert.Null((await host.CaptureAsync(shared.Page("wide"))).Refusal);
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
}
