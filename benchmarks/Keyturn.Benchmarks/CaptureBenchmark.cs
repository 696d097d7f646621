using System.Diagnostics;
using System.Globalization;
using Keyturn.Core.Capture;
using Keyturn.Tests.Support;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;

namespace Keyturn.Benchmarks;

/// <summary>Keyturn's quick capture beside <see cref="BareScript"/>: the same page and pictures, interleaved, medians and their ratio.</summary>
internal static class CaptureBenchmark
{
    public static async Task<int> RunAsync(int rounds)
    {
        var folder = Directory.CreateTempSubdirectory("keyturn-benchmark");
        await using var site = await TestSite.StartAsync();
        var address = new Uri(site.Address, "good/");
        await using var services = Services(folder.FullName);
        await services.GetRequiredService<NetworkGuard>().StartAsync(CancellationToken.None);
        var path = await services.GetRequiredService<BrowserProvisioner>().EnsureAsync(CancellationToken.None);
        var browsers = services.GetRequiredService<BrowserHost>();
        var capturer = services.GetRequiredService<PageCapturer>();
        using var playwright = await Playwright.CreateAsync();
        await using var bare = await BareScript.LaunchAsync(playwright, path);

        var (ours, theirs) = (new List<double>(), new List<double>());
        var steps = new Dictionary<string, List<double>>();
        for (var round = -2; round < rounds; round++)
        {
            await bare.WarmAsync();
            await browsers.WarmAsync(CancellationToken.None);
            var bareTime = await TimeAsync(() => bare.CaptureAsync(address, folder.FullName));
            var clock = Stopwatch.StartNew();
            var marks = new Marks(clock);
            var capture = await capturer.CaptureHomeAsync(new CaptureRequest(Guid.NewGuid(), 1, address, true), marks, CancellationToken.None, CancellationToken.None);
            var keyturnTime = clock.Elapsed.TotalMilliseconds;
            if (capture is not { Refusal: null, Shots.Count: 4, Evidence.Count: 2 }) throw new InvalidOperationException($"The capture is not whole: {capture.Refusal}");
            // The first rounds warm both browsers and the compiler.
            if (round < 0) continue;
            theirs.Add(bareTime);
            ours.Add(keyturnTime);
            foreach (var (name, at) in marks.Times) (steps.TryGetValue(name, out var list) ? list : steps[name] = []).Add(at);
        }

        Console.WriteLine(Invariant($"rounds            {rounds}, interleaved, {Environment.ProcessorCount} cores"));
        Console.WriteLine(Invariant($"bare script       {Median(theirs):0} ms median ({theirs.Min():0} to {theirs.Max():0})"));
        Console.WriteLine(Invariant($"Keyturn           {Median(ours):0} ms median ({ours.Min():0} to {ours.Max():0}), with evidence, accessibility, guard and files"));
        Console.WriteLine(Invariant($"ratio             {Median(ours) / Median(theirs):0.00} of medians, {Median([.. ours.Zip(theirs, (a, b) => a / b)]):0.00} median of pairs (aim: at most 1.30)"));
        Console.WriteLine("where the time goes (median moment after the start at which each was saved)");
        foreach (var (name, times) in steps.OrderBy(s => Median(s.Value))) Console.WriteLine(Invariant($"  {Median(times),6:0} ms  {name}"));
        folder.Delete(recursive: true);
        return 0;
    }

    private static ServiceProvider Services(string folder)
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["Capture:AllowedPrivateNetworks:0"] = "127.0.0.0/8" }).Build();
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.AddSimpleConsole().SetMinimumLevel(LogLevel.Warning));
        services.AddSingleton(TimeProvider.System);
        services.AddCapture(settings, Path.Combine(folder, "artifacts"));
        return services.BuildServiceProvider();
    }

    private static async Task<double> TimeAsync(Func<Task> work)
    {
        var clock = Stopwatch.StartNew();
        await work();
        return clock.Elapsed.TotalMilliseconds;
    }

    private static double Median(IReadOnlyCollection<double> values)
    {
        var sorted = values.Order().ToList();
        return (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private sealed class Marks(Stopwatch clock) : IProgress<CaptureStep>
    {
        public List<(string Name, double At)> Times { get; } = [];

        public void Report(CaptureStep value)
        {
            lock (Times)
            {
                if (value.Shot is { } shot) Times.Add(($"{shot.Device} {shot.Kind}", clock.Elapsed.TotalMilliseconds));
            }
        }
    }
}
