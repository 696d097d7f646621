using System.Net;
using Keyturn.Core.Data;
using Keyturn.Core.Jobs.Recurring;
using Keyturn.Core.Lifecycle;
using Keyturn.Core.Model;
using Keyturn.Core.Scans;
using Keyturn.Core.Scans.Reports;
using Keyturn.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Keyturn.Tests.EndToEnd;

/// <summary>
/// Whole scans through the real program: real jobs, a real browser, and a model server that behaves like real ones.
/// </summary>
[SlowLane(Seconds = 50)]
public sealed class ScanFlowTests(ScanFlowTests.Shared shared) : IClassFixture<ScanFlowTests.Shared>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>First view, full page and tiles, on each device.</summary>
    private static int Kinds(ScanDetail scan) =>
        scan.Pages.Single().Screenshots.Select(s => (s.Device, s.Kind)).Distinct().Count();

    private ScanCommands Commands => shared.App.Commands;

    [Fact]
    public async Task SampleClinics_WithRules_EndDone_FarApart()
    {
        var good = await shared.App.EndOfAsync(await shared.App.SubmitAsync(SampleClinics.Good));
        var poor = await shared.App.EndOfAsync(await shared.App.SubmitAsync(SampleClinics.Poor));

        Assert.All([good, poor], scan =>
        {
            Assert.Equal(
                (ScanStatus.Done, 100, 1),
                (scan.Summary.Status, scan.Summary.ProgressPct, scan.Summary.PagesScanned)
            );
            Assert.Equal(6, Kinds(scan));
            Assert.Equal(ScorerKind.Rules, scan.Report!.Scorer);
            Assert.All(scan.Report.Content.Leaks.SelectMany(l => l.Evidence), id =>
                Assert.Contains(id, scan.Report.EvidenceLabels.Keys)
            );
        });
        var content = good.Report!.Content;
        Assert.Equal("Brightsmile Dental Studio", content.ClinicName);
        Assert.True(content.Band == Band.Good, string.Join('\n', content.Leaks.Select(l => l.Text)));
        Assert.Equal(Band.Poor, poor.Report!.Content.Band);
        Assert.True(poor.Report.Content.QuickWins.Count >= 5);
    }

    [Fact]
    public async Task Model_ThatAnswers_GivesAReport_WithItsCallKept()
    {
        await using var site = await TestSite.StartAsync();
        shared.Model.Reset();
        var scan = await shared.App.EndOfAsync(
            await shared.App.SubmitAsync(new Uri(site.Address, "good/").ToString(), ScorerKind.Model)
        );

        Assert.Equal(ScanStatus.Done, scan.Summary.Status);
        Assert.Equal(
            (ScorerKind.Model, "test-model", "Harbour Dental"),
            (scan.Report!.Scorer, scan.Report.ModelName, scan.Report.Content.ClinicName)
        );
        var call = Assert.Single(scan.ModelCalls);
        Assert.Equal(("ok", 2100, 640), (call.Outcome, call.InputTokens, call.OutputTokens));
        var images = shared
            .Model.Requests.Single()
            .GetProperty("messages")[1]
            .GetProperty("content")
            .EnumerateArray()
            .Count(p => p.GetProperty("type").GetString() == "image_url");
        Assert.Equal(4, images);
    }

    [Theory]
    [InlineData(nameof(ModelBehaviour.HangBeforeHeaders), "model_timeout")]
    [InlineData(nameof(ModelBehaviour.HangMidStream), "model_timeout")]
    [InlineData(nameof(ModelBehaviour.Drip), "model_timeout")]
    [InlineData(nameof(ModelBehaviour.ResetMidStream), "model_unreachable")]
    [InlineData(nameof(ModelBehaviour.RateLimited), "model_rate_limited")]
    [InlineData(nameof(ModelBehaviour.ServerError), "model_server_error")]
    [InlineData(nameof(ModelBehaviour.Truncate), "model_truncated")]
    [InlineData(nameof(ModelBehaviour.Refuse), "model_refused")]
    public async Task Model_ThatFails_EndsTheScanWithASentence_InTheLimits(string behaviour, string code)
    {
        var (id, before) = await shared.CapturedAsync();
        shared.Model.Reset();
        shared.Model.Behaviour = Enum.Parse<ModelBehaviour>(behaviour);
        Assert.Equal(CommandResult.Done, (await Commands.RetryAsync(id, Ct)).Result);
        var failed = await shared.App.EndOfAsync(id, before + 1);

        var began = failed.Activity.Single(a => a.Attempt == before + 1 && a.To == ScanStatus.Scoring).At;
        var scored = failed.Summary.FinishedAt - began;
        Assert.True(scored < Shared.CallTimeout + TimeSpan.FromSeconds(10), $"{scored}");
        // An endless answer must not stay open.
        if (
            behaviour
            is nameof(ModelBehaviour.HangBeforeHeaders)
                or nameof(ModelBehaviour.HangMidStream)
                or nameof(ModelBehaviour.Drip)
        )
            await shared.Model.ClientGone.WaitAsync(TimeSpan.FromSeconds(20), Ct);
        Assert.Equal((ScanStatus.Error, code), (failed.Summary.Status, failed.Summary.ErrorCode));
        Assert.EndsWith(".", failed.Error!.Split('\n')[0], StringComparison.Ordinal);
        Assert.InRange(failed.Error.Length, 20, Scan.MaxErrorLength);
        Assert.InRange(failed.Summary.ProgressPct, 60, 95);
        Assert.Null(failed.Report);
        Assert.All(failed.ModelCalls.Where(c => c.StartedAt >= began), c => Assert.Equal(code, c.Outcome));
        // When there is an exception, its trace is kept for support.
        if (behaviour is nameof(ModelBehaviour.ServerError) or nameof(ModelBehaviour.HangMidStream))
            Assert.Contains("   at ", failed.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Retry_TheMomentItFailed_GoesOnFromTheSavedEvidence()
    {
        // The failed attempt's job may still be cleaning up: the retry must not be taken for a second delivery of it.
        await using var site = await TestSite.StartAsync();
        shared.Model.Reset();
        shared.Model.Behaviour = ModelBehaviour.Refuse;
        var id = await shared.App.SubmitAsync(new Uri(site.Address, "wide").ToString(), ScorerKind.Model);
        var requests = 0;
        for (var attempt = 1; attempt <= 5; attempt++)
        {
            var failed = await shared.App.EndOfAsync(id);
            Assert.Equal((ScanStatus.Error, attempt), (failed.Summary.Status, failed.Summary.Attempt));
            requests = attempt == 1 ? site.Requests.Count : requests;
            if (attempt == 5)
                shared.Model.Behaviour = ModelBehaviour.Answer;
            Assert.Equal(CommandResult.Done, (await Commands.RetryAsync(id, Ct)).Result);
        }

        var done = await shared.App.EndOfAsync(id);
        Assert.Equal((ScanStatus.Done, 6), (done.Summary.Status, done.Summary.Attempt));
        Assert.Equal(6, Kinds(done));
        Assert.Equal(requests, site.Requests.Count);
    }

    [Theory]
    [InlineData("http://169.254.169.254/", "link-local")]
    [InlineData("http://localhost:5080/", "private")]
    [InlineData("http://[::1]/", "loopback")]
    [InlineData("http://2130706433/", "loopback")]
    [InlineData("http://10.1.2.3/", "RFC 1918")]
    [InlineData("http://rebound.example.org/", "127.0.0.1")]
    public async Task Submit_AddressInAPrivateNetwork_IsRefusedWithHostAndRule(string url, string part)
    {
        var outcome = await shared.Strict.Commands.SubmitAsync(new SubmitScan(url), Ct);

        Assert.Equal("private_address", outcome.Refused!.Problem.Code);
        Assert.Contains(part, outcome.Refused.Problem.Message, StringComparison.Ordinal);
        Assert.Contains(
            new Uri(url).Host.Trim('[', ']') is "2130706433" ? "127.0.0.1" : new Uri(url).IdnHost,
            outcome.Refused.Problem.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Scan_RedirectIntoAPrivateNetwork_EndsInError_AndNothingArrives()
    {
        await using var site = await TestSite.StartAsync();
        await using var canary = await TestSite.StartAsync(IPAddress.Parse("127.0.0.2"));
        var scan = await shared.App.EndOfAsync(
            await shared.App.SubmitAsync(
                new Uri(site.Address, $"redirect?to={Uri.EscapeDataString(canary.Address.ToString())}").ToString()
            )
        );

        Assert.Equal((ScanStatus.Error, "private_address"), (scan.Summary.Status, scan.Summary.ErrorCode));
        Assert.Contains("127.0.0.2", scan.Summary.Reason, StringComparison.Ordinal);
        Assert.Empty(canary.Requests);
    }

    [Fact]
    public async Task Scan_OfAnErrorPage_KeepsItsScreenshot_AndIsNoFailedJob()
    {
        await using var site = await TestSite.StartAsync();
        var scan = await shared.App.EndOfAsync(
            await shared.App.SubmitAsync(new Uri(site.Address, "status/404").ToString())
        );

        Assert.Equal((ScanStatus.Error, "http_error"), (scan.Summary.Status, scan.Summary.ErrorCode));
        Assert.Equal(404, scan.Pages.Single().HttpStatus);
        Assert.NotEmpty(scan.Pages.Single().Screenshots);
    }

    [Fact]
    public async Task Submit_SameClinicTwiceAtOnce_StartsOneScan()
    {
        await using var site = await TestSite.StartAsync();
        using var hold = site.Hold("/good/");
        var outcomes = await Task.WhenAll(
            Enumerable
                .Range(0, 6)
                .Select(_ =>
                    Commands.SubmitAsync(
                        new SubmitScan(new Uri(site.Address, "good/").ToString(), Scorer: ScorerKind.Rules),
                        Ct
                    )
                )
        );

        var started = Assert.Single(outcomes, o => o.Accepted is not null).Accepted!.ScanId;
        Assert.All(outcomes.Where(o => o.Accepted is null), o => Assert.Equal(started, o.RunningScanId));
        hold.Release();
        Assert.Equal(ScanStatus.Done, (await shared.App.EndOfAsync(started)).Summary.Status);
    }

    [Fact]
    public async Task Cancel_WhileCapturing_EndsAtOnce_AndItsLateJobWritesNothing()
    {
        await using var site = await TestSite.StartAsync();
        using var hold = site.Hold("/good/");
        var id = await shared.App.SubmitAsync(new Uri(site.Address, "good/").ToString());

        Assert.Equal(CommandResult.Done, (await Commands.CancelAsync(id, Ct)).Result);
        Assert.Equal(CommandResult.Conflict, (await Commands.CancelAsync(id, Ct)).Result);
        hold.Release();

        var scan = await shared.App.EndOfAsync(id);
        Assert.Equal((ScanStatus.Cancelled, "cancelled"), (scan.Summary.Status, scan.Summary.ProgressStep));
        Assert.Null(scan.Report);
    }

    [Fact]
    public async Task Stop_WhileAScanRunsAndAnotherWaits_BothGoOnAtTheNextStart()
    {
        await using var site = await TestSite.StartAsync();
        var folder = Directory.CreateTempSubdirectory("keyturn-tests-").FullName;
        Dictionary<string, string?> settings = new()
        {
            ["Keyturn:DataDirectory"] = folder,
            ["Capture:AllowedPrivateNetworks:0"] = "127.0.0.1/32",
            ["Jobs:Workers"] = "1",
        };
        Guid running,
            waiting;
        using (var hold = site.Hold("/good/"))
        await using (var app = KeyturnApp.Start(settings))
        {
            running = await app.SubmitAsync(new Uri(site.Address, "good/").ToString());
            await hold.Reached.WaitAsync(TimeSpan.FromSeconds(30), Ct);
            waiting = await app.SubmitAsync(new Uri(site.Address, "wide").ToString(), allowDuplicate: true);
        }

        await using (var app = KeyturnApp.Start(settings))
        {
            var (again, first) = (await app.EndOfAsync(running, attempt: 2), await app.EndOfAsync(waiting));
            Assert.Equal((ScanStatus.Done, 2), (again.Summary.Status, again.Summary.Attempt));
            Assert.Equal((ScanStatus.Done, 1), (first.Summary.Status, first.Summary.Attempt));
        }

        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData(0, ScanStatus.Done, null, 2)]
    [InlineData(1, ScanStatus.Error, "crashed_repeatedly", 1)]
    public async Task Reconcile_ScanWhoseProcessDied_GoesOn_ButNotTheSecondTime(
        int crashesBefore,
        ScanStatus end,
        string? code,
        int attempt
    )
    {
        await using var site = await TestSite.StartAsync();
        var services = shared.App.Services;
        var scan = await StoredScanAsync(site);
        // What a dead process leaves behind: a row that names it, and a lock without a holder.
        string dead;
        using (var workerProcess = new WorkerProcess(services.GetRequiredService<DataFolder>()))
        {
            dead = workerProcess.Id;
            await LifecycleOf(workerProcess)
                .ClaimAsync(new ScanAttemptId(scan.Id, 1), ScanStatus.Running, "gone", "Opening the site.", Ct);
        }

        await File.WriteAllTextAsync(
            Path.Combine(services.GetRequiredService<DataFolder>().WorkerProcesses, $"{dead}.lock"),
            "",
            Ct
        );
        await using (var db = await Contexts.CreateDbContextAsync(Ct))
            await db
                .Scans.Where(s => s.Id == scan.Id)
                .ExecuteUpdateAsync(set => set.SetProperty(s => s.Crashes, crashesBefore), Ct);

        await Reconciler.ReconcileAsync(atStart: false, Ct);

        var ended = await shared.App.EndOfAsync(scan.Id, attempt);
        Assert.Equal((end, code, attempt), (ended.Summary.Status, ended.Summary.ErrorCode, ended.Summary.Attempt));
    }

    [Fact]
    public async Task Reconcile_WaitingScanWithoutAJob_GetsOne()
    {
        await using var site = await TestSite.StartAsync();
        var scan = await StoredScanAsync(site);

        await Reconciler.ReconcileAsync(atStart: true, Ct);

        Assert.Equal(ScanStatus.Done, (await shared.App.EndOfAsync(scan.Id)).Summary.Status);
    }

    [Fact]
    public async Task Reconcile_ScanOfARunningProcess_IsLeftAlone()
    {
        await using var site = await TestSite.StartAsync();
        var scan = await StoredScanAsync(site);
        using var workerProcess = new WorkerProcess(shared.App.Services.GetRequiredService<DataFolder>());
        await LifecycleOf(workerProcess)
            .ClaimAsync(new ScanAttemptId(scan.Id, 1), ScanStatus.Running, "theirs", "Opening the site.", Ct);

        await Reconciler.ReconcileAsync(atStart: false, Ct);

        await using var db = await Contexts.CreateDbContextAsync(Ct);
        Assert.Equal(
            (ScanStatus.Running, workerProcess.Id),
            await db
                .Scans.Where(s => s.Id == scan.Id)
                .Select(s => ValueTuple.Create(s.Status, s.WorkerProcessId))
                .SingleAsync(Ct)
        );
    }

    [Fact]
    public async Task Rescore_FinishedScan_AddsARevision_AndCapturesNothing()
    {
        await using var site = await TestSite.StartAsync();
        var id = await shared.App.SubmitAsync(new Uri(site.Address, "wide").ToString());
        await shared.App.EndOfAsync(id);
        var requests = site.Requests.Count;

        Assert.Equal(CommandResult.Done, (await Commands.RescoreAsync(id, new RescoreRequest(), Ct)).Result);
        var again = await shared.App.EndOfAsync(id);

        Assert.Equal((2, 2), (again.Report!.Revision, again.Summary.Attempt));
        Assert.Equal(requests, site.Requests.Count);
        Assert.Equal(6, Kinds(again));
    }

    private IDbContextFactory<KeyturnDbContext> Contexts =>
        shared.App.Services.GetRequiredService<IDbContextFactory<KeyturnDbContext>>();

    private Reconciler Reconciler => shared.App.Services.GetServices<IHostedService>().OfType<Reconciler>().Single();

    private ScanLifecycle LifecycleOf(WorkerProcess workerProcess) =>
        ActivatorUtilities.CreateInstance<ScanLifecycle>(shared.App.Services, workerProcess);

    /// <summary>A queued scan without a job.</summary>
    private async Task<Scan> StoredScanAsync(TestSite site)
    {
        await using var db = await Contexts.CreateDbContextAsync(Ct);
        var scan = TestData.Scan(
            await TestData.StoredClinicAsync(db, $"{Guid.NewGuid():N}.example"),
            url: new Uri(site.Address, "wide").ToString(),
            createdAt: TimeProvider.System.GetUtcNow()
        );
        await shared.App.Services.GetRequiredService<ScanLifecycle>().SubmitAsync(scan, Ct);
        return scan;
    }

    public sealed class Shared : IAsyncLifetime
    {
        public static readonly TimeSpan CallTimeout = TimeSpan.FromSeconds(6);

        internal ModelServer Model { get; private set; } = null!;

        internal KeyturnApp App { get; private set; } = null!;

        /// <summary>Allows no private network, and resolves a public name to 127.0.0.1.</summary>
        internal KeyturnApp Strict { get; private set; } = null!;

        private Guid? _captured;

        /// <summary>
        /// A failed scan with its screenshots, for tests of the model: a retry begins with scoring. Captured once.
        /// </summary>
        internal async Task<(Guid Id, int Attempt)> CapturedAsync()
        {
            if (_captured is { } id)
                return (id, (await App.EndOfAsync(id)).Summary.Attempt);
            await using var site = await TestSite.StartAsync();
            Model.Reset();
            Model.Behaviour = ModelBehaviour.Refuse;
            var failed = await App.EndOfAsync(
                await App.SubmitAsync(new Uri(site.Address, "wide").ToString(), ScorerKind.Model)
            );
            Assert.Equal((ScanStatus.Error, 6), (failed.Summary.Status, Kinds(failed)));
            _captured = failed.Summary.ScanId;
            return (failed.Summary.ScanId, failed.Summary.Attempt);
        }

        public async ValueTask InitializeAsync()
        {
            Model = await ModelServer.StartAsync();
            Model.DripInterval = TimeSpan.FromSeconds(1);
            App = KeyturnApp.Start(
                new()
                {
                    ["Capture:AllowedPrivateNetworks:0"] = "127.0.0.1/32",
                    ["Capture:MaxTiles"] = "1",
                    ["Scoring:Endpoint"] = Model.Endpoint.ToString(),
                    ["Scoring:Model"] = "test-model",
                    ["Scoring:ReadTimeout"] = "00:00:04",
                    ["Scoring:CallTimeout"] = $"{CallTimeout:c}",
                    ["Scoring:RetryDelay"] = "00:00:00.05",
                    ["Jobs:Workers"] = "4",
                }
            );
            Strict = KeyturnApp.Start(services: services =>
                services.AddSingleton<Keyturn.Core.Capture.Network.IHostResolver>(
                    new Capture.Network.FakeResolver().With("rebound.example.org", "127.0.0.1")
                )
            );
        }

        public async ValueTask DisposeAsync()
        {
            await App.DisposeAsync();
            await Strict.DisposeAsync();
            await Model.DisposeAsync();
        }
    }
}
