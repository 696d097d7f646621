using System.Collections.Concurrent;
using Keyturn.Core.Capture.Network;
using Keyturn.Core.Model;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Playwright;

namespace Keyturn.Core.Capture.Browser;

/// <summary>
/// One warm Chromium for the process, with a fresh context for each device waiting for the next scan. It is launched
/// when first needed, launched again when it or its driver died, and replaced when idle after some scans. Every close
/// is bounded; past the bound the browser gets no further scan, and its process is killed once those in it are through.
/// Nobody who wants a context waits for an old browser's end. Thread safe.
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

    /// <summary>Out of use, with scans still in them.</summary>
    private readonly ConcurrentDictionary<BrowserInstance, byte> _retired = new();
    private BrowserInstance? _engine;
    private volatile bool _disposed;

    /// <summary>The browser's process; null without a browser, or with one that did not tell.</summary>
    internal int? ProcessId => _engine?.ProcessId;

    /// <summary>Contexts at work in the browser.</summary>
    internal int Open => _engine?.Open ?? 0;

    /// <summary>
    /// A context of its own for one scan on one device, with its one page. Dispose it when the scan is through.
    /// </summary>
    /// <exception cref="BrowserMissingException">There is no browser.</exception>
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
            catch (Exception e) when (e is PlaywrightException or TimeoutException && !again)
            {
                // The browser or the driver died between two scans. A dead driver fails every launch until it is made
                // anew.
                logger.LogWarning(e, "The browser gave no context; starting another");
                await GiveUpAsync(engine);
            }
            catch (OperationCanceledException) when (ct.IsCancellationRequested)
            {
                // The browser is well and other scans are in it; only this one is no longer wanted.
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

    /// <summary>
    /// Makes the next scan's contexts ready, in a browser that is launched for it when there is none.
    /// </summary>
    /// <exception cref="BrowserMissingException">There is no browser.</exception>
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
                // Somebody else made one meanwhile. Nobody rented this one, so it closes without being given back.
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
        var creating = engine.Browser.NewContextAsync(DeviceProfile.Options(device, engine.Browser.Version));
        try
        {
            var context = await creating.WaitAsync(_options.LaunchTimeout, ct);
            var page = await context.NewPageAsync().WaitAsync(_options.LaunchTimeout, ct);
            var session = await context.NewCDPSessionAsync(page).WaitAsync(_options.LaunchTimeout, ct);
            await DeviceProfile.EmulateAsync(session, device, _options.LaunchTimeout, ct);
            var frame = await IsolatedWorld.MainFrameAsync(session, _options.LaunchTimeout, ct);
            return new DeviceSession(device, page, session, frame, () => CloseAsync(engine, context));
        }
        catch
        {
            _ = AbandonAsync(engine, creating);
            throw;
        }
    }

    /// <summary>Closes a context that nobody waits for any more, once it is there.</summary>
    private async Task AbandonAsync(BrowserInstance engine, Task<IBrowserContext> creating)
    {
        try
        {
            await CloseContextAsync(engine, await creating.WaitAsync(_options.CloseTimeout));
        }
        catch (Exception e) when (e is PlaywrightException or TimeoutException)
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
        // A context that went with its browser is closed, and nobody answers for it any more.
        if (!engine.Browser.IsConnected)
            return;
        try
        {
            await context.CloseAsync().WaitAsync(_options.CloseTimeout);
        }
        catch (Exception e) when (e is PlaywrightException or TimeoutException)
        {
            if (!engine.Browser.IsConnected)
                return;
            logger.LogWarning(
                e,
                "A context did not close within {Limit}; the browser is killed once the other scans in it are through",
                _options.CloseTimeout
            );
            Retire(engine);
            // Nobody is in it when the late one was a context that nobody had rented.
            if (engine.Open == 0)
                await EndAsync(engine, kill: true);
        }
    }

    /// <summary>
    /// Gives back a place in a browser that made no context. One that merely is too slow for another may still serve
    /// those in it.
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
    /// Gives a rented place back; the last to leave a browser that is out of use ends it. Answers how many are still at
    /// work.
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
        catch (Exception e)
            when (e is PlaywrightException or TimeoutException or ObjectDisposedException or BrowserMissingException)
        {
            // Without a spare the next scan opens its own contexts, and a dead browser is replaced then.
            logger.LogDebug(e, "No context was made ready");
        }
    }

    /// <summary>
    /// Takes the browser out of use at once and answers when it has ended. Needs no gate, so nobody waits behind it.
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
