using Keyturn.Core.Model;
using Microsoft.Playwright;

namespace Keyturn.Core.Capture.Browser;

/// <summary>
/// The settings that make a browser context a desktop or a phone: viewport, density, touch and a matching user agent.
/// </summary>
internal static class DeviceEmulation
{
    /// <param name="version">The browser's version, so that the user agent names the true one.</param>
    public static BrowserNewContextOptions Options(Device device, string version)
    {
        var profile = Devices.Get(device);
        return new BrowserNewContextOptions
        {
            ViewportSize = new ViewportSize { Width = profile.Width, Height = profile.Height },
            ScreenSize = new ScreenSize { Width = profile.Width, Height = profile.Height },
            DeviceScaleFactor = profile.Density,
            IsMobile = profile.IsMobile,
            HasTouch = profile.IsMobile,
            UserAgent = UserAgent(profile, version.Split('.')[0]),
            Locale = "en-US",
            ColorScheme = ColorScheme.Light,
            ReducedMotion = ReducedMotion.Reduce,
            AcceptDownloads = false,
            ServiceWorkers = ServiceWorkerPolicy.Block,
        };
    }

    /// <summary>
    /// Sets the device's emulation for this session too: without it, a session takes screenshots at density 1.
    /// </summary>
    public static Task EmulateAsync(ICDPSession session, Device device, TimeSpan limit, CancellationToken ct)
    {
        var profile = Devices.Get(device);
        return IsolatedWorld.SendAsync(
            session,
            "Emulation.setDeviceMetricsOverride",
            new()
            {
                ["width"] = profile.Width,
                ["height"] = profile.Height,
                ["deviceScaleFactor"] = profile.Density,
                ["mobile"] = profile.IsMobile,
                ["screenWidth"] = profile.Width,
                ["screenHeight"] = profile.Height,
            },
            limit,
            ct
        );
    }

    private static string UserAgent(DeviceDescriptor profile, string major) =>
        $"Mozilla/5.0 ({profile.Platform}) AppleWebKit/537.36 (KHTML, like Gecko) "
        + $"Chrome/{major}.0.0.0 {profile.Product}/537.36";
}
