using Keyturn.Benchmarks;

return args switch
{
    [] or ["capture"] => await CaptureBenchmark.RunAsync(rounds: 9),
    ["capture", var rounds] when int.TryParse(rounds, out var count) && count > 0 => await CaptureBenchmark.RunAsync(count),
    ["pictures", var address, var folder] => await Pictures.TakeAsync(new Uri(address), folder),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("capture [rounds]          Keyturn's quick capture beside a bare Playwright script, interleaved in one run");
    Console.Error.WriteLine("pictures <url> <folder>   the pictures of the README, from a running dashboard with an empty data folder");
    return 2;
}
