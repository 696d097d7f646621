using System.Collections.Concurrent;
using Keyturn.Core.Lifecycle;

namespace Keyturn.Web.Live;

/// <summary>
/// This circuit's subscriptions to the scan feed. Progress of a scan within a status is merged to one call per 100 ms,
/// keeping the last; the first signal of a status is always delivered. Scoped: everything ends with the circuit. Thread
/// safe.
/// </summary>
public sealed class ScanNotifier(ScanFeed feed, TimeProvider clock, ILogger<ScanNotifier> logger) : IDisposable
{
    private readonly ConcurrentDictionary<ScanSubscription, byte> _watches = new();

    /// <summary>
    /// Calls back until disposed. Callbacks of one subscription never overlap and come in the feed's order.
    /// </summary>
    /// <param name="scanId">One scan; null for all.</param>
    /// <param name="changed">Enters the renderer itself (InvokeAsync).</param>
    /// <param name="caughtUp">Called after a lost connection is back: signals may have been missed, so read
    /// again.</param>
    public IDisposable Watch(Guid? scanId, Func<ScanProgress, Task> changed, Func<Task> caughtUp) =>
        SubscribeAll(
            scanId,
            async signals =>
            {
                foreach (var signal in signals)
                    await changed(signal);
            },
            caughtUp
        );

    /// <summary>
    /// The same with all signals of a moment in one call, at most one per scan: a screen with many scans draws once.
    /// </summary>
    public IDisposable SubscribeAll(Guid? scanId, Func<IReadOnlyList<ScanProgress>, Task> changed, Func<Task> caughtUp)
    {
        var watch = new ScanSubscription(feed, scanId, changed, caughtUp, clock, logger, ended =>
            _watches.TryRemove(ended, out _)
        );
        _watches[watch] = 0;
        return watch;
    }

    /// <summary>Lets every screen read again, side by side. Never fails: exceptions of a screen are logged.</summary>
    internal Task ResyncAsync() => Task.WhenAll(_watches.Keys.Select(watch => watch.ResyncAsync()));

    public void Dispose()
    {
        foreach (var watch in _watches.Keys)
            watch.Dispose();
    }
}
