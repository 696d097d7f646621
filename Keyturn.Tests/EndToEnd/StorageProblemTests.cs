using System.Net;
using System.Text.Json;
using Keyturn.Core.Model;
using Keyturn.Core.Scans;
using Keyturn.Tests.Hangfire.SQLite.Contracts;
using Keyturn.Tests.Hangfire.SQLite.Crashes;
using Keyturn.Tests.Support;

namespace Keyturn.Tests.EndToEnd;

/// <summary>
/// Storage that is locked, full or read-only under the running program. People get a message, nothing is half written,
/// and when the problem is gone the program continues without a restart: the next problem finds the same process.
/// </summary>
[SlowLane(Seconds = 40)]
public sealed class StorageProblemTests(StorageProblemTests.Shared shared, ITestOutputHelper output)
    : IClassFixture<StorageProblemTests.Shared>
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(30);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private Uri Page => new(shared.Site.Address, "wide");

    [Fact]
    public async Task Database_LockedByAnotherProcessFor20Seconds_ScansWaitAndEndDone()
    {
        var (program, stored) = await shared.OnThisDiskAsync();
        using var hold = shared.Site.Hold("/wide");
        var running = await program.SubmitAsync(Page);
        await hold.Reached.WaitAsync(_patience, Ct);

        await using (var other = ChildProcess.Start("lock-database", stored.Database))
        {
            await other.HeardAsync("locked", 1, Ct);
            hold.Release();
            var submitting = program.SubmitAsync(new Uri(shared.Site.Address, "clipped"));
            // The problem lasts this long.
            await Task.Delay(TimeSpan.FromSeconds(20), TimeProvider.System, Ct);
            Assert.Equal(ScanStatus.Running, (await program.ScanAsync(running)).Summary.Status);
            Assert.False(submitting.IsCompleted);
            other.Tell();
            await other.ExitAsync(Ct);

            foreach (var id in new[] { running, await submitting })
                AssertWhole(await program.EndOfAsync(id), program, attempt: 1);
        }

        Assert.Empty(await stored.FileFaultsAsync());
        Assert.False(program.HasExited);
    }

    [Fact]
    public async Task DataFolder_ThatBecomesReadOnly_SubmitIsRefusedWithASentence_UntilItIsWritableAgain()
    {
        var (program, stored) = await shared.OnThisDiskAsync();
        AssertWhole(await program.EndOfAsync(await program.SubmitAsync(Page)), program, attempt: 1);

        Answers answers;
        await using (
            await ReadOnlyDisk.BeginAsync(
                stored.Root,
                [.. Directory.GetFiles(stored.Root).Where(f => !f.EndsWith("-shm", StringComparison.Ordinal))]
            )
        )
        {
            answers = await AskAsync(program);
        }

        AssertWhole(await program.EndOfAsync(await program.SubmitAsync(Page)), program, attempt: 1);
        Assert.Empty(await stored.FileFaultsAsync());
        AssertRefused(answers);
    }

    [Fact]
    public async Task Artifacts_OnAFullDisk_ScanEndsWithASentence_AndARetryAfterwardsIsDone()
    {
        var (program, stored, _, disk) = await shared.OnSmallDisksAsync();
        // Less than one of its screenshots takes.
        disk.Fill(leaving: 64 * 1024);
        var id = await program.SubmitAsync(new Uri(shared.Site.Address, "good/"));

        var failed = await program.EndOfAsync(id);
        output.WriteLine($"{failed.Summary.ErrorCode}: {failed.Error}");
        disk.Free();
        var left = await stored.FileFaultsAsync();
        using var retry = await program.Http.PostAsync($"api/scan/{id}/retry", null, Ct);

        Assert.Equal(HttpStatusCode.Accepted, retry.StatusCode);
        AssertWhole(await program.EndOfAsync(id, attempt: 2), program, attempt: 2);
        Assert.Empty(await stored.FileFaultsAsync());
        Assert.Multiple(
            () => Assert.Equal((ScanStatus.Error, "storage_full"), (failed.Summary.Status, failed.Summary.ErrorCode)),
            () => Assert.Contains("disk", failed.Summary.Reason, StringComparison.OrdinalIgnoreCase),
            () => Assert.EndsWith(".", failed.Summary.Reason, StringComparison.Ordinal),
            () => Assert.Null(failed.Report),
            () => Assert.Empty(left)
        );
    }

    [Fact]
    public async Task DataFolder_OnAFullDisk_SubmitIsRefusedWithASentence_UntilThereIsSpace()
    {
        var (program, stored, disk, _) = await shared.OnSmallDisksAsync();
        AssertWhole(await program.EndOfAsync(await program.SubmitAsync(Page)), program, attempt: 1);
        // A write-ahead log that has grown already is reused from its beginning and needs no space.
        RawSql.Run(stored.Database, "PRAGMA wal_checkpoint(TRUNCATE)");
        disk.Fill();
        var answers = await AskAsync(program);
        disk.Free();

        AssertWhole(await program.EndOfAsync(await program.SubmitAsync(Page)), program, attempt: 1);
        Assert.Empty(await stored.FileFaultsAsync());
        AssertRefused(answers);
    }

    /// <summary>Submits a scan, and looks at its page and the list while the problem lasts.</summary>
    private async Task<Answers> AskAsync(ProgramProcess program)
    {
        using var submit = await program.PostScanAsync(Page);
        var body = await submit.Content.ReadAsStringAsync(Ct);
        output.WriteLine($"{submit.StatusCode} {body}\n{program.Said}");
        using var page = await program.Http.GetAsync("", Ct);
        using var list = await program.Http.GetAsync("api/scans", Ct);
        return new Answers(
            submit.StatusCode,
            submit.Content.Headers.ContentType?.MediaType,
            body,
            page.StatusCode,
            list.StatusCode
        );
    }

    private static void AssertRefused(Answers answers) =>
        Assert.Multiple(
            () =>
                Assert.Equal(
                    (HttpStatusCode.ServiceUnavailable, "application/problem+json"),
                    (answers.Submit, answers.MediaType)
                ),
            () => Assert.EndsWith(".", Detail(answers.Body), StringComparison.Ordinal),
            () => Assert.DoesNotContain("   at ", answers.Body, StringComparison.Ordinal),
            () => Assert.DoesNotContain("Exception", answers.Body, StringComparison.Ordinal),
            () => Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (answers.Page, answers.List))
        );

    private static string Detail(string body) =>
        JsonDocument.Parse(body).RootElement.TryGetProperty("detail", out var detail) ? detail.GetString() ?? "" : "";

    private static void AssertWhole(ScanDetail scan, ProgramProcess program, int attempt)
    {
        Assert.True(
            (scan.Summary.Status, scan.Summary.Attempt) == (ScanStatus.Done, attempt),
            $"{scan.Summary} {scan.Error}\n{program.Said}"
        );
        Assert.Equal(1, scan.Report!.Revision);
        Assert.All(scan.Pages, p => Assert.Equal(6, p.Screenshots.Select(s => (s.Device, s.Kind)).Distinct().Count()));
    }

    private sealed record Answers(
        HttpStatusCode Submit,
        string? MediaType,
        string Body,
        HttpStatusCode Page,
        HttpStatusCode List
    );

    /// <summary>
    /// One program on a folder of the machine's disk and one on small disks, each started by the first test that needs
    /// it.
    /// </summary>
    public sealed class Shared : IAsyncLifetime
    {
        private readonly string _folder = Directory.CreateTempSubdirectory("keyturn-fault-").FullName;
        private ProgramProcess? _onThisDisk,
            _onSmallDisks;
        private SmallDisk? _data,
            _artifacts;

        internal TestSite Site { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Site = await TestSite.StartAsync();

        public async ValueTask DisposeAsync()
        {
            foreach (var program in new[] { _onThisDisk, _onSmallDisks })
                if (program is not null)
                    await program.DisposeAsync();
            // The inner one first.
            foreach (var disk in new[] { _artifacts, _data })
                if (disk is not null)
                    await disk.DisposeAsync();
            await Site.DisposeAsync();
            Directory.Delete(_folder, recursive: true);
        }

        internal async Task<(ProgramProcess Program, StoredData Stored)> OnThisDiskAsync()
        {
            var stored = new StoredData(Path.Combine(_folder, "plain"));
            return (_onThisDisk ??= await StartAsync(stored), stored);
        }

        internal async Task<(
            ProgramProcess Program,
            StoredData Stored,
            SmallDisk Data,
            SmallDisk Artifacts
        )> OnSmallDisksAsync()
        {
            var stored = new StoredData(Path.Combine(_folder, "small"));
            _data ??= await SmallDisk.MountAsync(stored.Root, "32m");
            _artifacts ??= await SmallDisk.MountAsync(stored.Artifacts, "64m");
            return (_onSmallDisks ??= await StartAsync(stored), stored, _data, _artifacts);
        }

        private static Task<ProgramProcess> StartAsync(StoredData stored) =>
            ProgramProcess.StartAsync(
                stored.Root,
                new Dictionary<string, string>
                {
                    ["Capture:AllowedPrivateNetworks:0"] = "127.0.0.1/32",
                    ["Capture:MaxTiles"] = "1",
                    ["Jobs:Workers"] = "2",
                }
            );
    }
}
