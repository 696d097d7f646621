using System.Diagnostics;
using System.Globalization;
using Keyturn.Tests.Support;

namespace Keyturn.Tests.Capture.Browser;

/// <summary>Browsers that die or hang during a capture. Each test ends only its own host's browser.</summary>
[SlowLane(Seconds = 35)]
public sealed class BrowserKillTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Capture_BrowserKilledWhileThePageIsWaitedFor_IsTriedAgainInAnother()
    {
        await using var site = await TestSite.StartAsync();
        await using var host = await CaptureHost.StartAsync();
        var steps = new CaptureHost.Steps();
        var hold = site.Hold("/wide");
        var capturing = host.CaptureAsync(new Uri(site.Address, "wide"), steps);
        await hold.Reached.WaitAsync(Ct);
        var first = host.Browsers.ProcessId!.Value;

        Kill(host);
        hold.Release();
        var capture = await capturing;

        Assert.Null(capture.Problem);
        Assert.Equal(6, capture.Screenshots.Count);
        Assert.NotEqual(first, host.Browsers.ProcessId);
        Assert.Contains(steps.All, s => s.Message.Contains("the browser ended. Retrying in", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Capture_BrowserKilledHalfWay_HasTheScreenshotsOfTheLastTry()
    {
        await using var site = await TestSite.StartAsync();
        await using var host = await CaptureHost.StartAsync();
        var kills = 0;
        var steps = new CaptureHost.Steps
        {
            OnStep = step =>
            {
                if (step.Screenshot is not null && Interlocked.Increment(ref kills) == 1)
                    Kill(host);
            },
        };

        var capture = await host.CaptureAsync(new Uri(site.Address, "wide"), steps);

        Assert.Null(capture.Problem);
        Assert.Equal(6, capture.Screenshots.Count);
        Assert.All(capture.Screenshots, s => Assert.Matches("-[23]\\.jpg$", s.Path));
        Assert.Contains(steps.All, s => s.Message.Contains("Retrying in", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Cancel_BrowserThatHangs_IsKilled_AndTheNextCaptureHasAnother()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows freezes no process.");
        await using var site = await TestSite.StartAsync();
        await using var host = await CaptureHost.StartAsync(("Capture:CloseTimeout", "00:00:02"));
        using var hold = site.Hold("/wide?hangs");
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var capturing = host.CaptureAsync(new Uri(site.Address, "wide?hangs"), ct: cancel.Token);
        await hold.Reached.WaitAsync(Ct);
        using var browser = ProcessOf(host);
        await FreezeAsync(browser);

        var watch = Stopwatch.StartNew();
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            capturing.WaitAsync(TimeSpan.FromSeconds(30), Ct)
        );
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(5), $"{watch.Elapsed}");

        await browser.WaitForExitAsync(Ct).WaitAsync(TimeSpan.FromSeconds(8), Ct);
        Assert.Null((await host.CaptureAsync(new Uri(site.Address, "wide"))).Problem);
    }

    [Fact]
    public async Task Dispose_BrowserThatHangs_KillsIt()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows freezes no process.");
        var host = await CaptureHost.StartAsync(("Capture:CloseTimeout", "00:00:01"));
        await host.Browsers.WarmAsync(Ct);
        using var browser = ProcessOf(host);
        await FreezeAsync(browser);

        await host.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(10), Ct);

        await browser.WaitForExitAsync(Ct).WaitAsync(TimeSpan.FromSeconds(5), Ct);
    }

    [Fact]
    public async Task Warm_TwiceAtOnce_CountsNothingThatNobodyRented()
    {
        await using var host = await CaptureHost.StartAsync();

        await Task.WhenAll(host.Browsers.WarmAsync(Ct), host.Browsers.WarmAsync(Ct));

        Assert.Equal(0, host.Browsers.Open);
    }

    private static Process ProcessOf(CaptureHost host) => Process.GetProcessById(host.Browsers.ProcessId!.Value);

    private static void Kill(CaptureHost host)
    {
        using var browser = ProcessOf(host);
        browser.Kill();
    }

    private static async Task FreezeAsync(Process browser)
    {
        using var kill = Process.Start("kill", ["-STOP", browser.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync(Ct);
    }
}
