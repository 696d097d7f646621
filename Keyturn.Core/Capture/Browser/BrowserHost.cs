using System.Collections.Concurrent;
using Keyturn.Core.Capture.Network;
using Keyturn.Core.Model;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Playwright;

namespace Keyturn.Core.Capture.Browser;

/// <summary>
/// Keeps one warm Chromium for the process and opens a browser context per scan and device. It holds one unused context
/// per device ready for the next scan. It launches the browser when it is first needed and after the browser or its
/// driver died. It replaces an idle browser after a number of scans (<see cref="CaptureOptions.ScansPerBrowser"/>).
/// Closing a browser has a timeout; after it, the browser gets no further scan and its process is killed when its last
/// scan is over. Opening a context never waits for an old browser to end. Thread safe.
/// </summary>
public sealed class BrowserHost(
    BrowserProvisioner provisioner,
    NetworkGuard guard,
    IOptions<CaptureOptions> options,
    ILogger<BrowserHost> logger
) : IAsyncDisposable
{
    private readonly CaptureOptions _options = options.Value;
    private readonly BrowserLauncher _launcher = new(provisioner, guard, options.Value, logger);
    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly ConcurrentDictionary<BrowserInstance, Task> _ending = new();

    /// <summary>Browsers that get no further scan but still have scans in them.</summary>
    private readonly ConcurrentDictionary<BrowserInstance, byte> _retired = new();
    private BrowserInstance? _engine;
    private volatile bool _disposed;

    /// <summary>The id of the browser's process; null without a browser or when the browser did not tell it.</summary>
    internal int? ProcessId => _engine?.ProcessId;

    /// <summary>The number of contexts in use.</summary>
    internal int Open => _engine?.Open ?? 0;

    /// <summary>Opens a context with one page, for one scan on one device. Dispose it when the scan is over.</summary>
    /// <exception cref="BrowserMissingException">No browser is installed.</exception>
    public async Task<DeviceSession> OpenAsync(Device device, CancellationToken ct)
    {
        for (var again = false; ; again = true)
        {
            var engine = await RentAsync(ct);
            try
            {
                return engine.WarmContexts.TryRemove(device, out var spare)
                    ? spare
                    : await CreateAsync(engine, device, ct);
            }
            catch (Exception e) when (CaptureProblems.IsBrowserFault(e) && !again)
            {
                // The browser or the driver died between two scans. A dead driver fails every launch, so it is replaced
                // too.
                logger.LogWarning(e, "The browser gave no context; starting another");
                await GiveUpAsync(engine);
            }
            catch (OperationCanceledException) when (ct.IsCancellationRequested)
            {
                // The browser is fine and other scans use it. Only this caller was cancelled.
                await LeaveAsync(engine);
                throw;
            }
            catch
            {
                await GiveUpAsync(engine);
                throw;
            }
        }
    }

    /// <summary>Opens the contexts of the next scan in advance, and launches the browser if there is none.</summary>
    /// <exception cref="BrowserMissingException">No browser is installed.</exception>
    public async Task WarmAsync(CancellationToken ct)
    {
        var engine = await RentAsync(ct);
        try
        {
            foreach (var device in Enum.GetValues<Device>())
            {
                if (engine.WarmContexts.ContainsKey(device))
                    continue;
                var spare = await CreateAsync(engine, device, ct);
                // Another call added a context meanwhile. Nobody rented this one, so it is closed and not returned.
                if (!engine.WarmContexts.TryAdd(device, spare))
                    await CloseContextAsync(engine, spare.Page.Context);
            }
        }
        finally
        {
            await LeaveAsync(engine);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _gate.WaitAsync();
        _disposed = true;
        _gate.Release();
        if (_engine is { } engine)
            await EndAsync(engine, kill: false);
        foreach (var retired in _retired.Keys)
            await EndAsync(retired, kill: true);
        await Task.WhenAll(_ending.Values);
    }

    private async Task<BrowserInstance> RentAsync(CancellationToken ct)
    {
        await _gate.WaitAsync(ct);
        try
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            var engine = _engine;
            if (
                engine is not null
                && (!engine.Browser.IsConnected || engine.Open == 0 && engine.Served >= 2 * _options.ScansPerBrowser)
            )
            {
                _ = EndAsync(engine, kill: !engine.Browser.IsConnected);
                engine = null;
            }

            engine ??= _engine = await _launcher.LaunchAsync(ct);
            engine.Enter();
            return engine;
        }
        finally
        {
            _gate.Release();
        }
    }

    private async Task<DeviceSession> CreateAsync(BrowserInstance engine, Device device, CancellationToken ct)
    {
        var creating = engine.Browser.NewContextAsync(DeviceEmulation.Options(device, engine.Browser.Version));
        try
        {
            var context = await creating.WaitAsync(_options.LaunchTimeout, ct);
            var page = await context.NewPageAsync().WaitAsync(_options.LaunchTimeout, ct);
            var session = await context.NewCDPSessionAsync(page).WaitAsync(_options.LaunchTimeout, ct);
            await DeviceEmulation.EmulateAsync(session, device, _options.LaunchTimeout, ct);
            var frame = await IsolatedWorld.MainFrameAsync(session, _options.LaunchTimeout, ct);
            return new DeviceSession(device, page, session, frame, () => CloseAsync(engine, context));
        }
        catch
        {
            _ = AbandonAsync(engine, creating);
            throw;
        }
    }

    /// <summary>Closes a context whose caller gave up, as soon as the context exists.</summary>
    private async Task AbandonAsync(BrowserInstance engine, Task<IBrowserContext> creating)
    {
        try
        {
            await CloseContextAsync(engine, await creating.WaitAsync(_options.CloseTimeout));
        }
        catch (Exception e) when (CaptureProblems.IsBrowserFault(e))
        {
            logger.LogDebug(e, "A context that was no longer wanted was never made");
        }
    }

    private async Task CloseAsync(BrowserInstance engine, IBrowserContext context)
    {
        await CloseContextAsync(engine, context);
        engine.CountServed();
        if (await LeaveAsync(engine) == 0 && engine == _engine && engine.Browser.IsConnected)
            _ = WarmInBackgroundAsync();
    }

    private async Task CloseContextAsync(BrowserInstance engine, IBrowserContext context)
    {
        // A context whose browser is gone is closed already.
        if (!engine.Browser.IsConnected)
            return;
        try
        {
            await context.CloseAsync().WaitAsync(_options.CloseTimeout);
        }
        catch (Exception e) when (CaptureProblems.IsBrowserFault(e))
        {
            if (!engine.Browser.IsConnected)
                return;
            logger.LogWarning(
                e,
                "A context did not close within {Limit}; the browser is killed once the other scans in it are through",
                _options.CloseTimeout
            );
            Retire(engine);
            // No scan is in this browser: the context that closed late was never rented.
            if (engine.Open == 0)
                await EndAsync(engine, kill: true);
        }
    }

    /// <summary>
    /// Returns a rented place in a browser that could not open a context. The browser may be only too slow and can
    /// still serve the scans in it.
    /// </summary>
    private async Task GiveUpAsync(BrowserInstance engine)
    {
        Retire(engine);
        if (!engine.Browser.IsConnected)
            await EndAsync(engine, kill: true);
        await LeaveAsync(engine);
    }

    private void Retire(BrowserInstance engine)
    {
        _retired[engine] = 0;
        Interlocked.CompareExchange(ref _engine, null, engine);
    }

    /// <summary>
    /// Returns a rented place. The last scan to leave a retired browser ends it. Returns the number of contexts still
    /// in use.
    /// </summary>
    private async Task<int> LeaveAsync(BrowserInstance engine)
    {
        var open = engine.Leave();
        if (open == 0 && _retired.ContainsKey(engine))
            await EndAsync(engine, kill: true);
        return open;
    }

    private async Task WarmInBackgroundAsync()
    {
        try
        {
            if (!_disposed)
                await WarmAsync(CancellationToken.None);
        }
        catch (Exception e) when (CaptureProblems.IsBrowserFault(e) || e is BrowserMissingException)
        {
            // Without a ready context the next scan opens its own, and replaces a dead browser then.
            logger.LogDebug(e, "No context was made ready");
        }
    }

    /// <summary>
    /// Retires the browser at once and returns when it has ended. Takes no lock, so no caller waits behind it.
    /// </summary>
    private async Task EndAsync(BrowserInstance engine, bool kill)
    {
        Interlocked.CompareExchange(ref _engine, null, engine);
        _retired.TryRemove(engine, out _);
        var ending = engine.EndAsync(kill);
        _ending[engine] = ending;
        await ending;
        _ending.TryRemove(engine, out _);
    }
}
