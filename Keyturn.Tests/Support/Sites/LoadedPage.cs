using Keyturn.Core.Capture.Browser;
using Microsoft.Playwright;

namespace Keyturn.Tests.Support;

/// <summary>
/// One page of a real browser that shows a test's HTML, for one class of tests. It saves the seconds of a full capture.
/// </summary>
public sealed class LoadedPage : IAsyncLifetime
{
    private readonly TimeSpan _limit = TimeSpan.FromSeconds(10);
    private CaptureHost _host = null!;

    internal TestSite Site { get; private set; } = null!;

    internal DeviceSession Device { get; private set; } = null!;

    internal IPage Page => Device.Page;

    public async ValueTask InitializeAsync()
    {
        Site = await TestSite.StartAsync();
        _host = await CaptureHost.StartAsync();
        Device = await OpenDeviceAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Device.DisposeAsync();
        await _host.DisposeAsync();
        await Site.DisposeAsync();
    }

    internal T Get<T>()
        where T : notnull => _host.Get<T>();

    /// <summary>Opens a clinic's page with this in its body and returns an isolated world in it.</summary>
    internal async Task<IsolatedWorld> ShowAsync(string body)
    {
        try
        {
            return await LoadAsync(body);
        }
        catch (PlaywrightException e) when (e.Message.Contains("ERR_ABORTED", StringComparison.Ordinal))
        {
            // The page of the test before still navigated.
            return await LoadAsync(body);
        }
        catch (Exception e) when (e is TimeoutException or PlaywrightException && Device.HasCrashed)
        {
            // On a busy machine Chromium loses a page now and then. A capture tries again too.
            await Device.DisposeAsync();
            Device = await OpenDeviceAsync();
            return await LoadAsync(body);
        }
    }

    private async Task<DeviceSession> OpenDeviceAsync()
    {
        var device = await _host.Browsers.OpenAsync(Core.Model.Device.Desktop, CancellationToken.None);
        device.RunawayLimiter.MaxNavigations = int.MaxValue;
        return device;
    }

    private async Task<IsolatedWorld> LoadAsync(string body)
    {
        await Page.GotoAsync(Site.Give(body).AbsoluteUri);
        return await IsolatedWorld.CreateAsync(
            Device.Session,
            Device.MainFrame,
            _limit,
            TestContext.Current.CancellationToken
        );
    }

    /// <summary>True when a person can see the element.</summary>
    internal Task<bool> SeesAsync(string selector) =>
        Page.EvaluateAsync<bool>(
            "s => document.querySelector(s)?.checkVisibility({ opacityProperty: true, visibilityProperty: "
                + "true }) ?? false",
            selector
        );
}
