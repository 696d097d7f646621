using System.Diagnostics;
using Keyturn.Core.Capture;
using Keyturn.Core.Capture.Browser;
using Keyturn.Core.Capture.Network;
using Keyturn.Tests.Support;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;

namespace Keyturn.Benchmarks;

/// <summary>
/// What both capture benchmarks need: the test site, the capture services, and the bare script with its own browser.
/// </summary>
internal sealed class CaptureRig : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("keyturn-benchmark");
    private readonly IPlaywright _playwright;

    private CaptureRig(TestSite site, IPlaywright playwright) => (Site, _playwright) = (site, playwright);

    public TestSite Site { get; }

    public BareScript Bare { get; private set; } = null!;

    public string Folder => _folder.FullName;

    public static async Task<CaptureRig> StartAsync()
    {
        var rig = new CaptureRig(await TestSite.StartAsync(), await Playwright.CreateAsync());
        await using var services = await rig.CaptureAsync();
        rig.Bare = await BareScript.LaunchAsync(
            rig._playwright,
            await services.GetRequiredService<BrowserProvisioner>().EnsureAsync(CancellationToken.None)
        );
        return rig;
    }

    /// <summary>Starts the capture services with these settings.</summary>
    public async Task<ServiceProvider> CaptureAsync(params (string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(
                settings
                    .Append((Key: "Capture:AllowedPrivateNetworks:0", Value: "127.0.0.0/8"))
                    .ToDictionary(s => s.Key, s => (string?)s.Value)
            )
            .Build();
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.AddSimpleConsole().SetMinimumLevel(LogLevel.Warning));
        services.AddSingleton(TimeProvider.System);
        services.AddCapture(configuration, Path.Combine(Folder, "artifacts"));
        var provider = services.BuildServiceProvider();
        await provider.GetRequiredService<NetworkGuard>().StartAsync(CancellationToken.None);
        return provider;
    }

    public static async Task<double> TimeAsync(Func<Task> work)
    {
        var clock = Stopwatch.StartNew();
        await work();
        return clock.Elapsed.TotalMilliseconds;
    }

    public static double Median(IReadOnlyCollection<double> values)
    {
        var sorted = values.Order().ToList();
        return (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }

    public static void Print(params FormattableString[] parts) =>
        Console.WriteLine(string.Concat(parts.Select(FormattableString.Invariant)));

    public async ValueTask DisposeAsync()
    {
        await Bare.DisposeAsync();
        _playwright.Dispose();
        await Site.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
