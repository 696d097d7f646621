using System.Globalization;
using Keyturn.Core.Capture;
using Microsoft.Extensions.DependencyInjection;
using static Keyturn.Benchmarks.CaptureRig;

namespace Keyturn.Benchmarks;

/// <summary>
/// Ten pages on two devices from a distant site: Keyturn at its default parallelism, beside the bare script at the same
/// one, and beside itself with one page and device after another.
/// </summary>
internal static class SiteBenchmark
{
    private const int Pages = 10;

    /// <summary>The delay of an answer, one way, from a clinic's usual hosting within a continent.</summary>
    private static readonly TimeSpan _latency = TimeSpan.FromMilliseconds(120);

    /// <summary>
    /// Together with the latency, 0.8 s to a page's first byte: the end of "good" at web.dev/articles/ttfb, which half
    /// of all sites miss on phones (HTTP Archive, Web Almanac).
    /// </summary>
    private static readonly TimeSpan _thinkTime = TimeSpan.FromMilliseconds(680);

    public static async Task<int> RunAsync(int rounds)
    {
        await using var rig = await CaptureRig.StartAsync();
        (rig.Site.Latency, rig.Site.ThinkTime) = (_latency, _thinkTime);
        await using var services = await rig.CaptureAsync();
        await using var one = await rig.CaptureAsync(("Capture:Parallelism", "1"));
        var parallelism = services
            .GetRequiredService<Microsoft.Extensions.Options.IOptions<CaptureOptions>>()
            .Value.DevicesAtOnce;
        var addresses = Enumerable
            .Range(0, Pages)
            .Select(i => new Uri(rig.Site.Address, string.Create(CultureInfo.InvariantCulture, $"good/?page={i}")))
            .ToList();

        var (ours, theirs, serial) = (new List<double>(), new List<double>(), new List<double>());
        for (var round = -1; round < rounds; round++)
        {
            var bare = await TimeAsync(() =>
                Parallel.ForEachAsync(
                    addresses.SelectMany(
                        (address, page) => new[] { (address, page, device: 0), (address, page, device: 1) }
                    ),
                    new ParallelOptions { MaxDegreeOfParallelism = parallelism },
                    async (work, _) =>
                        await rig.Bare.CaptureAsync(
                            work.device,
                            work.address,
                            Path.Combine(rig.Folder, $"{work.page}-{work.device}")
                        )
                )
            );
            var keyturn = await TimeAsync(() => CaptureAsync(services, addresses, Pages));
            var after = await TimeAsync(() => CaptureAsync(one, addresses, 1));
            // The first round warms up the browsers and the compiler.
            if (round < 0)
                continue;
            theirs.Add(bare);
            ours.Add(keyturn);
            serial.Add(after);
        }

        Print(
            $"site              {Pages} pages, desktop and phone, {_latency.TotalMilliseconds:0} ms to every ",
            $"answer and {_thinkTime.TotalMilliseconds:0} ms more to a page; parallelism {parallelism}, ",
            $"{Environment.ProcessorCount} cores"
        );
        Print($"rounds            {rounds}, interleaved");
        Print(
            $"bare script       {Median(theirs) / 1000:0.0} s median ({theirs.Min() / 1000:0.0} to ",
            $"{theirs.Max() / 1000:0.0})"
        );
        Print(
            $"Keyturn           {Median(ours) / 1000:0.0} s median ({ours.Min() / 1000:0.0} to {ours.Max() / 1000:0.0})"
        );
        Print(
            $"one after another {Median(serial) / 1000:0.0} s median ({serial.Min() / 1000:0.0} to ",
            $"{serial.Max() / 1000:0.0})"
        );
        Print(
            $"ratio to bare     {Median([.. ours.Zip(theirs, (a, b) => a / b)]):0.00} median of pairs (aim: ",
            $"at most 1.30)"
        );
        Print(
            $"ratio to serial   {Median([.. ours.Zip(serial, (a, b) => a / b)]):0.00} median of pairs (aim: under 0.50)"
        );
        return 0;
    }

    private static Task CaptureAsync(ServiceProvider services, IEnumerable<Uri> addresses, int atOnce)
    {
        var (scan, capturer) = (Guid.NewGuid(), services.GetRequiredService<PageCapturer>());
        return Parallel.ForEachAsync(
            addresses.Index(),
            new ParallelOptions { MaxDegreeOfParallelism = atOnce },
            async (page, ct) =>
            {
                var capture = await capturer.CaptureAsync(
                    new CaptureRequest(scan, 1, page.Item, true, $"page-{page.Index}"),
                    new Silence(),
                    ct,
                    ct
                );
                if (capture is not { Problem: null, Evidence.Count: 2 })
                    throw new InvalidOperationException($"The capture is not whole: {capture.Problem}");
            }
        );
    }

    private sealed class Silence : IProgress<CaptureStep>
    {
        public void Report(CaptureStep value) { }
    }
}
