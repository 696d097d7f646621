using System.Diagnostics;
using Keyturn.Core.Model;
using Keyturn.Tests.Support;

namespace Keyturn.Tests.Capture;

/// <summary>Ends browsers by their process, so nothing else may start one meanwhile.</summary>
[Collection(nameof(Alone))]
public sealed class BrowserHostTests
{
    [Theory]
    [InlineData("chromium")]
    [InlineData("node")]
    public async Task Open_AfterItsProcessWasKilled_StartsAnother(string program)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Finds its processes in /proc.");
        await using var site = await TestSite.StartAsync();
        await using var host = await CaptureHost.StartAsync();
        var before = ChildProcesses(program);
        Assert.Null((await host.CaptureAsync(new Uri(site.Address, "good/"))).Refusal);

        foreach (var id in ChildProcesses(program).Except(before)) Kill(id);
        var afterwards = await host.CaptureAsync(new Uri(site.Address, "good/"));

        Assert.Null(afterwards.Refusal);
        Assert.Equal(4, afterwards.Shots.Count);
    }

    [Fact]
    public async Task Dispose_LeavesNoProcess()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Finds its processes in /proc.");
        var before = ChildProcesses("chromium").Concat(ChildProcesses("node")).ToHashSet();
        var host = await CaptureHost.StartAsync();
        await host.Browsers.WarmAsync(TestContext.Current.CancellationToken);
        var started = ChildProcesses("chromium").Concat(ChildProcesses("node")).Where(id => !before.Contains(id)).ToList();
        Assert.NotEmpty(started);

        await host.DisposeAsync();

        foreach (var id in started)
        {
            if (TryFind(id) is { } process) await process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
        }
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
        await host.CaptureAsync(new Uri(site.Address, "good/"));

        var first = await BrowserOfAsync();
        await host.CaptureAsync(new Uri(site.Address, "good/"));
        var second = await BrowserOfAsync();

        Assert.NotSame(first, second);

        async Task<object> BrowserOfAsync()
        {
            await using var page = await host.Browsers.OpenAsync(Device.Desktop, ct);
            return page.Page.Context.Browser!;
        }
    }

    private static List<int> ChildProcesses(string program) =>
        [.. Process.GetProcesses().Where(p => p.ProcessName.StartsWith(program, StringComparison.OrdinalIgnoreCase)).Select(p => p.Id)];

    private static void Kill(int id) => TryFind(id)?.Kill();

    /// <summary>Runs after everything that runs side by side.</summary>
    [CollectionDefinition(nameof(Alone), DisableParallelization = true)]
    public sealed class Alone;

    private static Process? TryFind(int id) => Process.GetProcesses().FirstOrDefault(p => p.Id == id);
}
