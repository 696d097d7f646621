using System.Diagnostics;
using Keyturn.Core.Model;
using Keyturn.Tests.Support;

namespace Keyturn.Tests.Capture;

/// <summary>
/// A real browser through the real guard, on sites with transient errors and on some with permanent ones.
/// </summary>
[SlowLane]
public sealed class CaptureRetryTests(CaptureFixture shared) : IClassFixture<CaptureFixture>
{
    private readonly CaptureHost.Steps _steps = new();

    [Fact]
    public async Task Capture_SiteThatResetsForAWhile_IsTriedAgain()
    {
        // For each device the guard repeats the request twice, before the page is opened again.
        var capture = await shared.Host.CaptureAsync(shared.Page("first/6/reset"), _steps);

        Assert.Null(capture.Problem);
        Assert.Equal(6, capture.Screenshots.Count);
        Assert.Contains(Retries("Phone"), m =>
            m.StartsWith("Phone: the connection broke. Retrying in 1 s, 1 of 2.", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Capture_SiteThatAlwaysResets_IsRefusedAfterTwoRetries()
    {
        var capture = await shared.Host.CaptureAsync(shared.Page("first/1000/reset"), _steps);

        Assert.Equal("connection_failed", capture.Problem!.Code);
        Assert.Contains("broke off", capture.Problem.Message, StringComparison.Ordinal);
        Assert.False(capture.IsPartial);
        Assert.Equal((2, 2), (Retries("Desktop").Count, Retries("Phone").Count));
    }

    [Fact]
    public async Task Capture_BusyServerThatSaysWhen_IsAskedAgainThen()
    {
        var capture = await shared.Host.CaptureAsync(shared.Page("first/1/503?after=1"), _steps);

        Assert.Null(capture.Problem);
        Assert.Equal(6, capture.Screenshots.Count);
        Assert.All(capture.Screenshots, s => Assert.EndsWith("-2.jpg", s.Path, StringComparison.Ordinal));
        Assert.Equal(["Desktop: the site answered 503. Retrying in 1 s, 1 of 2."], Retries("Desktop"));
        Assert.True(
            _steps.All.Zip(_steps.All.Skip(1)).All(pair => pair.First.Fraction <= pair.Second.Fraction),
            "The fraction went back."
        );
        // The screenshots of the last step are all there are, and their files exist.
        Assert.Equal(
            _steps
                .All.Select(s => s.Screenshot)
                .OfType<Screenshot>()
                .GroupBy(s => (s.Device, s.Kind))
                .Select(g => g.Last().Id)
                .Order(),
            capture.Screenshots.Select(s => s.Id).Order()
        );
        Assert.All(capture.Screenshots, s => shared.Host.Artifacts.OpenRead(s)!.Dispose());
    }

    [Theory]
    [InlineData("first/1/503?after=31", "http_error")]
    [InlineData("first/1/500", "http_error")]
    public async Task Capture_FaultThatStays_IsFinal(string path, string code)
    {
        var capture = await shared.Host.CaptureAsync(shared.Page(path), _steps);

        Assert.Equal(code, capture.Problem!.Code);
        Assert.DoesNotContain(_steps.All, s => s.Message.Contains("Retrying", StringComparison.Ordinal));
        Assert.Equal(2, shared.Site.Requests.Count(r => r == $"/{path}"));
    }

    [Fact]
    public async Task Capture_StoppedWhileItWaitsToTryAgain_EndsAtOnce()
    {
        using var stop = new CancellationTokenSource();
        var watch = new Stopwatch();
        var steps = new CaptureHost.Steps
        {
            OnStep = step =>
            {
                if (!step.Message.Contains("Retrying", StringComparison.Ordinal) || stop.IsCancellationRequested)
                    return;
                watch.Start();
                stop.Cancel();
            },
        };

        var capture = await shared.Host.CaptureAsync(shared.Page("first/1/503?after=25"), steps, stop: stop.Token);

        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(5), $"{watch.Elapsed}");
        Assert.Equal(("stopped", true), (capture.Problem!.Code, capture.IsPartial));
        Assert.Contains(capture.Screenshots, s => s.Kind == ScreenshotKind.FirstView);
    }

    private List<string> Retries(string device) =>
        [
            .. _steps
                .All.Select(s => s.Message)
                .Where(m =>
                    m.StartsWith(device, StringComparison.Ordinal)
                    && m.Contains("Retrying in", StringComparison.Ordinal)
                ),
        ];
}
