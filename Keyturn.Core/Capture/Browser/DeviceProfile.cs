using Keyturn.Core.Model;
using Microsoft.Playwright;

namespace Keyturn.Core.Capture.Browser;

/// <summary>
/// The settings that make a browser context a desktop or a phone: viewport, density, touch and a matching user agent.
/// </summary>
internal static class DeviceProfile
{
    public static (int Width, int Height, int Density) Viewport(Device device) =>
        device == Device.Desktop ? (1440, 900, 1) : (390, 844, 2);

    /// <param name="version">The browser's version, so that the user agent names the true one.</param>
    public static BrowserNewContextOptions Options(Device device, string version)
    {
        var (width, height, density) = Viewport(device);
        return new BrowserNewContextOptions
        {
            ViewportSize = new ViewportSize { Width = width, Height = height },
            ScreenSize = new ScreenSize { Width = width, Height = height },
            DeviceScaleFactor = density,
            IsMobile = device == Device.Mobile,
            HasTouch = device == Device.Mobile,
            UserAgent = UserAgent(device, version.Split('.')[0]),
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
        var (width, height, density) = Viewport(device);
        return IsolatedWorld.SendAsync(
            session,
            "Emulation.setDeviceMetricsOverride",
            new()
            {
                ["width"] = width,
                ["height"] = height,
                ["deviceScaleFactor"] = density,
                ["mobile"] = device == Device.Mobile,
                ["screenWidth"] = width,
                ["screenHeight"] = height,
            },
            limit,
            ct
        );
    }

    private static string UserAgent(Device device, string major) =>
        device == Device.Desktop
            ? $"Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/{major}.0.0.0 "
                + "Safari/537.36"
            : $"Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/{major}.0.0.0 "
                + "Mobile Safari/537.36";
}
