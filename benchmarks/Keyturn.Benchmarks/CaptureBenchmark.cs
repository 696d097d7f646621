using System.Diagnostics;
using Keyturn.Core.Capture;
using Keyturn.Core.Capture.Browser;
using Microsoft.Extensions.DependencyInjection;
using static Keyturn.Benchmarks.CaptureRig;

namespace Keyturn.Benchmarks;

/// <summary>
/// Keyturn's quick capture beside <see cref="BareScript"/>: the same page and screenshots, interleaved, medians and
/// their ratio.
/// </summary>
internal static class CaptureBenchmark
{
    public static async Task<int> RunAsync(int rounds)
    {
        await using var rig = await CaptureRig.StartAsync();
        await using var services = await rig.CaptureAsync();
        var address = new Uri(rig.Site.Address, "good/");
        var browsers = services.GetRequiredService<BrowserHost>();
        var capturer = services.GetRequiredService<PageCapturer>();

        var (ours, theirs) = (new List<double>(), new List<double>());
        var steps = new Dictionary<string, List<double>>();
        for (var round = -2; round < rounds; round++)
        {
            await rig.Bare.WarmAsync();
            await browsers.WarmAsync(CancellationToken.None);
            var bareTime = await TimeAsync(() => rig.Bare.CaptureAsync(address, rig.Folder));
            var clock = Stopwatch.StartNew();
            var marks = new Marks(clock);
            var capture = await capturer.CaptureAsync(
                new CaptureRequest(Guid.NewGuid(), 1, address, true),
                marks,
                CancellationToken.None,
                CancellationToken.None
            );
            var keyturnTime = clock.Elapsed.TotalMilliseconds;
            if (capture is not { Problem: null, Screenshots.Count: >= 6, Evidence.Count: 2 })
                throw new InvalidOperationException($"The capture is not whole: {capture.Problem}");
            // The first rounds warm up both browsers and the compiler.
            if (round < 0)
                continue;
            theirs.Add(bareTime);
            ours.Add(keyturnTime);
            foreach (var (name, at) in marks.Times)
                (steps.TryGetValue(name, out var list) ? list : steps[name] = []).Add(at);
        }

        Print($"rounds            {rounds}, interleaved, {Environment.ProcessorCount} cores");
        Print($"bare script       {Median(theirs):0} ms median ({theirs.Min():0} to {theirs.Max():0})");
        Print(
            $"Keyturn           {Median(ours):0} ms median ({ours.Min():0} to {ours.Max():0}), with evidence, ",
            $"accessibility, guard and files"
        );
        Print(
            $"ratio             {Median(ours) / Median(theirs):0.00} of medians, ",
            $"{Median([.. ours.Zip(theirs, (a, b) => a / b)]):0.00} median of pairs (aim: at most 1.30)"
        );
        Print($"where the time goes (median moment after the start at which each was saved)");
        foreach (var (name, times) in steps.OrderBy(s => Median(s.Value)))
            Print($"  {Median(times), 6:0} ms  {name}");
        return 0;
    }

    private sealed class Marks(Stopwatch clock) : IProgress<CaptureStep>
    {
        public List<(string Name, double At)> Times { get; } = [];

        public void Report(CaptureStep value)
        {
            lock (Times)
            {
                if (value.Screenshot is { } screenshot)
                    Times.Add(
                        ($"{screenshot.Device} {screenshot.Kind} {screenshot.Index}", clock.Elapsed.TotalMilliseconds)
                    );
            }
        }
    }
}
