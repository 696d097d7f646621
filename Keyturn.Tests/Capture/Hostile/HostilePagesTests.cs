using Keyturn.Tests.Support;

namespace Keyturn.Tests.Capture.Hostile;

/// <summary>What a scan keeps, on both devices, of pages that are no site to score or misbehave.</summary>
[SlowLane]
public sealed class HostilePagesTests(CaptureFixture shared) : IClassFixture<CaptureFixture>
{
    [Theory]
    [InlineData("status/404", "http_error", 2)]
    [InlineData("botcheck", "bot_check", 2)]
    [InlineData("parked", "parked", 2)]
    [InlineData("blank", "blank", 6)]
    [InlineData("text", "not_html", 2)]
    public async Task Capture_NoSiteToScore_SaysWhich_AndKeepsTheScreenshot(string path, string code, int requests)
    {
        var capture = await shared.Host.CaptureAsync(shared.Page(path));

        Assert.Equal(code, capture.Problem?.Code);
        Assert.DoesNotContain('\n', capture.Problem!.Message);
        Assert.NotEmpty(capture.Screenshots);
        Assert.Empty(capture.Evidence);
        // A permanent problem is requested once per device.
        Assert.Equal(requests, shared.Site.Requests.Count(r => r == $"/{path}"));
    }

    [Fact]
    public async Task Capture_PageThatMisbehaves_IsCapturedOnBothDevices()
    {
        var capture = await shared.Host.CaptureAsync(shared.Page("alerts"));

        Assert.Null(capture.Problem);
        Assert.Null(capture.Page.Problem);
        Assert.Equal(6, capture.Screenshots.DistinctBy(s => (s.Device, s.Kind)).Count());
        Assert.Equal("Harbour Dental", capture.Page.Title);
    }

    [Fact]
    public async Task Capture_RedirectIntoAPrivateNetwork_SaysWhere()
    {
        var capture = await shared.Host.CaptureAsync(shared.Page("redirect?to=http://127.0.0.2:81/"));

        Assert.Equal("private_address", capture.Problem!.Code);
        Assert.Contains("127.0.0.2", capture.Problem.Message, StringComparison.Ordinal);
        Assert.Contains("loopback", capture.Problem.Message, StringComparison.Ordinal);
    }
}
