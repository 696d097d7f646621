using System.Collections.Concurrent;
using Keyturn.Core.Model;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;

namespace Keyturn.Core.Capture.Browser;

/// <summary>
/// A launched browser with its driver, and the contexts that wait in it. It ends once, by itself or by force. Thread
/// safe.
/// </summary>
/// <param name="process">Null when the browser did not tell; it then ends when its driver does.</param>
/// <param name="limit">How long a browser may take to close when asked.</param>
internal sealed class BrowserInstance(
    IPlaywright playwright,
    IBrowser browser,
    BrowserProcess? process,
    TimeSpan limit,
    ILogger logger
)
{
    /// <summary>A driver that lives sees its browser's process end at once, and reaps it.</summary>
    private static readonly TimeSpan ReapTime = TimeSpan.FromSeconds(1);

    private readonly TaskCompletionSource _killed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _gate = new();
    private Task? _ended;
    private int _open;
    private int _served;

    public IBrowser Browser { get; } = browser;

    public int? ProcessId => process?.Id;

    /// <summary>Contexts nobody has used yet.</summary>
    public ConcurrentDictionary<Device, DeviceSession> WarmContexts { get; } = new();

    /// <summary>Contexts at work.</summary>
    public int Open => Volatile.Read(ref _open);

    /// <summary>Contexts that were used and closed.</summary>
    public int Served => Volatile.Read(ref _served);

    public void Enter() => Interlocked.Increment(ref _open);

    /// <summary>Answers how many contexts are still at work.</summary>
    public int Leave() => Interlocked.Decrement(ref _open);

    public void CountServed() => Interlocked.Increment(ref _served);

    /// <summary>Closes the browser within the limit, or kills its process, and disposes the driver.</summary>
    /// <param name="kill">Don't ask first; it also cuts short an asking that is under way.</param>
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
            await closing.WaitAsync(ReapTime);
        }
        catch (Exception e) when (e is PlaywrightException or TimeoutException)
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
