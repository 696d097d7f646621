using Keyturn.Core.Model;
using Keyturn.Tests.Hangfire.SQLite;
using Keyturn.Tests.Support;

namespace Keyturn.Tests.Scans;

/// <summary>A process that stood still (SIGSTOP) while the watchdog of another closed its scan, and then goes on.</summary>
public sealed class PausedProcessTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("keyturn-paused-").FullName;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(ScorerKind.Rules, "capture_timeout")]
    [InlineData(ScorerKind.Model, "scoring_timeout")]
    public async Task Resume_AfterTheWatchdogClosedItsScan_WritesNothing(ScorerKind scorer, string code)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no SIGSTOP.");
        await using var site = await TestSite.StartAsync();
        await using var model = await ModelServer.StartAsync();
        model.BetweenChunks = TimeSpan.FromMilliseconds(100);
        var stored = new StoredData(_folder);
        Dictionary<string, string> settings = new()
        {
            ["Capture:AllowedPrivateNetworks:0"] = "127.0.0.1/32",
            ["Scoring:Endpoint"] = model.Endpoint.ToString(),
            ["Scoring:Model"] = "test-model",
            // The watchdog is to be first, on the slowest machine, not the reconciler.
            ["Lifecycle:Lease"] = "00:10:00",
        };
        using var hold = site.Hold("/good/");
        await using var paused = await ProgramProcess.StartAsync(_folder, settings);
        var scan = await paused.SubmitAsync(new Uri(site.Address, scorer == ScorerKind.Rules ? "good/" : "wide"), scorer);
        await (scorer == ScorerKind.Rules ? hold.Reached : model.Asked).WaitAsync(TimeSpan.FromSeconds(30), Ct);
        await paused.PauseAsync();

        // Twenty minutes in which nothing moved.
        RawSql.Run(stored.Database, $"UPDATE Scans SET UpdatedAt = UpdatedAt - {TimeSpan.FromMinutes(20).Ticks}");
        await using var other = await ProgramProcess.StartAsync(_folder, new Dictionary<string, string>(settings) { ["Lifecycle:SweepCron"] = "*/2 * * * * *" });
        await other.EndOfAsync(scan);
        var closed = await SeenAsync(stored);
        Assert.Equal((ScanStatus.Error, code), (closed.Scan.Status, closed.Scan.ErrorCode));
        hold.Release();
        await paused.ResumeAsync();

        await ProgramProcess.Until(() => Task.FromResult(RawSql.Run(stored.Jobs, $"SELECT count(*) FROM job WHERE state_name = 'Processing' AND arguments LIKE '%{scan}%'") is 0L));
        Assert.Equivalent(closed, await SeenAsync(stored), strict: true);
        Assert.Empty(await stored.FileFaultsAsync());
    }

    /// <summary>All there is of the only scan.</summary>
    private static async Task<Seen> SeenAsync(StoredData stored)
    {
        await using var db = stored.Open();
        var files = Directory.EnumerateFiles(stored.Artifacts, "*", SearchOption.AllDirectories).Order().Select(f => $"{f} {new FileInfo(f).Length}");
        return new Seen(
            (await stored.ScansAsync()).Single(), [.. db.Reports.Select(r => r.Id)], [.. db.Shots.Select(s => s.Id).Order()],
            [.. db.Evidence.Select(e => e.Id).Order()], [.. db.ModelCalls.Select(c => c.Id)], [.. db.Activity.OrderBy(a => a.Id).Select(a => a.Reason)], [.. files]);
    }

    private sealed record Seen(
        Scan Scan, IReadOnlyList<Guid> Reports, IReadOnlyList<Guid> Shots, IReadOnlyList<Guid> Evidence, IReadOnlyList<Guid> Calls, IReadOnlyList<string> Activity, IReadOnlyList<string> Files);
}
