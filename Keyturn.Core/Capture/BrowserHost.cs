using System.Collections.Concurrent;
using Keyturn.Core.Model;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Playwright;

namespace Keyturn.Core.Capture;

/// <summary>
/// One warm Chromium for the process, with a fresh context for each device waiting for the next scan. It is launched when
/// first needed, launched again when it or its driver died, and replaced when idle after some scans. Every close is
/// bounded; past the bound the driver's process is ended, and Chromium with it, because it ends when its pipe closes.
/// Thread safe.
/// </summary>
public sealed class BrowserHost(BrowserProvisioner provisioner, NetworkGuard guard, IOptions<CaptureOptions> options, ILogger<BrowserHost> logger) : IAsyncDisposable
{
    private static readonly string[] Arguments =
    [
        // Nothing may leave past the guard's proxy, and nothing of the browser's own may go out at all.
        "--disable-quic", "--force-webrtc-ip-handling-policy=disable_non_proxied_udp", "--webrtc-ip-handling-policy=disable_non_proxied_udp",
        "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run", "--no-pings", "--dns-prefetch-disable",
        "--disable-features=NetworkPrediction,OptimizationHints,MediaRouter,Translate,AutofillServerCommunication",
    ];

    private readonly CaptureOptions _options = options.Value;
    private readonly SemaphoreSlim _gate = new(1, 1);
    private Engine? _engine;
    private bool _disposed;

    /// <summary>A context of its own for one scan on one device, with its one page. Dispose it when the scan is through.</summary>
    /// <exception cref="BrowserMissingException">There is no browser.</exception>
    public async Task<DevicePage> OpenAsync(Device device, CancellationToken ct)
    {
        for (var again = false; ; again = true)
        {
            var engine = await RentAsync(ct);
            try
            {
                return engine.Spares.TryRemove(device, out var spare) ? spare : await CreateAsync(engine, device, ct);
            }
            catch (Exception e) when (e is PlaywrightException or TimeoutException && !again)
            {
                // The browser or the driver died between two scans. A dead driver fails every launch until it is made anew.
                logger.LogWarning(e, "The browser is gone; starting another");
                await EndAsync(engine);
            }
            catch (OperationCanceledException) when (ct.IsCancellationRequested)
            {
                // The browser is well and other scans are in it; only this one is no longer wanted.
                await ReturnAsync(engine);
                throw;
            }
            catch
            {
                await EndAsync(engine);
                throw;
            }
        }
    }

    /// <summary>Makes the next scan's contexts ready, in a browser that is launched for it when there is none.</summary>
    public async Task WarmAsync(CancellationToken ct)
    {
        var engine = await RentAsync(ct);
        try
        {
            foreach (var device in Enum.GetValues<Device>())
            {
                if (engine.Spares.ContainsKey(device)) continue;
                var spare = await CreateAsync(engine, device, ct);
                if (!engine.Spares.TryAdd(device, spare)) await spare.DisposeAsync();
            }
        }
        finally
        {
            await ReturnAsync(engine);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _gate.WaitAsync();
        try
        {
            _disposed = true;
            if (_engine is { } engine) await engine.CloseAsync(_options.CloseTimeout, logger);
            _engine = null;
        }
        finally
        {
            _gate.Release();
        }
    }

    private async Task<Engine> RentAsync(CancellationToken ct)
    {
        await _gate.WaitAsync(ct);
        try
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            if (_engine is { } used && (!used.Browser.IsConnected || used.Open == 0 && used.Served >= 2 * _options.ScansPerBrowser))
            {
                await used.CloseAsync(_options.CloseTimeout, logger);
                _engine = null;
            }

            _engine ??= await LaunchAsync(ct);
            _engine.Open++;
            return _engine;
        }
        finally
        {
            _gate.Release();
        }
    }

    private async Task<Engine> LaunchAsync(CancellationToken ct)
    {
        var path = await provisioner.EnsureAsync(ct);
        var playwright = await Playwright.CreateAsync().WaitAsync(_options.LaunchTimeout, ct);
        try
        {
            var browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
            {
                ExecutablePath = path,
                Headless = true,
                // Chromium refuses to run its sandbox as root.
                ChromiumSandbox = !(OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess),
                Proxy = new Proxy { Server = guard.ProxyAddress.ToString() },
                Args = Arguments,
                // A visitor's browser refuses windows nobody clicked for; so does this one.
                IgnoreDefaultArgs = ["--disable-popup-blocking"],
                Timeout = (float)_options.LaunchTimeout.TotalMilliseconds,
            }).WaitAsync(_options.LaunchTimeout + TimeSpan.FromSeconds(1), ct);
            logger.LogInformation("Browser {Version} started", browser.Version);
            return new Engine(playwright, browser);
        }
        catch
        {
            playwright.Dispose();
            throw;
        }
    }

    private async Task<DevicePage> CreateAsync(Engine engine, Device device, CancellationToken ct)
    {
        var context = await engine.Browser.NewContextAsync(DeviceProfile.Options(device, engine.Browser.Version)).WaitAsync(_options.LaunchTimeout, ct);
        var page = await context.NewPageAsync().WaitAsync(_options.LaunchTimeout, ct);
        var session = await context.NewCDPSessionAsync(page).WaitAsync(_options.LaunchTimeout, ct);
        await Screenshots.PrepareAsync(session, device, _options.LaunchTimeout, ct);
        var frame = await IsolatedWorld.MainFrameAsync(session, _options.LaunchTimeout, ct);
        return new DevicePage(device, page, session, frame, () => CloseAsync(engine, context));
    }

    private async Task CloseAsync(Engine engine, IBrowserContext context)
    {
        try
        {
            await context.CloseAsync().WaitAsync(_options.CloseTimeout);
        }
        catch (Exception e) when (e is PlaywrightException or TimeoutException)
        {
            if (engine.Browser.IsConnected)
            {
                logger.LogWarning(e, "A context did not close within {Limit}; ending the browser", _options.CloseTimeout);
                await EndAsync(engine);
                return;
            }
        }

        engine.Served++;
        if (await ReturnAsync(engine) == 0 && engine.Browser.IsConnected) _ = WarmInBackgroundAsync();
    }

    /// <summary>Answers how many contexts are still at work.</summary>
    private async Task<int> ReturnAsync(Engine engine)
    {
        await _gate.WaitAsync();
        var open = --engine.Open;
        _gate.Release();
        return open;
    }

    private async Task WarmInBackgroundAsync()
    {
        try
        {
            if (!_disposed) await WarmAsync(CancellationToken.None);
        }
        catch (Exception e) when (e is PlaywrightException or TimeoutException or ObjectDisposedException or BrowserMissingException)
        {
            // Without a spare the next scan opens its own contexts, and a dead browser is replaced then.
            logger.LogDebug(e, "No context was made ready");
        }
    }

    private async Task EndAsync(Engine engine)
    {
        await _gate.WaitAsync();
        try
        {
            if (_engine == engine) _engine = null;
            await engine.CloseAsync(_options.CloseTimeout, logger);
        }
        finally
        {
            _gate.Release();
        }
    }

    private sealed class Engine(IPlaywright playwright, IBrowser browser)
    {
        private bool _closed;

        /// <summary>Contexts nobody has used yet.</summary>
        public ConcurrentDictionary<Device, DevicePage> Spares { get; } = new();

        public IBrowser Browser { get; } = browser;

        public int Open { get; set; }

        public int Served { get; set; }

        public async Task CloseAsync(TimeSpan limit, ILogger logger)
        {
            if (_closed) return;
            _closed = true;
            try
            {
                await Browser.CloseAsync().WaitAsync(limit);
            }
            catch (Exception e) when (e is PlaywrightException or TimeoutException)
            {
                logger.LogWarning(e, "The browser did not close within {Limit}; ending its driver", limit);
            }

            playwright.Dispose();
        }
    }
}
