using Keyturn.Core.Model;
using Keyturn.Tests.Hangfire.SQLite.Contracts;
using Keyturn.Tests.Support;
using Microsoft.Data.Sqlite;

namespace Keyturn.Tests.EndToEnd;

/// <summary>
/// A process that stood still (SIGSTOP) while another process's watchdog closed its scans, and then continues.
/// </summary>
[SlowLane(Seconds = 35)]
public sealed class PausedProcessTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("keyturn-paused-").FullName;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Resume_AfterTheWatchdogClosedItsScans_WritesNothing()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no SIGSTOP.");
        await using var site = await TestSite.StartAsync();
        await using var model = await ModelServer.StartAsync();
        model.BetweenChunks = TimeSpan.FromMilliseconds(100);
        var stored = new StoredData(_folder);
        Dictionary<string, string> settings = new()
        {
            ["Capture:AllowedPrivateNetworks:0"] = "127.0.0.1/32",
            ["Capture:MaxTiles"] = "1",
            ["Capture:Parallelism"] = "4",
            ["Scoring:Endpoint"] = model.Endpoint.ToString(),
            ["Scoring:Model"] = "test-model",
            ["Jobs:Workers"] = "2",
            // Also on the slowest machine, the watchdog must act before the reconciler.
            ["Lifecycle:Lease"] = "00:10:00",
        };
        using var hold = site.Hold("/good/");
        await using var paused = await ProgramProcess.StartAsync(_folder, settings);
        var capturing = await paused.SubmitAsync(new Uri(site.Address, "good/"));
        await hold.Reached.WaitAsync(TimeSpan.FromSeconds(30), Ct);
        var scoring = await paused.SubmitAsync(new Uri(site.Address, "wide"), ScorerKind.Model);
        await model.Asked.WaitAsync(TimeSpan.FromSeconds(30), Ct);
        await PauseBetweenWritesAsync(paused, stored);

        // Twenty minutes without progress.
        RawSql.Run(stored.Database, $"UPDATE Scans SET UpdatedAt = UpdatedAt - {TimeSpan.FromMinutes(20).Ticks}");
        await using var other = await ProgramProcess.StartAsync(
            _folder,
            new Dictionary<string, string>(settings) { ["Lifecycle:SweepCron"] = "*/2 * * * * *" }
        );
        await other.EndOfAsync(capturing);
        await other.EndOfAsync(scoring);
        var closed = await SeenAsync(stored);
        Assert.Equal((ScanStatus.Error, "capture_timeout"), closed.Read(capturing));
        Assert.Equal((ScanStatus.Error, "scoring_timeout"), closed.Read(scoring));
        hold.Release();
        await paused.ResumeAsync();

        await ProgramProcess.Until(() =>
            Task.FromResult(
                RawSql.Run(
                    stored.Jobs,
                    $"SELECT count(*) FROM job WHERE state_name = 'Processing' AND (arguments LIKE '%{capturing}%' "
                        + $"OR arguments LIKE '%{scoring}%')"
                )
                    is 0L
            )
        );
        Assert.Equivalent(closed, await SeenAsync(stored), strict: true);
        Assert.Empty(await stored.FileFaultsAsync());
    }

    /// <summary>
    /// Pauses between two writes: a process paused during a write would lock all others out of the database, so that
    /// the watchdog could close nothing.
    /// </summary>
    private static async Task PauseBetweenWritesAsync(ProgramProcess program, StoredData stored)
    {
        await program.PauseAsync();
        while (!CanWrite(stored.Database) || !CanWrite(stored.Jobs))
        {
            await program.ResumeAsync();
            await program.PauseAsync();
        }
    }

    private static bool CanWrite(string database)
    {
        try
        {
            RawSql.Run(database, "BEGIN IMMEDIATE; ROLLBACK", timeoutSeconds: 1);
            return true;
        }
        catch (SqliteException e) when (e.SqliteErrorCode == 5)
        {
            return false;
        }
    }

    /// <summary>Everything that is stored of the scans.</summary>
    private static async Task<Seen> SeenAsync(StoredData stored)
    {
        await using var db = stored.Open();
        var files = Directory
            .EnumerateFiles(stored.Artifacts, "*", SearchOption.AllDirectories)
            .Order()
            .Select(f => $"{f} {new FileInfo(f).Length}");
        return new Seen(
            [.. (await stored.ScansAsync()).OrderBy(s => s.Id)],
            [.. db.Reports.Select(r => r.Id)],
            [.. db.Screenshots.Select(s => s.Id).Order()],
            [.. db.Evidence.Select(e => e.Id).Order()],
            [.. db.ModelCalls.Select(c => c.Id)],
            [.. db.Activity.OrderBy(a => a.Id).Select(a => a.Reason)],
            [.. files]
        );
    }

    private sealed record Seen(
        IReadOnlyList<Scan> Scans,
        IReadOnlyList<Guid> Reports,
        IReadOnlyList<Guid> Screenshots,
        IReadOnlyList<Guid> Evidence,
        IReadOnlyList<Guid> Calls,
        IReadOnlyList<string> Activity,
        IReadOnlyList<string> Files
    )
    {
        public (ScanStatus, string?) Read(Guid scan) =>
            Scans.Where(s => s.Id == scan).Select(s => (s.Status, s.ErrorCode)).Single();
    }
}
