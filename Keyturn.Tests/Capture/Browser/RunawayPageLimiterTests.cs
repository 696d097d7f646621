using Keyturn.Core.Capture.Browser;
using Keyturn.Core.Model;
using Keyturn.Tests.Support;
using Microsoft.Playwright;

namespace Keyturn.Tests.Capture.Browser;

/// <summary>What a page may do before it is stopped. Each case has its own page in one real browser.</summary>
[SlowLane]
public sealed class RunawayPageLimiterTests(CaptureFixture shared) : IClassFixture<CaptureFixture>
{
    private const string ToItself = "<script>onload = () => setTimeout(() => location = '?' + Math.random());</script>";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Dialogs_AFew_AreNoExcess()
    {
        await using var device = await OpenAsync(
            "<script>alert(1); confirm(2); prompt(3); document.title = 'asked';</script>"
        );

        Assert.Equal("asked", await device.Page.TitleAsync());
        Assert.Null(device.RunawayLimiter.Excess);
    }

    [Fact]
    public async Task Dialogs_WithoutEnd_AreSilenced()
    {
        await using var device = await OpenAsync(
            "<script>setInterval(() => { alert('again'); document.title = 'asked'; }, 5);</script>"
        );
        await device.Page.WaitForFunctionAsync("() => !String(alert).includes('native code')");

        Assert.Equal("dialogs", device.RunawayLimiter.Excess);
        Assert.Equal("asked", await device.Page.TitleAsync());
    }

    [Fact]
    public async Task Navigations_AFew_AreNoExcess()
    {
        await using var device = await OpenAsync(
            "<script>onload = () => setTimeout(() => location = '/good/');</script>"
        );
        await Assertions
            .Expect(device.Page)
            .ToHaveURLAsync(new Uri(shared.Site.Address, "good/").AbsoluteUri, new() { Timeout = 30_000 });

        Assert.Null(device.RunawayLimiter.Excess);
    }

    [Fact]
    public async Task Navigations_WithoutEnd_EndAtADocumentThatStays()
    {
        await using var device = await NewAsync();
        device.RunawayLimiter.MaxNavigations = 3;
        var refused = FirstRefused(device.Page);
        await device.Page.GotoAsync(shared.Site.Give(ToItself).AbsoluteUri);
        await refused.WaitAsync(Ct);

        Assert.Equal("navigations", device.RunawayLimiter.Excess);
        Assert.Equal("Harbour Dental", await device.Page.TitleAsync());
    }

    [Fact]
    public async Task HoldsStill_PageThatGoesOn_StaysAtItsFirstDocument()
    {
        await using var device = await NewAsync();
        device.RunawayLimiter.HoldsStill = true;
        var refused = FirstRefused(device.Page);
        var address = shared.Site.Give("<button onclick=\"location = '/good/'\">On</button>");
        await device.Page.GotoAsync(address.AbsoluteUri);
        await device.Page.EvaluateAsync("() => setInterval(() => document.querySelector('button').click(), 20)");
        await refused.WaitAsync(Ct);

        Assert.Equal(address.AbsoluteUri, device.Page.Url);
        Assert.Null(device.RunawayLimiter.Excess);
    }

    [Fact]
    public async Task Requests_WithoutEnd_AreBlocked()
    {
        await using var device = await OpenAsync("");
        // No browser asks this port, so it costs no connection.
        await device.Page.EvaluateAsync(
            "() => Promise.all(Array.from({ length: 3001 }, () => fetch('http://127.0.0.1:1/').catch(() => 0)))"
        );
        await device.Page.WaitForFunctionAsync("() => fetch('/ping').then(() => false, () => true)");

        Assert.Equal("requests", device.RunawayLimiter.Excess);
    }

    private static Task FirstRefused(IPage page)
    {
        var refused = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        page.RequestFailed += (_, request) =>
        {
            if (request.IsNavigationRequest)
                refused.TrySetResult();
        };
        return refused.Task;
    }

    private Task<DeviceSession> NewAsync() => shared.Host.Browsers.OpenAsync(Device.Desktop, Ct);

    private async Task<DeviceSession> OpenAsync(string body)
    {
        var device = await NewAsync();
        await device.Page.GotoAsync(shared.Site.Give(body).AbsoluteUri);
        return device;
    }
}
