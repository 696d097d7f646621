using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Keyturn.Core.Lifecycle;

/// <summary>
/// Tells all subscribers in this process that a scan changed. Signals are published after the commit. A subscriber's
/// exception is logged and does not affect others. Thread safe; handlers run on the publisher's thread, so they must
/// only pass the signal on.
/// </summary>
public sealed class ScanFeed(ILogger<ScanFeed> logger)
{
    private readonly ConcurrentDictionary<long, Subscription> _subscriptions = new();
    private long _lastId;

    /// <summary>
    /// Calls <paramref name="handler"/> for one scan, or for all when <paramref name="scanId"/> is null, until
    /// disposed.
    /// </summary>
    public IDisposable Subscribe(Guid? scanId, Action<ScanProgress> handler)
    {
        var id = Interlocked.Increment(ref _lastId);
        var subscription = new Subscription(this, id, scanId, handler);
        _subscriptions[id] = subscription;
        return subscription;
    }

    public void Publish(ScanProgress progress)
    {
        foreach (var subscription in _subscriptions.Values)
        {
            if (subscription.ScanId is { } only && only != progress.ScanId)
                continue;
            try
            {
                subscription.Handler(progress);
            }
#pragma warning disable CA1031 // Whatever one screen does wrong, the scan and the other screens go on.
            catch (Exception e)
#pragma warning restore CA1031
            {
                logger.LogError(e, "A subscriber failed on scan {ScanId}", progress.ScanId);
            }
        }
    }

    private sealed record Subscription(ScanFeed Feed, long Id, Guid? ScanId, Action<ScanProgress> Handler) : IDisposable
    {
        public void Dispose() => Feed._subscriptions.TryRemove(Id, out _);
    }
}
