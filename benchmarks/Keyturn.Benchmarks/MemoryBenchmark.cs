using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Keyturn.Core.Model;
using static Keyturn.Benchmarks.CaptureRig;

namespace Keyturn.Benchmarks;

/// <summary>
/// The memory of a running dashboard and its browser after many deep scans, beside that after the first ten:
/// proportional set sizes of the process and all its children (Linux, /proc), read when no scan is active.
/// </summary>
internal static class MemoryBenchmark
{
    /// <summary>Scans before the first reading: until then caches fill and code is compiled.</summary>
    private const int Warm = 10;

    public static async Task<int> RunAsync(Uri dashboard, int processId, int scans)
    {
        using var http = new HttpClient { BaseAddress = dashboard };
        var readings = new List<(double Keyturn, double Browser)>();
        for (var scan = 1; scan <= scans; scan++)
        {
            await ScanAsync(http);
            readings.Add((Mebibytes(processId), Descendants(processId).Sum(Mebibytes)));
            if (scan % 5 == 0)
                Print(
                    $"after {scan, 3} scans   Keyturn {readings[^1].Keyturn:0} MiB, browser and driver ",
                    $"{readings[^1].Browser:0} MiB"
                );
        }

        // A single reading depends on the last garbage collection; the median of five does not.
        var (first, last) = (readings.GetRange(Warm - 5, 5), readings.GetRange(scans - 5, 5));
        Report("Keyturn", r => r.Keyturn);
        Report("browser", r => r.Browser);
        Report("together", r => r.Keyturn + r.Browser);
        return 0;

        void Report(string name, Func<(double Keyturn, double Browser), double> of)
        {
            var (before, after) = (Median([.. first.Select(of)]), Median([.. last.Select(of)]));
            Print(
                $"{name, -9} {before:0} MiB after {Warm}, {after:0} MiB after {scans}: ",
                $"{100 * (after / before - 1):+0.0;-0.0} % (aim: at most +15 %)"
            );
        }
    }

    private static async Task ScanAsync(HttpClient http)
    {
        using var submitted = await http.PostAsJsonAsync(
            "api/scan",
            new
            {
                url = SampleClinics.Good,
                mode = "deep",
                scorer = "rules",
                allow_duplicate = true,
            }
        );
        var scan = (await submitted.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>())
            .GetProperty("scan_id")
            .GetGuid();
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(250));
        while (await pace.WaitForNextTickAsync())
        {
            var status = (await http.GetFromJsonAsync<JsonElement>($"api/scan/{scan}/status"))
                .GetProperty("status")
                .GetString();
            if (status == "done")
                return;
            if (status is "error" or "cancelled")
                throw new InvalidOperationException($"Scan {scan} ended as {status}.");
        }
    }

    private static IEnumerable<int> Descendants(int processId)
    {
        var children = Directory
            .GetDirectories("/proc")
            .Select(Path.GetFileName)
            .Where(name => int.TryParse(name, out _))
            .Select(name => int.Parse(name!, CultureInfo.InvariantCulture))
            .Select(id => (Id: id, Parent: ParentOf(id)))
            .ToLookup(p => p.Parent, p => p.Id);
        return Below(processId);

        IEnumerable<int> Below(int id) => children[id].SelectMany(child => Below(child).Prepend(child));
    }

    // The name in parentheses may hold any text; the parent is the second field after it.
    private static int ParentOf(int id) =>
        Read($"/proc/{id}/stat") is { Length: > 0 } stat
            ? int.Parse(stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[1], CultureInfo.InvariantCulture)
            : 0;

    private static double Mebibytes(int id) =>
        Read($"/proc/{id}/smaps_rollup")
            .Split('\n')
            .FirstOrDefault(line => line.StartsWith("Pss:", StringComparison.Ordinal))
            is { } line
            ? double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture)
                / 1024
            : 0;

    /// <summary>A process that ended meanwhile counts as zero.</summary>
    private static string Read(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (IOException)
        {
            return "";
        }
    }
}
