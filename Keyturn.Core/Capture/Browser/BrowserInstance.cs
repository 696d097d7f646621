using System.Collections.Concurrent;
using Keyturn.Core.Model;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;

namespace Keyturn.Core.Capture.Browser;

/// <summary>
/// A launched browser with its driver and its ready contexts. It ends once, either by closing or by being killed.
/// Thread safe.
/// </summary>
/// <param name="process">Null when the browser did not tell its process; it then ends with its driver.</param>
/// <param name="limit">How long closing may take before the process is killed.</param>
internal sealed class BrowserInstance(
    IPlaywright playwright,
    IBrowser browser,
    BrowserProcess? process,
    TimeSpan limit,
    ILogger logger
)
{
    /// <summary>The time a working driver needs to notice that its browser's process ended, and to reap it.</summary>
    private static readonly TimeSpan _reapTime = TimeSpan.FromSeconds(1);

    private readonly TaskCompletionSource _killed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _gate = new();
    private Task? _ended;
    private int _open;
    private int _served;

    public IBrowser Browser { get; } = browser;

    public int? ProcessId => process?.Id;

    /// <summary>Contexts that are open and unused.</summary>
    public ConcurrentDictionary<Device, DeviceSession> WarmContexts { get; } = new();

    /// <summary>The number of contexts in use.</summary>
    public int Open => Volatile.Read(ref _open);

    /// <summary>The number of contexts that were used and closed.</summary>
    public int Served => Volatile.Read(ref _served);

    public void Enter() => Interlocked.Increment(ref _open);

    /// <summary>Returns the number of contexts still in use.</summary>
    public int Leave() => Interlocked.Decrement(ref _open);

    public void CountServed() => Interlocked.Increment(ref _served);

    /// <summary>Closes the browser within the limit or kills its process, then disposes the driver.</summary>
    /// <param name="kill">True kills at once, also while an earlier call is still closing.</param>
    public Task EndAsync(bool kill)
    {
        if (kill)
            Kill();
        lock (_gate)
            return _ended ??= Task.Run(CloseAsync);
    }

    private async Task CloseAsync()
    {
        var closing = Browser.CloseAsync();
        try
        {
            await Task.WhenAny(closing, _killed.Task).WaitAsync(limit);
        }
        catch (TimeoutException e)
        {
            logger.LogWarning(e, "The browser did not close within {Limit}; killing its process", limit);
            Kill();
        }

        try
        {
            await closing.WaitAsync(_reapTime);
        }
        catch (Exception e) when (CaptureProblems.IsBrowserFault(e))
        {
            logger.LogDebug(e, "The browser was gone before it was closed");
        }

        playwright.Dispose();
    }

    private void Kill()
    {
        if (_killed.TrySetResult())
            process?.Kill(logger);
    }
}
