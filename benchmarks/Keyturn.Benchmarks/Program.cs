using Keyturn.Benchmarks;

return args switch
{
    [] or ["capture"] => await CaptureBenchmark.RunAsync(rounds: 9),
    ["capture", var rounds] when int.TryParse(rounds, out var count) && count > 0 => await CaptureBenchmark.RunAsync(
        count
    ),
    ["site"] => await SiteBenchmark.RunAsync(rounds: 3),
    ["site", var rounds] when int.TryParse(rounds, out var count) && count > 0 => await SiteBenchmark.RunAsync(count),
    ["jobs"] => await JobStorageBenchmark.RunAsync(rounds: 3),
    ["jobs", var rounds] when int.TryParse(rounds, out var count) && count > 0 => await JobStorageBenchmark.RunAsync(
        count
    ),
    // The two below are started by "jobs" as separate processes.
    ["idle", var name] => await JobStorageBenchmark.IdleAsync(name),
    ["enqueue", var name, var folder, var jobs] when int.TryParse(jobs, out var count) =>
        await JobStorageBenchmark.EnqueueAsync(name, folder, count),
    ["lists"] => await ListBenchmark.RunAsync(rounds: 15, folder: null),
    ["lists", var folder] => await ListBenchmark.RunAsync(rounds: 15, folder),
    ["lists-screen", var address] => await ListScreenBenchmark.RunAsync(new Uri(address), rounds: 9),
    ["circuits"] => await CircuitsBenchmark.RunAsync(TimeSpan.FromSeconds(40)),
    ["sweep"] => await SweepBenchmark.RunAsync(finished: 1_000_000, rounds: 21),
    ["memory", var address, var process, var scans]
        when int.TryParse(process, out var id) && int.TryParse(scans, out var count) && count >= 15 =>
        await MemoryBenchmark.RunAsync(new Uri(address), id, count),
    ["paste", var address] => await PasteBenchmark.RunAsync(new Uri(address), rounds: 5),
    ["pictures", var address, var folder] => await Images.TakeAsync(new Uri(address), folder),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine(
        "capture [rounds]          Keyturn's quick capture beside a bare Playwright script, interleaved in one run"
    );
    Console.Error.WriteLine(
        "site [rounds]             ten pages on two devices: Keyturn, the bare script, and one page after another"
    );
    Console.Error.WriteLine(
        "jobs [rounds]             job storages side by side; with KEYTURN_POSTGRES=<connection string> PostgreSQL too"
    );
    Console.Error.WriteLine(
        "lists [folder]            the list of scans with 100,000 of them, each sort and filter; a data "
            + "folder is filled when it is empty"
    );
    Console.Error.WriteLine(
        "lists-screen <url>        first content of that list in a browser, from a running dashboard on the "
            + "folder of lists"
    );
    Console.Error.WriteLine(
        "circuits                  20 people watch 4 running scans: from an event to the page, beside asking "
            + "every 1.2 s"
    );
    Console.Error.WriteLine(
        "sweep                     the watchdog with a million finished scans in the table beside one with none"
    );
    Console.Error.WriteLine(
        "memory <url> <pid> <scans>  what a running dashboard holds after so many deep scans, beside after ten"
    );
    Console.Error.WriteLine(
        "paste <url>               200 addresses pasted into a running dashboard (Jobs__Workers=4, "
            + "Capture__AllowedPrivateNetworks__0=127.0.0.0/8)"
    );
    Console.Error.WriteLine(
        "pictures <url> <folder>   the pictures of the README, from a running dashboard with an empty data folder"
    );
    return 2;
}
