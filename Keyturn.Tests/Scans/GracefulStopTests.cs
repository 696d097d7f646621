using Keyturn.Core.Model;
using Keyturn.Tests.Support;

namespace Keyturn.Tests.Scans;

/// <summary>SIGTERM, as a container or a service manager stops the program: what was under way goes on at the next start.</summary>
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
            ["Scoring:Endpoint"] = model.Endpoint.ToString(),
            ["Scoring:Model"] = "test-model",
            ["Jobs:Workers"] = "2",
        };

        Guid scoring, capturing, waiting;
        using (var hold = site.Hold("/good/"))
        await using (var program = await ProgramProcess.StartAsync(_folder, settings))
        {
            scoring = await program.SubmitAsync(new Uri(site.Address, "wide"), ScorerKind.Model);
            await model.Asked.WaitAsync(TimeSpan.FromSeconds(30), Ct);
            capturing = await program.SubmitAsync(new Uri(site.Address, "good/"));
            await hold.Reached.WaitAsync(TimeSpan.FromSeconds(30), Ct);
            waiting = await program.SubmitAsync(new Uri(site.Address, "poor/"));
            Assert.Equal([ScanStatus.Scoring, ScanStatus.Running, ScanStatus.Queued], await StatusesAsync(program, scoring, capturing, waiting));

            var took = await program.StopAsync();
            output.WriteLine($"Stopped in {took.TotalSeconds:0.0} s\n{program.Said}");
            var scans = await stored.ScansAsync();
            Assert.Multiple(
                () => Assert.True(took < TimeSpan.FromSeconds(10), $"{took}"),
                () => Assert.Equal(0, program.ExitCode),
                () => Assert.Empty(program.Descendants()),
                () => Assert.Equal([.. Enumerable.Repeat((ScanStatus.Queued, (string?)null), 3)], scans.Select(s => (s.Status, s.ErrorCode))));
        }

        await using (var program = await ProgramProcess.StartAsync(_folder, settings))
        {
            foreach (var id in new[] { scoring, capturing, waiting })
                Assert.Equal((ScanStatus.Done, null), await program.EndOfAsync(id) is { Summary: var s } ? (s.Status, s.ErrorCode) : default);
        }

        Assert.Empty(await stored.FileFaultsAsync());
    }

    private static async Task<IEnumerable<ScanStatus>> StatusesAsync(ProgramProcess program, params Guid[] ids)
    {
        var statuses = new List<ScanStatus>();
        foreach (var id in ids) statuses.Add((await program.ScanAsync(id)).Summary.Status);
        return statuses;
    }
}
