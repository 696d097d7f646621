using Keyturn.Core.Capture.Network;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;

namespace Keyturn.Core.Capture.Browser;

/// <summary>Starts Chromium behind the network guard, with a driver of its own. Thread safe.</summary>
internal sealed class BrowserLauncher(
    BrowserProvisioner provisioner,
    NetworkGuard guard,
    CaptureOptions options,
    ILogger logger
)
{
    /// <summary>
    /// Two pages of the address bar's own in each window nobody sees, and a process for a next page that never comes:
    /// measured, half of what a capture costs.
    /// </summary>
    internal const string Unseen = "WebUIOmniboxPopup,WebUIOmniboxAimPopup,SpareRendererForSitePerProcess";

    private static readonly string[] Off =
    [
        // What would go out by itself, or ask a visitor something.
        "NetworkPrediction",
        "OptimizationHints",
        "MediaRouter",
        "DialMediaRouteProvider",
        "Translate",
        "AutofillServerCommunication",
        "NetworkTimeServiceQuerying",
        // An http address is opened as it was typed. Of two such lists the last one counts, so this one repeats what
        // Playwright's has for pages.
        "HttpsUpgrades",
        "PaintHolding",
        "ThirdPartyStoragePartitioning",
        "AvoidUnnecessaryBeforeUnloadCheckSync",
        "DestroyProfileOnBrowserClose",
        "LensOverlay",
        "GlobalMediaControls",
        Unseen,
    ];

    private static readonly string[] Arguments =
    [
        // Nothing may leave past the guard's proxy, and nothing of the browser's own may go out at all.
        "--disable-quic",
        "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
        "--webrtc-ip-handling-policy=disable_non_proxied_udp",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
        "--no-pings",
        "--dns-prefetch-disable",
        // A page that allocates without end ends its own renderer and not the machine; ordinary pages stay far below.
        "--js-flags=--max-old-space-size=768",
        $"--disable-features={string.Join(',', Off)}",
    ];

    /// <exception cref="BrowserMissingException">There is no browser.</exception>
    /// <exception cref="PlaywrightException">It does not start.</exception>
    /// <exception cref="TimeoutException">It did not start in time.</exception>
    public async Task<BrowserInstance> LaunchAsync(CancellationToken ct)
    {
        var path = await provisioner.EnsureAsync(ct);
        var playwright = await StartDriverAsync(ct);
        try
        {
            var browser = await playwright
                .Chromium.LaunchAsync(
                    new BrowserTypeLaunchOptions
                    {
                        ExecutablePath = path,
                        Headless = true,
                        // Chromium refuses to run its sandbox as root.
                        ChromiumSandbox = !(OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess),
                        Proxy = new Proxy { Server = guard.ProxyAddress.ToString() },
                        Args = Arguments,
                        // A visitor's browser refuses windows nobody clicked for; so does this one.
                        IgnoreDefaultArgs = ["--disable-popup-blocking"],
                        Timeout = (float)options.LaunchTimeout.TotalMilliseconds,
                    }
                )
                .WaitAsync(options.LaunchTimeout + TimeSpan.FromSeconds(1), ct);
            logger.LogInformation("Browser {Version} started", browser.Version);
            return new BrowserInstance(
                playwright,
                browser,
                await BrowserProcess.FindAsync(browser, options.LaunchTimeout, logger, ct),
                options.CloseTimeout,
                logger
            );
        }
        catch
        {
            playwright.Dispose();
            throw;
        }
    }

    private async Task<IPlaywright> StartDriverAsync(CancellationToken ct)
    {
        var starting = Playwright.CreateAsync();
        try
        {
            return await starting.WaitAsync(options.LaunchTimeout, ct);
        }
        catch
        {
            // Nobody waits for it any more; its process must not stay.
            _ = starting.ContinueWith(
                late => late.Result.Dispose(),
                CancellationToken.None,
                TaskContinuationOptions.OnlyOnRanToCompletion,
                TaskScheduler.Default
            );
            throw;
        }
    }
}
