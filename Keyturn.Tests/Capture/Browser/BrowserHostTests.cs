using System.Diagnostics;
using System.Globalization;
using Keyturn.Core.Model;
using Keyturn.Tests.Support;

namespace Keyturn.Tests.Capture.Browser;

/// <summary>Which browser a scan gets. Each test ends only the processes of its own host.</summary>
[SlowLane(Seconds = 30)]
public sealed class BrowserHostTests
{
    [Theory]
    [InlineData("browser")]
    [InlineData("driver")]
    public async Task Open_AfterItsProcessWasKilled_StartsAnother(string which)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Finds its processes in /proc.");
        await using var site = await TestSite.StartAsync();
        await using var host = await CaptureHost.StartAsync();
        Assert.Null((await host.CaptureAsync(new Uri(site.Address, "wide"))).Problem);

        var (driver, browser) = ProcessesOf(host);
        Assert.NotEqual(Environment.ProcessId, driver.Id);
        foreach (var process in which == "driver" ? [driver] : browser)
            process.Kill();
        var afterwards = await host.CaptureAsync(new Uri(site.Address, "wide"));

        Assert.Null(afterwards.Problem);
        Assert.Equal(6, afterwards.Screenshots.Count);
    }

    [Fact]
    public async Task Dispose_LeavesNoProcess()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Finds its processes in /proc.");
        var host = await CaptureHost.StartAsync();
        await host.Browsers.WarmAsync(TestContext.Current.CancellationToken);
        var (driver, browser) = ProcessesOf(host);
        Assert.NotEmpty(browser);

        await host.DisposeAsync();

        foreach (var process in browser.Append(driver))
            await process
                .WaitForExitAsync(TestContext.Current.CancellationToken)
                .WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Open_Cancelled_LeavesTheBrowserToTheOtherScans()
    {
        await using var host = await CaptureHost.StartAsync();
        var ct = TestContext.Current.CancellationToken;
        await using var other = await host.Browsers.OpenAsync(Device.Desktop, ct);
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(ct);

        var opening = host.Browsers.OpenAsync(Device.Desktop, cancel.Token);
        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => opening);
        Assert.True(other.Page.Context.Browser!.IsConnected);
    }

    [Fact]
    public async Task Open_AfterItsShareOfScans_GetsAFreshBrowser()
    {
        await using var site = await TestSite.StartAsync();
        await using var host = await CaptureHost.StartAsync(("Capture:ScansPerBrowser", "1"));
        var ct = TestContext.Current.CancellationToken;
        await host.CaptureAsync(new Uri(site.Address, "wide"));

        var first = await BrowserOfAsync();
        await host.CaptureAsync(new Uri(site.Address, "wide"));
        var second = await BrowserOfAsync();

        Assert.NotSame(first, second);

        async Task<object> BrowserOfAsync()
        {
            await using var page = await host.Browsers.OpenAsync(Device.Desktop, ct);
            return page.Page.Context.Browser!;
        }
    }

    [Fact]
    public async Task Close_TakesTooLong_KillsTheBrowserOnceTheOtherScansAreThrough()
    {
        // No context is closed at once. A timer, however short, could be late on a busy machine.
        await using var host = await CaptureHost.StartAsync(("Capture:CloseTimeout", "00:00:00.0000001"));
        var ct = TestContext.Current.CancellationToken;
        var slow = await host.Browsers.OpenAsync(Device.Desktop, ct);
        var other = await host.Browsers.OpenAsync(Device.Mobile, ct);
        using var browser = Process.GetProcessById(host.Browsers.ProcessId!.Value);

        await slow.CloseAsync();
        Assert.Equal("other", await other.Page.EvaluateAsync<string>("'other'"));
        var next = await host.Browsers.OpenAsync(Device.Desktop, ct);
        Assert.NotEqual(browser.Id, host.Browsers.ProcessId);
        await other.CloseAsync();

        await browser.WaitForExitAsync(ct).WaitAsync(TimeSpan.FromSeconds(10), ct);
        Assert.True(next.Page.Context.Browser!.IsConnected);
    }

    /// <summary>The driver, which is the parent of the browser's process, and all processes it started.</summary>
    private static (Process Driver, List<Process> Browser) ProcessesOf(CaptureHost host)
    {
        var parents = Directory
            .EnumerateDirectories("/proc")
            .Select(f => int.TryParse(Path.GetFileName(f), out var id) ? id : 0)
            .Where(id => id > 0)
            .ToDictionary(id => id, ParentOf);
        var driver = parents[host.Browsers.ProcessId!.Value];
        var found = new HashSet<int> { driver };
        for (var before = 0; before < found.Count; )
        {
            before = found.Count;
            found.UnionWith(parents.Where(p => found.Contains(p.Value)).Select(p => p.Key));
        }

        return (Process.GetProcessById(driver), [.. found.Where(id => id != driver).Select(TryFind).OfType<Process>()]);
    }

    private static int ParentOf(int id)
    {
        try
        {
            const string key = "PPid:";
            return int.Parse(
                File.ReadLines($"/proc/{id}/status").First(l => l.StartsWith(key, StringComparison.Ordinal))[
                    key.Length..
                ],
                CultureInfo.InvariantCulture
            );
        }
        catch (IOException)
        {
            // The process ended meanwhile.
            return 0;
        }
    }

    private static Process? TryFind(int id)
    {
        try
        {
            return Process.GetProcessById(id);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
