using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Keyturn.Core.Lifecycle;
using Keyturn.Core.Model;
using Keyturn.Web.Live;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Keyturn.Tests.Web;

public sealed class ScanNotifierTests : IDisposable
{
    private readonly ScanFeed _feed = new(NullLogger<ScanFeed>.Instance);
    private readonly TimersToldClock _clock = new();
    private readonly Channel<ScanProgress> _received = Channel.CreateUnbounded<ScanProgress>();
    private readonly ScanNotifier _notifier;
    private readonly Guid _scan = Guid.NewGuid();

    public ScanNotifierTests() => _notifier = new ScanNotifier(_feed, _clock, NullLogger<ScanNotifier>.Instance);

    public void Dispose() => _notifier.Dispose();

    [Fact]
    public async Task Burst_WithinAStatus_IsMergedToTheLast()
    {
        // The first call blocks, so that the burst gathers behind it, whatever the scheduler does.
        var gate = new TaskCompletionSource();
        using var subscription = Subscribe(
            _scan,
            async s =>
            {
                _received.Writer.TryWrite(s);
                if (s.Percent == 10)
                    await gate.Task;
            },
            () => Task.CompletedTask
        );

        Publish(ScanStatus.Running, 10);
        Assert.Equal(10, (await NextAsync()).Percent);
        for (var percent = 20; percent <= 50; percent += 10)
            Publish(ScanStatus.Running, percent);
        gate.SetResult();
        await AdvanceUntilAsync(() => _received.Reader.Count > 0);

        Assert.Equal(50, (await NextAsync()).Percent);
    }

    [Fact]
    public async Task Burst_AcrossStatuses_ShowsEachInOrder()
    {
        var gate = new TaskCompletionSource();
        using var subscription = Subscribe(
            _scan,
            async s =>
            {
                _received.Writer.TryWrite(s);
                if (s.Percent == 10)
                    await gate.Task;
            },
            () => Task.CompletedTask
        );

        Publish(ScanStatus.Running, 10);
        await NextAsync();
        Publish(ScanStatus.Running, 55);
        Publish(ScanStatus.Scoring, 60);
        Publish(ScanStatus.Scoring, 95);
        Publish(ScanStatus.Done, 100);
        gate.SetResult();
        await AdvanceUntilAsync(() => _received.Reader.Count == 4);

        var shown = new[] { await NextAsync(), await NextAsync(), await NextAsync(), await NextAsync() };
        Assert.Equal(
            [(ScanStatus.Running, 55), (ScanStatus.Scoring, 60), (ScanStatus.Scoring, 95), (ScanStatus.Done, 100)],
            shown.Select(s => (s.Status, s.Percent))
        );
    }

    [Fact]
    public async Task SubscribeToAll_200ScansAtOnce_AreFewCalls_AndAStatusOfNoneIsLost()
    {
        var gate = new TaskCompletionSource();
        var calls = Channel.CreateUnbounded<IReadOnlyList<ScanProgress>>();
        using var subscription = _notifier.Subscribe(
            null,
            async signals =>
            {
                calls.Writer.TryWrite(signals);
                await gate.Task;
            },
            () => Task.CompletedTask
        );
        Publish(ScanStatus.Running, 10);
        await calls.Reader.ReadAsync(TestContext.Current.CancellationToken);
        var many = Enumerable.Range(0, 200).Select(_ => Guid.NewGuid()).ToList();

        foreach (var scan in many)
            _feed.Publish(new ScanProgress(scan, 1, ScanStatus.Queued, "queued", 0, "", 0, 0));
        foreach (var scan in many.Take(2))
            _feed.Publish(new ScanProgress(scan, 1, ScanStatus.Running, "capturing_pages", 10, "", 0, 1));
        gate.SetResult();
        await AdvanceUntilAsync(() => calls.Reader.Count == 2);

        Assert.Equal(many, (await calls.Reader.ReadAsync(TestContext.Current.CancellationToken)).Select(s => s.ScanId));
        Assert.Equal(
            many.Take(2),
            (await calls.Reader.ReadAsync(TestContext.Current.CancellationToken)).Select(s => s.ScanId)
        );
    }

    [Fact]
    public async Task SubscribeToAll_ScanThatWasJustShown_Waits_AndHoldsUpNoOther()
    {
        using var subscription = Subscribe(
            null,
            s =>
            {
                _received.Writer.TryWrite(s);
                return Task.CompletedTask;
            },
            () => Task.CompletedTask
        );
        Publish(ScanStatus.Running, 10);
        await NextAsync();
        var other = Guid.NewGuid();

        Publish(ScanStatus.Running, 20);
        _feed.Publish(new ScanProgress(other, 1, ScanStatus.Running, "capturing_pages", 10, "", 0, 1));
        var began = _clock.GetTimestamp();
        ScanProgress? arrived;
        while (!_received.Reader.TryRead(out arrived))
        {
            await _clock.TimerAsync(TestContext.Current.CancellationToken);
            _clock.Advance(TimeSpan.FromMilliseconds(20));
        }

        Assert.Equal(other, arrived.ScanId);
        Assert.InRange(_clock.GetElapsedTime(began).TotalMilliseconds, 0, 60);
        await AdvanceUntilAsync(() => _received.Reader.Count > 0);
        Assert.Equal(20, (await NextAsync()).Percent);
    }

    [Fact]
    public async Task Callback_ThatThrows_DoesNotEndTheSubscription()
    {
        using var subscription = Subscribe(
            _scan,
            s =>
            {
                _received.Writer.TryWrite(s);
                return s.Status == ScanStatus.Running
                    ? throw new InvalidOperationException("a broken screen")
                    : Task.CompletedTask;
            },
            () => Task.CompletedTask
        );

        Publish(ScanStatus.Running, 10);
        await NextAsync();
        Publish(ScanStatus.Done, 100);
        await AdvanceUntilAsync(() => _received.Reader.Count > 0);

        Assert.Equal(ScanStatus.Done, (await NextAsync()).Status);
    }

    [Fact]
    public async Task Resync_ReachesEverySubscriptionThatIsLeft()
    {
        var calls = new List<string>();
        using var first = Subscribe(_scan, _ => Task.CompletedTask, () => Add("first"));
        var second = Subscribe(null, _ => Task.CompletedTask, () => Add("second"));
        second.Dispose();

        await _notifier.ResyncAsync();

        Assert.Equal(["first"], calls);

        Task Add(string name)
        {
            calls.Add(name);
            return Task.CompletedTask;
        }
    }

    [Fact]
    public async Task Reconnect_ScreenThatAsksTheBrowser_HoldsUpNeitherTheConnectionNorTheOtherScreens()
    {
        var answer = new TaskCompletionSource();
        var resynced = new TaskCompletionSource();
        using var asking = Subscribe(null, _ => Task.CompletedTask, () => answer.Task);
        using var other = Subscribe(
            _scan,
            _ => Task.CompletedTask,
            () =>
            {
                resynced.SetResult();
                return Task.CompletedTask;
            }
        );
        var handler = new ReconnectHandler(_notifier);

        await handler.OnConnectionDownAsync(null!, TestContext.Current.CancellationToken);
        // The browser's answer is handled only after this call ends.
        await handler
            .OnConnectionUpAsync(null!, TestContext.Current.CancellationToken)
            .WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);

        await resynced.Task.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
        answer.SetResult();
    }

    [Fact]
    public async Task Dispose_Notifier_LetsGoOfItsScreens()
    {
        var screens = Enumerable.Range(0, 2).Select(i => SubscribeScreen(i == 0 ? _scan : null)).ToList();

        _notifier.Dispose();

        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        while (screens.Exists(s => s.IsAlive))
        {
            limit.Token.ThrowIfCancellationRequested();
            GC.Collect();
            await Task.Yield();
        }
    }

    /// <summary>Own method, so that no local variable of the test holds the screen.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private WeakReference SubscribeScreen(Guid? scan)
    {
        var screen = new Screen();
        _notifier.Subscribe(scan, screen.TakeAsync, screen.ResyncAsync);
        return new WeakReference(screen);
    }

    /// <summary>Subscribes with a call for each signal.</summary>
    private IDisposable Subscribe(Guid? scan, Func<ScanProgress, Task> changed, Func<Task> resynced) =>
        _notifier.Subscribe(
            scan,
            async signals =>
            {
                foreach (var signal in signals)
                    await changed(signal);
            },
            resynced
        );

    private void Publish(ScanStatus status, int percent) =>
        _feed.Publish(new ScanProgress(_scan, 1, status, status.Wire(), percent, "", 0, percent));

    private ValueTask<ScanProgress> NextAsync() => _received.Reader.ReadAsync(TestContext.Current.CancellationToken);

    private async Task AdvanceUntilAsync(Func<bool> reached)
    {
        while (!reached())
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            _clock.Advance(TimeSpan.FromMilliseconds(100));
            await Task.Yield();
        }
    }

    private sealed class Screen
    {
        public List<ScanProgress> Taken { get; } = [];

        public Task TakeAsync(IReadOnlyList<ScanProgress> signals)
        {
            Taken.AddRange(signals);
            return Task.CompletedTask;
        }

        public Task ResyncAsync()
        {
            Taken.Clear();
            return Task.CompletedTask;
        }
    }

    /// <summary>Reports when somebody begins to wait, so that the time is not advanced before.</summary>
    private sealed class TimersToldClock : FakeTimeProvider
    {
        private readonly Channel<bool> _timers = Channel.CreateUnbounded<bool>();

        public Task<bool> TimerAsync(CancellationToken ct) =>
            _timers.Reader.ReadAsync(ct).AsTask().WaitAsync(TimeSpan.FromSeconds(10), ct);

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            var timer = base.CreateTimer(callback, state, dueTime, period);
            _timers.Writer.TryWrite(true);
            return timer;
        }
    }
}
