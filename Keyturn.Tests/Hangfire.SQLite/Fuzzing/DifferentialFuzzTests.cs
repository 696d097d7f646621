using System.Diagnostics;
using System.Globalization;
using Keyturn.Tests.Hangfire.SQLite.Contracts;

namespace Keyturn.Tests.Hangfire.SQLite.Fuzzing;

[SlowLane]
public sealed class DifferentialFuzzTests(ITestOutputHelper output)
{
    private static readonly StorageKind _left = StorageKind.InMemory;
    private static readonly StorageKind _right = StorageKind.SQLite;

    [Fact]
    public void SameCommands_InBothStorages_ReadTheSame()
    {
        var only = Setting("KEYTURN_FUZZ_SEED");
        var wanted = only is null ? Setting("KEYTURN_FUZZ_COMPARISONS") ?? 100_000 : 0;
        var (comparisons, watch) = (0L, Stopwatch.StartNew());
        var seed = only ?? 1;

        do
        {
            using var left = Storages.Open(_left);
            using var right = Storages.Open(_right);
            var run = new DifferentialRun(left, right, seed);
            var difference = run.Execute();
            comparisons += run.Comparisons;
            output.WriteLine($"seed {seed}: {run.Comparisons} comparisons");
            Assert.True(difference is null, difference);
            seed++;
        } while (comparisons < wanted);

        output.WriteLine($"{comparisons} comparisons in {watch.Elapsed.TotalSeconds:0.0} s");
        Assert.True(comparisons >= wanted);
    }

    private static int? Setting(string name) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var value)
            ? value
            : null;
}
