using System.Threading.Channels;
using Keyturn.Core.Lifecycle;
using Keyturn.Core.Model;

namespace Keyturn.Web.Live;

/// <summary>One subscription of a circuit: collects signals and delivers them at a pace a person can follow.</summary>
internal sealed class ScanSubscription : IDisposable
{
    /// <summary>
    /// The minimum time between two signals of one scan, also between two statuses: a browser that gets both at once
    /// would paint only the second.
    /// </summary>
    private static readonly TimeSpan _minInterval = TimeSpan.FromMilliseconds(100);

    /// <summary>
    /// The time between two deliveries, about a frame of the screen: signals within it are drawn together.
    /// </summary>
    private static readonly TimeSpan _frameTime = TimeSpan.FromMilliseconds(20);

    private readonly Channel<ScanProgress> _signals = Channel.CreateUnbounded<ScanProgress>(
        new UnboundedChannelOptions { SingleReader = true }
    );
    private readonly CancellationTokenSource _ended = new();
    private readonly IDisposable _subscription;
    private readonly Func<IReadOnlyList<ScanProgress>, Task> _changed;
    private readonly Func<Task> _resynced;
    private readonly TimeProvider _clock;
    private readonly ILogger _logger;
    private readonly Action<ScanSubscription> _onEnded;

    public ScanSubscription(
        ScanFeed feed,
        Guid? scanId,
        Func<IReadOnlyList<ScanProgress>, Task> changed,
        Func<Task> resynced,
        TimeProvider clock,
        ILogger logger,
        Action<ScanSubscription> onEnded
    )
    {
        _changed = changed;
        _resynced = resynced;
        _clock = clock;
        _logger = logger;
        _onEnded = onEnded;
        _subscription = feed.Subscribe(scanId, signal => _signals.Writer.TryWrite(signal));
        _ = PumpAsync(_ended.Token);
    }

    public Task ResyncAsync() => RunGuardedAsync(_resynced);

    public void Dispose()
    {
        _subscription.Dispose();
        _signals.Writer.TryComplete();
        _ended.Cancel();
        _onEnded(this);
    }

    private async Task PumpAsync(CancellationToken ct)
    {
        try
        {
            var ahead = new List<ScanProgress>();
            var shown = new Dictionary<Guid, Shown>();
            while (ahead.Count > 0 || await _signals.Reader.WaitToReadAsync(ct))
            {
                while (_signals.Reader.TryRead(out var signal))
                    ahead.Add(signal);
                var turn = Turn(ahead, shown);
                if (turn.Count > 0)
                    await RunGuardedAsync(() => _changed(turn));
                await Task.Delay(_frameTime, _clock, ct);
            }
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            _logger.LogTrace("A subscription ended");
        }
    }

    /// <summary>
    /// Takes one signal per scan that was not shown just now. No scan waits for another, so 200 scans that are queued
    /// at once are one delivery. The first signal of a status is shown as it is; only later ones within it are merged.
    /// </summary>
    private List<ScanProgress> Turn(List<ScanProgress> ahead, Dictionary<Guid, Shown> shown)
    {
        var now = _clock.GetTimestamp();
        var turn = new List<ScanProgress>();
        var left = new List<ScanProgress>();
        foreach (var signals in ahead.GroupBy(s => s.ScanId))
        {
            var before = shown.GetValueOrDefault(signals.Key);
            if (before is not null && _clock.GetElapsedTime(before.At, now) < _minInterval)
            {
                left.AddRange(signals);
                continue;
            }

            var queue = new Queue<ScanProgress>(signals);
            var signal = queue.Dequeue();
            while (Continues(before?.Signal, signal) && queue.TryPeek(out var later) && Continues(signal, later))
                signal = queue.Dequeue();
            turn.Add(signal);
            left.AddRange(queue);
            // Finished scans are forgotten: a subscription to all scans lives for days.
            if (signal.Status.IsActive())
                shown[signal.ScanId] = new Shown(signal, now);
            else
                shown.Remove(signal.ScanId);
        }

        ahead.Clear();
        ahead.AddRange(left);
        return turn;
    }

    private static bool Continues(ScanProgress? before, ScanProgress after) =>
        before is not null
        && before.ScanId == after.ScanId
        && before.Attempt == after.Attempt
        && before.Status == after.Status;

    private async Task RunGuardedAsync(Func<Task> call)
    {
        try
        {
            await call();
        }
        catch (ObjectDisposedException)
        {
            // The screen closed between the signal and its turn on the renderer.
            _logger.LogTrace("A signal came after its screen had closed");
        }
#pragma warning disable CA1031 // One failing callback must not end the subscription: the next signal may be the last.
        catch (Exception e)
#pragma warning restore CA1031
        {
            _logger.LogError(e, "A screen failed to take a signal");
        }
    }

    /// <param name="At">A timestamp of the clock.</param>
    private sealed record Shown(ScanProgress Signal, long At);
}
