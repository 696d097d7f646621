using Keyturn.Core.Capture.Network;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;

namespace Keyturn.Core.Capture.Browser;

/// <summary>Launches Chromium behind the network guard, with its own driver. Thread safe.</summary>
internal sealed class BrowserLauncher(
    BrowserProvisioner provisioner,
    NetworkGuard guard,
    CaptureOptions options,
    ILogger logger
)
{
    /// <summary>
    /// Features that are switched off because no scan needs them: two pages of the address bar in each window, and a
    /// process kept ready for a next page. Measured: they cost half of a capture's CPU time.
    /// </summary>
    internal const string Unseen = "WebUIOmniboxPopup,WebUIOmniboxAimPopup,SpareRendererForSitePerProcess";

    private static readonly string[] _off =
    [
        // Features that would send requests of their own or ask the visitor something.
        "NetworkPrediction",
        "OptimizationHints",
        "MediaRouter",
        "DialMediaRouteProvider",
        "Translate",
        "AutofillServerCommunication",
        "NetworkTimeServiceQuerying",
        // An http address is opened as http. Chromium uses the last such list only, so this one repeats Playwright's.
        "HttpsUpgrades",
        "PaintHolding",
        "ThirdPartyStoragePartitioning",
        "AvoidUnnecessaryBeforeUnloadCheckSync",
        "DestroyProfileOnBrowserClose",
        "LensOverlay",
        "GlobalMediaControls",
        Unseen,
    ];

    private static readonly string[] _arguments =
    [
        // No traffic may bypass the guard's proxy, and the browser itself may send none.
        "--disable-quic",
        "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
        "--webrtc-ip-handling-policy=disable_non_proxied_udp",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
        "--no-pings",
        "--dns-prefetch-disable",
        // A page that allocates without end kills its own renderer and not the machine. Ordinary pages need far less.
        "--js-flags=--max-old-space-size=768",
        $"--disable-features={string.Join(',', _off)}",
    ];

    /// <exception cref="BrowserMissingException">No browser is installed.</exception>
    /// <exception cref="PlaywrightException">The browser does not start.</exception>
    /// <exception cref="TimeoutException">The browser did not start in time.</exception>
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
                        Args = _arguments,
                        // A visitor's browser blocks windows that open without a click; so does this one.
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
            // The caller gave up; a browser that starts after that must not stay.
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
