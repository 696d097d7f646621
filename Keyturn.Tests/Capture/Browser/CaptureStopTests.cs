using System.Diagnostics;
using Keyturn.Core.Model;
using Keyturn.Tests.Support;

namespace Keyturn.Tests.Capture.Browser;

/// <summary>A stop and a cancellation take effect within 5 s at any point of a capture.</summary>
[SlowLane]
public sealed class CaptureStopTests(CaptureFixture shared) : IClassFixture<CaptureFixture>
{
    private static readonly TimeSpan _limit = TimeSpan.FromSeconds(5);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>Points of a capture: the page that is opened, and the last request before it waits there.</summary>
    public static TheoryData<string, string> Places =>
        new() { { "good/?waits", "/good/?waits" }, { "busy", "/ping?busy" } };

    [Theory]
    [MemberData(nameof(Places))]
    public async Task Stop_WithNothingCaptured_IsRefusedAsStopped(string path, string held)
    {
        using var hold = shared.Site.Hold(held);
        using var stop = new CancellationTokenSource();
        var capturing = shared.Host.CaptureAsync(shared.Page(path), stop: stop.Token);
        await hold.Reached.WaitAsync(Ct);

        var watch = Stopwatch.StartNew();
        await stop.CancelAsync();
        var capture = await capturing.WaitAsync(TimeSpan.FromSeconds(30), Ct);

        Assert.True(watch.Elapsed < _limit, $"{watch.Elapsed}");
        Assert.Equal(
            ("stopped", "Stopped before anything was captured."),
            (capture.Problem!.Code, capture.Problem.Message)
        );
        Assert.True(capture.IsPartial);
        Assert.Empty(capture.Evidence);
    }

    [Theory]
    [MemberData(nameof(Places))]
    public async Task Cancel_EndsTheCapture(string path, string held)
    {
        using var hold = shared.Site.Hold(held);
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var capturing = shared.Host.CaptureAsync(shared.Page(path), ct: cancel.Token);
        await hold.Reached.WaitAsync(Ct);

        var watch = Stopwatch.StartNew();
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            capturing.WaitAsync(TimeSpan.FromSeconds(30), Ct)
        );

        Assert.True(watch.Elapsed < _limit, $"{watch.Elapsed}");
    }

    [Fact]
    public async Task Stop_AfterTheEvidence_KeepsIt()
    {
        // Lazy loading comes after the evidence, and waits for the image it makes the page load.
        using var hold = shared.Site.Hold("/images/3.jpg?late");
        using var stop = new CancellationTokenSource();
        var capturing = shared.Host.CaptureAsync(shared.Page("late"), stop: stop.Token);
        await hold.Reached.WaitAsync(Ct);

        var watch = Stopwatch.StartNew();
        await stop.CancelAsync();
        var capture = await capturing.WaitAsync(TimeSpan.FromSeconds(30), Ct);

        Assert.True(watch.Elapsed < _limit, $"{watch.Elapsed}");
        Assert.Null(capture.Problem);
        Assert.True(capture.IsPartial);
        Assert.NotEmpty(capture.Evidence);
        Assert.All(capture.Evidence, e =>
            Assert.Equal(("stopped", "Harbour Dental", 200), (e.TimedOutWaits[^1], e.H1, e.HttpStatus))
        );
        Assert.All(capture.Evidence, e =>
            Assert.Contains(capture.Screenshots, s => s.Device == e.Device && s.Kind == ScreenshotKind.FirstView)
        );
        Assert.DoesNotContain(capture.Screenshots, s => s.Kind == ScreenshotKind.FullPage);
    }

    [Theory]
    [InlineData(ScreenshotKind.FirstView, true)]
    [InlineData(ScreenshotKind.FirstView, false)]
    [InlineData(ScreenshotKind.FullPage, true)]
    [InlineData(ScreenshotKind.FullPage, false)]
    public async Task StopOrCancel_WithAScreenshot_TakesEffectAtOnce(ScreenshotKind kind, bool isStop)
    {
        using var end = new CancellationTokenSource();
        var watch = new Stopwatch();
        var steps = new CaptureHost.Steps
        {
            OnStep = step =>
            {
                if (step.Screenshot?.Kind != kind || watch.IsRunning)
                    return;
                watch.Start();
                end.Cancel();
            },
        };

        var capturing = shared.Host.CaptureAsync(
            shared.Page("wide"),
            steps,
            isStop ? null : end.Token,
            stop: isStop ? end.Token : null
        );
        if (isStop)
        {
            var capture = await capturing.WaitAsync(TimeSpan.FromSeconds(60), Ct);
            // A device may finish with its last screenshot before the stop arrives.
            Assert.True(
                capture.IsPartial
                    || kind == ScreenshotKind.FullPage
                        && capture.Screenshots.Count(s => s.Kind == ScreenshotKind.FullPage) == 2
            );
            Assert.Equal(capture.Evidence.Count == 0 ? "stopped" : null, capture.Problem?.Code);
            Assert.Equal(steps.All.Count(s => s.Screenshot is not null), capture.Screenshots.Count);
        }
        else
        {
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
                capturing.WaitAsync(TimeSpan.FromSeconds(60), Ct)
            );
        }

        Assert.True(watch.Elapsed < _limit, $"{watch.Elapsed}");
    }

    [Fact]
    public async Task Stop_BeforeThereIsASlot_OpensNothing()
    {
        await using var host = await CaptureHost.StartAsync(("Capture:Parallelism", "1"));
        using var hold = shared.Site.Hold("/good/?first");
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        using var stop = new CancellationTokenSource();
        var first = host.CaptureAsync(shared.Page("good/?first"), ct: cancel.Token);
        await hold.Reached.WaitAsync(Ct);
        var second = host.CaptureAsync(shared.Page("good/?second"), stop: stop.Token);

        await stop.CancelAsync();
        var capture = await second.WaitAsync(TimeSpan.FromSeconds(30), Ct);

        Assert.Equal(("stopped", true), (capture.Problem!.Code, capture.IsPartial));
        Assert.DoesNotContain("/good/?second", shared.Site.Requests);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
    }
}
