using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Keyturn.Core.Model;
using Keyturn.Tests.Hangfire.SQLite.Contracts;
using Keyturn.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Keyturn.Tests.EndToEnd;

/// <summary>
/// The real program, killed at any moment of capturing and scoring: nothing is lost, nothing exists twice, no scan is
/// left behind. KEYTURN_PROGRAM_KILLS sets the number of kills, KEYTURN_PROGRAM_SEED repeats the moments of a run.
/// </summary>
[SlowLane(Seconds = 70)]
public sealed class ProgramCrashTests(ITestOutputHelper output) : IDisposable
{
    /// <summary>
    /// Maximum number of active scans. More would only wait: two are captured at once, and a restart must reach the
    /// interrupted ones soon.
    /// </summary>
    private const int Live = 3;

    private readonly string _folder = Directory.CreateTempSubdirectory("keyturn-crash-").FullName;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Kill_AtAnyMoment_EveryScanEndsOnce_AndNothingIsLeftBehind()
    {
        var kills = Setting("KEYTURN_PROGRAM_KILLS", 12);
        var seed = Setting("KEYTURN_PROGRAM_SEED", Random.Shared.Next());
        output.WriteLine($"KEYTURN_PROGRAM_KILLS={kills} KEYTURN_PROGRAM_SEED={seed}");

        // Two series at once, each on its own folder: a single one is the longest test of all, and waits at every kill.
        await Task.WhenAll(
            KillAgainAndAgainAsync(Path.Combine(_folder, "one"), kills - kills / 2, new Random(seed)),
            KillAgainAndAgainAsync(Path.Combine(_folder, "other"), kills / 2, new Random(seed + 1))
        );
    }

    private async Task KillAgainAndAgainAsync(string folder, int kills, Random random)
    {
        await using var site = await TestSite.StartAsync();
        await using var model = await ModelServer.StartAsync();
        var temp = Directory.CreateDirectory(Path.Combine(folder, "tmp")).FullName;
        var stored = new StoredData(Path.Combine(folder, "data"));
        Dictionary<string, string> settings = new()
        {
            ["TMPDIR"] = temp,
            ["Capture:AllowedPrivateNetworks:0"] = "127.0.0.1/32",
            ["Capture:MaxTiles"] = "1",
            ["Scoring:Endpoint"] = model.Endpoint.ToString(),
            ["Scoring:Model"] = "test-model",
            ["Jobs:Workers"] = "2",
        };

        var tally = new Tally();
        for (var kill = 1; kill <= kills; kill++)
        {
            // Every second process is killed while it starts, when it recovers what the one before left.
            var whileStarting = kill % 2 == 0;
            await using var program = await ProgramProcess.StartAsync(stored.Root, settings, answering: !whileStarting);
            if (whileStarting)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(random.Next(400, 2_000)), TimeProvider.System, Ct);
                await KillAsync(program, tally);
                await tally.SeeAsync(stored, program);
                continue;
            }

            tally.Starts.Add(program.StartTook);
            tally.Abandoned.AddRange(
                (await stored.ScansAsync())
                    .Where(s => s.WorkerProcessId is not null && s.StartedAt < program.StartedAt)
                    .Select(Describe)
            );
            model.Reset();
            model.BetweenChunks = TimeSpan.FromMilliseconds(30);
            var submitting = Enumerable
                .Range(0, Math.Max(0, Live - tally.Interrupted.Count))
                .Select(_ => TrySubmitAsync(program, site, random.Next(6)))
                .ToList();
            // The moment is what varies here. The first ones hit the submissions themselves. Scoring comes too late to
            // be hit by chance, so every fifth kill counts from the first request to the model.
            var whileJudging = kill % 5 == 0;
            if (whileJudging)
                await Task.WhenAny(model.Asked, Task.Delay(TimeSpan.FromSeconds(8), TimeProvider.System, Ct));
            await Task.Delay(
                TimeSpan.FromMilliseconds(random.Next(whileJudging ? 600 : 1_500)),
                TimeProvider.System,
                Ct
            );

            await KillAsync(program, tally);
            foreach (var id in await Task.WhenAll(submitting))
                if (id is { } accepted)
                    tally.Submitted.Add(accepted);
            await tally.SeeAsync(stored, program);
        }

        var leftByKills = Left(temp);
        await using (var last = await ProgramProcess.StartAsync(stored.Root, settings))
        {
            var watch = Stopwatch.StartNew();
            await EndOrStandstillAsync(stored);
            output.WriteLine($"Nothing moved any more {watch.Elapsed.TotalSeconds:0.0} s after the last start");
            await tally.SeeAsync(stored, last);
            var took = await last.StopAsync();
            output.WriteLine($"Stopped in {took.TotalSeconds:0.0} s, exit code {last.ExitCode}");
            tally.Orphans.AddRange(await last.DescendantsAfterAsync(TimeSpan.FromSeconds(1)));
            if (tally.Interrupted.Count > 0)
                output.WriteLine(last.Said);
        }

        var scans = await stored.ScansAsync();
        Describe(tally, kills, scans);
        output.WriteLine($"Temporary files left by {kills} kills: {leftByKills}; after a stop: {Left(temp)}");
        await using var db = stored.Open();
        var twice = await db
            .Reports.GroupBy(r => r.ScanId)
            .Where(g => g.Count() > 1)
            .Select(g => g.Key)
            .ToListAsync(Ct);
        var withReport = await db.Reports.Select(r => r.ScanId).Distinct().ToListAsync(Ct);
        var others = scans
            .Where(s => s.Status == ScanStatus.Error && s.ErrorCode != "crashed_repeatedly")
            .Select(Describe)
            .ToList();
        var faults = await stored.FileFaultsAsync();
        Assert.Multiple(
            () => Assert.Empty(tally.Submitted.Except(scans.Select(s => s.Id))),
            () =>
                Assert.True(
                    tally.Interrupted.Count == 0,
                    "Not ended:\n"
                        + string.Join(
                            '\n',
                            scans
                                .Where(s => s.Status.IsActive())
                                .Select(s =>
                                    $"{(tally.Submitted.Contains(s.Id) ? "answered" : "not answered")} {Describe(s)}"
                                )
                        )
                ),
            () => Assert.True(others.Count == 0, string.Join('\n', others)),
            () => Assert.Empty(twice),
            () =>
                Assert.Equal(
                    scans.Where(s => s.Status == ScanStatus.Done).Select(s => s.Id).Order(),
                    withReport.Order()
                ),
            () => Assert.True(faults.Count == 0, string.Join('\n', faults)),
            // The driver outlives the kill for a moment and cleans up; Chromium's own folders stay.
            () => Assert.Empty(Directory.EnumerateFileSystemEntries(temp, "playwright*")),
            () => Assert.Empty(tally.Orphans),
            () => Assert.True(tally.Abandoned.Count == 0, string.Join('\n', tally.Abandoned)),
            () => Assert.Equal("ok", RawSql.Run(stored.Database, "PRAGMA integrity_check")),
            () => Assert.Equal("ok", RawSql.Run(stored.Jobs, "PRAGMA integrity_check"))
        );
    }

    private static async Task KillAsync(ProgramProcess program, Tally tally)
    {
        var watch = Stopwatch.StartNew();
        await program.KillAsync();
        tally.Orphans.AddRange(await program.DescendantsAfterAsync(TimeSpan.FromSeconds(10)));
        tally.Gone.Add(watch.Elapsed);
    }

    /// <returns>The id of a scan whose submission was answered; null when the kill came first.</returns>
    private static async Task<Guid?> TrySubmitAsync(ProgramProcess program, TestSite site, int which)
    {
        try
        {
            string[] pages = ["wide", "poor/"];
            return await program.SubmitAsync(
                new Uri(site.Address, pages[which % 2]),
                which < 3 ? ScorerKind.Rules : ScorerKind.Model
            );
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    /// <summary>
    /// Waits until every scan has ended, or none has made progress for longer than the slowest step takes.
    /// </summary>
    private static async Task EndOrStandstillAsync(StoredData stored)
    {
        var (sequence, still) = (-1L, Stopwatch.StartNew());
        await ProgramProcess.Until(
            async () =>
            {
                var scans = await stored.ScansAsync();
                if (scans.Sum(s => s.Sequence) is var now && now != sequence)
                {
                    sequence = now;
                    still.Restart();
                }

                return still.Elapsed > TimeSpan.FromSeconds(40) || scans.All(s => !s.Status.IsActive());
            },
            TimeSpan.FromMinutes(5),
            TimeSpan.FromMilliseconds(250)
        );
    }

    private void Describe(Tally tally, int kills, IReadOnlyList<Scan> scans)
    {
        string Count<T>(IEnumerable<T> of) =>
            string.Join(", ", of.GroupBy(x => x).OrderBy(g => g.Key).Select(g => $"{g.Key} {g.Count()}"));
        string Spread(IReadOnlyList<TimeSpan> times) =>
            times.Count == 0
                ? "none"
                : $"{times.Count}, median {times.Order().ElementAt(times.Count / 2).TotalMilliseconds:0} ms, "
                    + $"longest {times.Max().TotalMilliseconds:0} ms";
        output.WriteLine(
            $"{kills} kills, {scans.Count} scans ({tally.Submitted.Count} answered): "
                + $"{Count(scans.Select(s => s.Status))}; codes: "
                + $"{Count(scans.Select(s => s.ErrorCode).OfType<string>())}; attempts: "
                + $"{Count(scans.Select(s => s.Attempt))}"
        );
        output.WriteLine($"At the kills: {Count(tally.AtKill)}");
        output.WriteLine(
            $"Starts: {Spread(tally.Starts)}; processes gone after a kill: {Spread(tally.Gone)}; at work "
                + $"again after the start of a process: {Spread(tally.Recoveries)}"
        );
    }

    private static string Describe(Scan scan) =>
        $"{scan.Id} {scan.Url} {scan.Scorer} {scan.Status.Wire()} attempt {scan.Attempt}: {scan.ErrorCode} "
        + $"{scan.Error ?? scan.Message}";

    private static string Left(string temp) =>
        string.Join(
            ", ",
            Directory
                .EnumerateFileSystemEntries(temp)
                .GroupBy(e => Regex.Replace(Path.GetFileName(e), @"[-.]?([0-9]+-[0-9]+-?|[A-Za-z0-9]{6}$)", "*"))
                .Select(g => $"{g.Count()} {g.Key}")
        );

    private static int Setting(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var value)
            ? value
            : otherwise;

    private sealed class Tally
    {
        public List<Guid> Submitted { get; } = [];

        public List<TimeSpan> Starts { get; } = [];

        public List<TimeSpan> Gone { get; } = [];

        public List<string> Orphans { get; } = [];

        /// <summary>What a new process had not yet recovered from the dead one before it when it answered.</summary>
        public List<string> Abandoned { get; } = [];

        public List<ScanStatus> AtKill { get; } = [];

        /// <summary>
        /// The times from a process's start to the first scan of an earlier process that it works on.
        /// </summary>
        public List<TimeSpan> Recoveries { get; } = [];

        /// <summary>The scans that had not ended when last seen, with attempt and status.</summary>
        public Dictionary<Guid, Scan> Interrupted { get; private set; } = [];

        /// <summary>Reads what the program has done and left, once it is dead or has nothing left to do.</summary>
        public async Task SeeAsync(StoredData stored, ProgramProcess program)
        {
            await using var db = stored.Open();
            var taken = (
                await db.Activity.AsNoTracking().Where(a => Interrupted.Keys.Contains(a.ScanId)).ToListAsync(Ct)
            ).Where(a =>
                Interrupted[a.ScanId] is { Status: not ScanStatus.Queued } before
                && a.Attempt > before.Attempt
                && a.To != ScanStatus.Queued
                && a.At >= program.StartedAt
            );
            if (taken.MinBy(a => a.At) is { } first)
                Recoveries.Add(first.At - program.StartedAt);
            Interrupted = (await stored.ScansAsync()).Where(s => s.Status.IsActive()).ToDictionary(s => s.Id);
            AtKill.AddRange(Interrupted.Values.Select(s => s.Status));
        }
    }
}
