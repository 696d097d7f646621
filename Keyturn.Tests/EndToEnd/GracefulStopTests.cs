using Keyturn.Core.Model;
using Keyturn.Tests.Support;

namespace Keyturn.Tests.EndToEnd;

/// <summary>
/// SIGTERM, as a container or a service manager stops the program: active scans continue at the next start.
/// </summary>
[SlowLane(Seconds = 35)]
public sealed class GracefulStopTests(ITestOutputHelper output) : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("keyturn-stop-").FullName;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Stop_WithScansAtEveryStage_ExitsSoon_AndTheNextStartEndsThem()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no SIGTERM.");
        await using var site = await TestSite.StartAsync();
        await using var model = await ModelServer.StartAsync();
        model.Then(ModelBehaviour.HangBeforeHeaders);
        var stored = new StoredData(_folder);
        Dictionary<string, string> settings = new()
        {
            ["Capture:AllowedPrivateNetworks:0"] = "127.0.0.1/32",
            ["Capture:MaxTiles"] = "1",
            ["Scoring:Endpoint"] = model.Endpoint.ToString(),
            ["Scoring:Model"] = "test-model",
            ["Jobs:Workers"] = "2",
        };

        TimeSpan took;
        int exitCode;
        IReadOnlyList<string> alive;
        IReadOnlyList<Scan> stopped,
            ended;
        using (var hold = site.Hold("/good/"))
        await using (var program = await ProgramProcess.StartAsync(_folder, settings))
        {
            var scoring = await program.SubmitAsync(new Uri(site.Address, "wide"), ScorerKind.Model);
            await model.Asked.WaitAsync(TimeSpan.FromSeconds(30), Ct);
            var capturing = await program.SubmitAsync(new Uri(site.Address, "good/"));
            await hold.Reached.WaitAsync(TimeSpan.FromSeconds(30), Ct);
            var waiting = await program.SubmitAsync(new Uri(site.Address, "poor/"));
            Assert.Equal(
                [ScanStatus.Scoring, ScanStatus.Running, ScanStatus.Queued],
                await StatusesAsync(program, scoring, capturing, waiting)
            );

            took = await program.StopAsync();
            (exitCode, alive) = (program.ExitCode, program.Descendants());
            stopped = await stored.ScansAsync();
            output.WriteLine($"Stopped in {took.TotalSeconds:0.0} s\n{program.Said}");
        }

        await using (var program = await ProgramProcess.StartAsync(_folder, settings))
        {
            await ProgramProcess.Until(async () => (await stored.ScansAsync()).All(s => s.Status == ScanStatus.Done));
            ended = await stored.ScansAsync();
        }

        var faults = await stored.FileFaultsAsync();
        Assert.Multiple(
            () => Assert.All(ended, s => Assert.Equal((ScanStatus.Done, (string?)null), (s.Status, s.ErrorCode))),
            () => Assert.True(faults.Count == 0, string.Join('\n', faults)),
            () => Assert.True(took < TimeSpan.FromSeconds(10), $"{took}"),
            () => Assert.Equal(0, exitCode),
            () => Assert.Empty(alive),
            () => Assert.All(stopped, s => Assert.Equal((ScanStatus.Queued, (string?)null), (s.Status, s.ErrorCode)))
        );
    }

    private static async Task<IEnumerable<ScanStatus>> StatusesAsync(ProgramProcess program, params Guid[] ids)
    {
        var statuses = new List<ScanStatus>();
        foreach (var id in ids)
            statuses.Add((await program.ScanAsync(id)).Summary.Status);
        return statuses;
    }
}
