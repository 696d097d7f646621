using System.Diagnostics;
using System.Globalization;
using Hangfire;
using static System.FormattableString;

namespace Keyturn.Benchmarks;

/// <summary>
/// Job storages side by side: the same jobs, interleaved rounds, medians and their ratio to Hangfire.InMemory.
/// </summary>
internal static class JobStorageBenchmark
{
    private const int Workers = 4;

    private static readonly (string Name, string Aim)[] _measures =
    [
        ("enqueue to start, p50 ms", ""),
        ("enqueue to start, p95 ms", "at most 10"),
        ("enqueue to start, max ms", ""),
        ("enqueue, 1 thread, jobs/s", ""),
        ("drain 2,000, 4 workers, jobs/s", "at least 800"),
        ("idle server, % of a core", "at most 1.5; alone 0.2"),
        ("from another process, p50 ms", ""),
        ("from another process, p95 ms", ""),
    ];

    public static async Task<int> RunAsync(int rounds)
    {
        var results = Contender.All.ToDictionary(contender => contender, _ => new List<double?[]>());
        var faults = new List<string>();
        // The first round warms up the compiler; child processes start cold each time and warm up themselves.
        for (var round = 0; round <= rounds; round++)
        {
            Console.Error.WriteLine(round == 0 ? "warming" : Invariant($"round {round} of {rounds}"));
            foreach (var (contender, values) in results)
            {
                try
                {
                    if (round == 0)
                        await MeasureAsync(contender, latencies: 50, jobs: 500, children: false);
                    else
                        values.Add(await MeasureAsync(contender, latencies: 100, jobs: 2000, children: true));
                }
                catch (TimeoutException)
                {
                    // Hangfire.PostgreSql fails now and then. That is a result, and no reason to lose the other rounds.
                    faults.Add(
                        Invariant(
                            $"round {round}: {contender.Name} left a job behind for a minute, so the round does not count"
                        )
                    );
                }
            }
        }

        Console.WriteLine(
            Invariant(
                $"medians of {rounds} rounds, interleaved, {Environment.ProcessorCount} cores; max over all rounds"
            )
        );
        Print("", Contender.All.Select(contender => contender.Name), "aim");
        for (var i = 0; i < _measures.Length; i++)
        {
            var medians = results.ToDictionary(
                pair => pair.Key.Name,
                pair => Summary(i, [.. pair.Value.Select(values => values[i])])
            );
            Print(_measures[i].Name, medians.Values.Select(Text), _measures[i].Aim);
            Print(
                "  ratio to " + Contender.Reference,
                medians.Values.Select(value => Text(value / medians[Contender.Reference])),
                ""
            );
        }

        foreach (var problem in faults)
            Console.WriteLine(problem);
        return faults.Count == 0 ? 0 : 1;
    }

    /// <summary>
    /// Prints the cost of an idle server for this process (not for a database), in percent of a core.
    /// </summary>
    public static async Task<int> IdleAsync(string name)
    {
        using var place = new Contender.Place(Named(name));
        using var server = Serve(place.Storage);
        // The server's start and the compiler don't count as idle.
        await PauseAsync(5000);
        var (before, clock) = (Environment.CpuUsage.TotalTime, Stopwatch.StartNew());
        await PauseAsync(15_000);
        Console.WriteLine(Invariant($"{100 * (Environment.CpuUsage.TotalTime - before) / clock.Elapsed}"));
        return 0;
    }

    /// <summary>Enqueues into a storage that another process serves, at times that match no polling interval.</summary>
    public static async Task<int> EnqueueAsync(string name, string folder, int jobs)
    {
        var storage = Named(name).Open(folder);
        using var disposal = storage as IDisposable;
        var client = new BackgroundJobClient(storage);
        for (var i = 0; i < 10; i++)
            client.Enqueue(() => BenchmarkJob.Run(0));
        for (var i = 0; i < jobs; i++)
        {
            await PauseAsync(Random.Shared.Next(30, 250));
            Enqueue(client);
        }

        return 0;
    }

    private static async Task<double?[]> MeasureAsync(Contender contender, int latencies, int jobs, bool children)
    {
        List<double> here = [],
            across = [];
        using (var place = new Contender.Place(contender))
        using (Serve(place.Storage))
        {
            var client = new BackgroundJobClient(place.Storage);
            for (var i = -10; i < latencies; i++)
            {
                var start = BenchmarkJob.ExpectAsync(1);
                Enqueue(client);
                var latency = (await start)[0].Milliseconds;
                if (i >= 0)
                    here.Add(latency);
                // The worker still has to record the end. A random pause also avoids any polling interval.
                await PauseAsync(Random.Shared.Next(10, 30));
            }

            if (children && contender.AcrossProcesses)
            {
                var starts = BenchmarkJob.ExpectAsync(60);
                await ChildAsync("enqueue", contender.Name, place.Folder, "60");
                across.AddRange((await starts).Select(start => start.Milliseconds));
            }
        }

        var (enqueue, drain) = await DrainAsync(contender, jobs);
        double? idle = children
            ? double.Parse(await ChildAsync("idle", contender.Name), CultureInfo.InvariantCulture)
            : null;
        return [At(here, 0.5), At(here, 0.95), At(here, 1), enqueue, drain, idle, At(across, 0.5), At(across, 0.95)];
    }

    private static async Task<(double Enqueue, double Drain)> DrainAsync(Contender contender, int jobs)
    {
        using var place = new Contender.Place(contender);
        var client = new BackgroundJobClient(place.Storage);
        var clock = Stopwatch.StartNew();
        for (var i = 0; i < jobs; i++)
            Enqueue(client);
        var enqueue = jobs / clock.Elapsed.TotalSeconds;

        var whole = BenchmarkJob.ExpectAsync(jobs);
        List<BenchmarkJob.Start> starts;
        using (Serve(place.Storage))
            starts = await whole;
        // A result counts only if no job was lost or run twice.
        if (
            starts.Count != jobs
            || starts.DistinctBy(start => start.EnqueuedAt).Count() != jobs
            || place.Storage.GetMonitoringApi().SucceededListCount() != jobs
        )
            throw new InvalidOperationException($"{contender.Name} did not run each job once");
        return (
            enqueue,
            jobs
                / Stopwatch
                    .GetElapsedTime(starts.Min(start => start.StartedAt), starts.Max(start => start.StartedAt))
                    .TotalSeconds
        );
    }

    private static void Enqueue(BackgroundJobClient client)
    {
        var now = Stopwatch.GetTimestamp();
        client.Enqueue(() => BenchmarkJob.Run(now));
    }

    private static BackgroundJobServer Serve(JobStorage storage) =>
        new(
            new BackgroundJobServerOptions
            {
                WorkerCount = Workers,
                CancellationCheckInterval = TimeSpan.FromSeconds(1),
            },
            storage
        );

    private static async Task<string> ChildAsync(params string[] arguments)
    {
        using var child = Process.Start(
            new ProcessStartInfo("dotnet", [typeof(JobStorageBenchmark).Assembly.Location, .. arguments])
            {
                RedirectStandardOutput = true,
            }
        )!;
        var output = await child.StandardOutput.ReadToEndAsync();
        await child.WaitForExitAsync();
        return child.ExitCode == 0
            ? output
            : throw new InvalidOperationException(
                $"The child '{string.Join(' ', arguments)}' ended with {child.ExitCode}"
            );
    }

    private static Contender Named(string name) => Contender.All.Single(contender => contender.Name == name);

    private static Task PauseAsync(int milliseconds) =>
        Task.Delay(TimeSpan.FromMilliseconds(milliseconds), TimeProvider.System);

    /// <summary>The value that this share of the values does not exceed; null without values.</summary>
    private static double? At(List<double> values, double share) =>
        values.Count == 0 ? null : values.Order().ElementAt((int)Math.Ceiling(share * values.Count) - 1);

    private static double? Summary(int measure, double?[] rounds) =>
        At([.. rounds.OfType<double>()], _measures[measure].Name.Contains("max", StringComparison.Ordinal) ? 1 : 0.5);

    private static string Text(double? value) =>
        value switch
        {
            null => "-",
            >= 100 => Invariant($"{value:N0}"),
            >= 10 => Invariant($"{value:0.0}"),
            >= 0.1 => Invariant($"{value:0.00}"),
            _ => Invariant($"{value:0.0000}"),
        };

    private static void Print(string name, IEnumerable<string> cells, string aim) =>
        Console.WriteLine($"{name, -32}{string.Concat(cells.Select(cell => $"{cell, 21}"))}   {aim}".TrimEnd());
}
