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
    private readonly ConcurrentDictionary<ScanSubscription, byte> _subscriptions = new();

    /// <summary>
    /// Calls back until disposed. Calls of one subscription never overlap and come in the feed's order.
    /// </summary>
    /// <param name="scanId">One scan; null for all.</param>
    /// <param name="changed">Takes all signals of a moment, at most one per scan, so that a screen with many scans
    /// draws once. Enters the renderer itself (InvokeAsync).</param>
    /// <param name="resynced">Called after a lost connection is back: signals may have been missed, so read
    /// again.</param>
    public IDisposable Subscribe(Guid? scanId, Func<IReadOnlyList<ScanProgress>, Task> changed, Func<Task> resynced)
    {
        var subscription = new ScanSubscription(feed, scanId, changed, resynced, clock, logger, ended =>
            _subscriptions.TryRemove(ended, out _)
        );
        _subscriptions[subscription] = 0;
        return subscription;
    }

    /// <summary>Lets every screen read again, side by side. Never fails: exceptions of a screen are logged.</summary>
    internal Task ResyncAsync() => Task.WhenAll(_subscriptions.Keys.Select(s => s.ResyncAsync()));

    public void Dispose()
    {
        foreach (var subscription in _subscriptions.Keys)
            subscription.Dispose();
    }
}
