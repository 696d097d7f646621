using Keyturn.Core.Lifecycle;
using Keyturn.Core.Model;
using Keyturn.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Keyturn.Tests.Lifecycle;

public sealed class ScanLifecycleTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _clock = new(TestData.Now);
    private readonly ScanFeed _feed = new(NullLogger<ScanFeed>.Instance);
    private readonly List<ScanProgress> _signals = [];
    private TestDatabase _database = null!;
    private ScanLifecycle _lifecycle = null!;
    private Scan _scan = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private ScanAttemptId AttemptId => new(_scan.Id, 1);

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync();
        _lifecycle = _database.Lifecycle(_clock, _feed);
        await using var db = _database.CreateDbContext();
        _scan = TestData.Scan(await TestData.StoredClinicAsync(db));
        await _lifecycle.SubmitAsync(_scan, Ct);
        _feed.Subscribe(_scan.Id, _signals.Add);
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task WholeWay_EachMove_WritesRowActivityAndSignal()
    {
        Assert.True(await _lifecycle.ClaimAsync(AttemptId, ScanStatus.Running, "job-1", "go", Ct));
        _clock.Advance(TimeSpan.FromSeconds(3));
        Assert.True(await _lifecycle.ProgressAsync(AttemptId, ScanStatus.Running, 30, "a screenshot", Ct));
        Assert.True(await _lifecycle.BeginScoringAsync(AttemptId, 1, null, "scoring", Ct));
        _clock.Advance(TimeSpan.FromSeconds(2));
        Assert.True(await _lifecycle.CompleteAsync(AttemptId, "done", (_, _) => Task.CompletedTask, Ct));

        var row = await RowAsync();
        Assert.Equal((ScanStatus.Done, "completed", 100, 1), (row.Status, row.Step, row.Percent, row.PagesScanned));
        Assert.Equal(
            (TestData.Now, TestData.Now.AddSeconds(5), TestData.Now.AddSeconds(5)),
            (row.StartedAt, row.FinishedAt, row.UpdatedAt)
        );
        Assert.Equal([10, 30, 60, 100], _signals.Select(s => s.Percent));
        Assert.Equal(
            [ScanStatus.Running, ScanStatus.Running, ScanStatus.Scoring, ScanStatus.Done],
            _signals.Select(s => s.Status)
        );
        Assert.Equal([1L, 2, 3, 4], _signals.Select(s => s.Sequence));
        await using var db = _database.CreateDbContext();
        Assert.Equal(
            [ScanStatus.Queued, ScanStatus.Running, ScanStatus.Scoring, ScanStatus.Done],
            await db.Activity.OrderBy(a => a.Id).Select(a => a.To).ToListAsync(Ct)
        );
        var attempt = await db.Attempts.SingleAsync(Ct);
        Assert.Equal(
            (ScanStatus.Done, TestData.Now.AddSeconds(5)),
            (attempt.Outcome!.Value, attempt.FinishedAt!.Value)
        );
    }

    [Fact]
    public async Task Claim_Twice_SecondIsLate()
    {
        Assert.True(await _lifecycle.ClaimAsync(AttemptId, ScanStatus.Running, "job-1", "first", Ct));
        Assert.False(await _lifecycle.ClaimAsync(AttemptId, ScanStatus.Running, "job-1", "second", Ct));
        Assert.Equal("first", (await RowAsync()).Message);
    }

    [Fact]
    public async Task Progress_Backwards_KeepsThePercentage()
    {
        await _lifecycle.ClaimAsync(AttemptId, ScanStatus.Running, "job-1", "go", Ct);
        await _lifecycle.ProgressAsync(AttemptId, ScanStatus.Running, 50, "far", Ct);
        await _lifecycle.ProgressAsync(AttemptId, ScanStatus.Running, 20, "back", Ct);

        Assert.Equal(50, (await RowAsync()).Percent);
    }

    [Fact]
    public async Task LateWriter_AfterClose_ChangesNothing()
    {
        await _lifecycle.ClaimAsync(AttemptId, ScanStatus.Running, "job-1", "go", Ct);
        await _lifecycle.BeginScoringAsync(AttemptId, 1, null, "scoring", Ct);
        await _lifecycle.FailAsync(AttemptId, new ScanFailure("scoring_timeout", "Scoring timed out."), Ct);
        var closed = await RowAsync();
        var saved = false;

        Assert.False(
            await _lifecycle.CompleteAsync(AttemptId, "too late", (_, _) => Task.FromResult(saved = true), Ct)
        );
        Assert.False(await _lifecycle.ProgressAsync(AttemptId, ScanStatus.Scoring, 80, "too late", Ct));

        Assert.False(saved);
        Assert.Equivalent(closed, await RowAsync(), strict: true);
    }

    [Fact]
    public async Task OldAttempt_AfterRestart_ChangesNothing()
    {
        await _lifecycle.ClaimAsync(AttemptId, ScanStatus.Running, "job-1", "go", Ct);
        await _lifecycle.FailAsync(AttemptId, new ScanFailure("x", "It failed."), Ct);
        var next = await _lifecycle.RestartAsync(AttemptId, "again", Ct);

        Assert.Equal(2, next!.Attempt);
        Assert.False(await _lifecycle.ClaimAsync(AttemptId, ScanStatus.Running, "job-1", "old", Ct));
        Assert.True(await _lifecycle.ClaimAsync(next, ScanStatus.Running, "job-2", "new", Ct));
        var row = await RowAsync();
        Assert.Equal((2, "new", (string?)null, (string?)null), (row.Attempt, row.Message, row.Error, row.ErrorCode));
    }

    [Fact]
    public async Task Claim_WritesWorkerProcessLeaseAndJob_AndAnEndClearsThem()
    {
        await _lifecycle.ClaimAsync(AttemptId, ScanStatus.Running, "job-1", "go", Ct);
        var claimed = await RowAsync();
        await _lifecycle.FailAsync(AttemptId, new ScanFailure("x", "It failed."), Ct);
        var failed = await RowAsync();

        Assert.Equal(
            (_database.WorkerProcess.Id, TestData.Now.AddMinutes(1), "job-1"),
            (claimed.WorkerProcessId, claimed.LeaseUntil, claimed.JobId)
        );
        Assert.Equal(((string?)null, (DateTimeOffset?)null), (failed.WorkerProcessId, failed.LeaseUntil));
    }

    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 0)]
    public async Task Requeue_IsTheNextAttempt_AndTheOldOneWritesNothing(bool crashed, int crashes)
    {
        await _lifecycle.ClaimAsync(AttemptId, ScanStatus.Running, "job-1", "go", Ct);

        Assert.Null(await _lifecycle.RequeueAsync(AttemptId, "another-owner", "gone", crashed, Ct));
        var next = await _lifecycle.RequeueAsync(AttemptId, _database.WorkerProcess.Id, "gone", crashed, Ct);

        Assert.Equal(2, next!.Attempt);
        Assert.False(await _lifecycle.ProgressAsync(AttemptId, ScanStatus.Running, 50, "late", Ct));
        var row = await RowAsync();
        Assert.Equal(
            (ScanStatus.Queued, 2, crashes, (string?)null, (string?)null),
            (row.Status, row.Attempt, row.Crashes, row.WorkerProcessId, row.JobId)
        );
        await using var db = _database.CreateDbContext();
        Assert.Equal(ScanStatus.Queued, (await db.Attempts.SingleAsync(Ct)).Outcome);
    }

    [Fact]
    public async Task RequestStop_IsNoProgress_AndIsAskedOnce()
    {
        await _lifecycle.ClaimAsync(AttemptId, ScanStatus.Running, "job-1", "go", Ct);
        _clock.Advance(TimeSpan.FromSeconds(5));

        Assert.True(await _lifecycle.RequestStopAsync(AttemptId, "Stopping.", Ct));
        Assert.False(await _lifecycle.RequestStopAsync(AttemptId, "Stopping.", Ct));

        var row = await RowAsync();
        Assert.Equal((true, "Stopping.", TestData.Now), (row.StopRequested, row.Message, row.UpdatedAt));
        Assert.Equal("Stopping.", _signals[^1].Message);
    }

    [Theory]
    [InlineData(true, 0)]
    [InlineData(false, 1)]
    public async Task Cancel_ThrowsTheRunAwayOnlyWhenAskedTo(bool discard, int pages)
    {
        await _lifecycle.ClaimAsync(AttemptId, ScanStatus.Running, "job-1", "go", Ct);
        var page = new SitePage(Guid.NewGuid(), _scan.Id, 1, "home", _scan.Url);
        var screenshot = new Screenshot(
            Guid.NewGuid(),
            _scan.Id,
            1,
            page.Id,
            Device.Desktop,
            ScreenshotKind.FirstView,
            "x.jpg",
            1,
            1,
            1,
            false,
            TestData.Now
        );
        await _lifecycle.ProgressAsync(AttemptId, ScanStatus.Running, 20, "a screenshot", Ct, (db, _) =>
        {
            db.Pages.Add(page);
            db.Screenshots.Add(screenshot);
            return Task.CompletedTask;
        });

        Assert.True(await _lifecycle.CancelAsync(AttemptId, "enough", discard, Ct));

        await using var db = _database.CreateDbContext();
        Assert.Equal((pages, pages), (await db.Pages.CountAsync(Ct), await db.Screenshots.CountAsync(Ct)));
    }

    [Fact]
    public async Task RepairClock_TimesToCome_BecomeNow()
    {
        await _lifecycle.ClaimAsync(AttemptId, ScanStatus.Running, "job-1", "go", Ct);
        var earlier = new FakeTimeProvider(TestData.Now.AddHours(-1));

        Assert.Equal(0, await _lifecycle.RepairClockAsync(Ct));
        Assert.Equal(1, await _database.Lifecycle(earlier).RepairClockAsync(Ct));

        var row = await RowAsync();
        Assert.Equal((TestData.Now.AddHours(-1), TestData.Now.AddHours(-1)), (row.UpdatedAt, row.StartedAt));
    }

    [Fact]
    public async Task Renew_MovesOnlyTheLeasesOfThisProcess_AndNoProgress()
    {
        using var other = new WorkerProcess(_database.Folder);
        await _database
            .Lifecycle(_clock, workerProcess: other)
            .ClaimAsync(AttemptId, ScanStatus.Running, "job-1", "go", Ct);
        _clock.Advance(TimeSpan.FromSeconds(30));

        ScanLeases Leases(WorkerProcess workerProcess) =>
            new(_database, workerProcess, Microsoft.Extensions.Options.Options.Create(new LifecycleOptions()), _clock);
        Assert.Empty(await Leases(_database.WorkerProcess).RenewAsync(Ct));
        Assert.Equal(TestData.Now.AddMinutes(1), (await RowAsync()).LeaseUntil);
        Assert.Equal([new LeasedScan(AttemptId, false)], await Leases(other).RenewAsync(Ct));
        Assert.Equal(
            (TestData.Now.AddSeconds(90), TestData.Now),
            (await RowAsync()) is var row ? (row.LeaseUntil, row.UpdatedAt) : default
        );
    }

    [Fact]
    public async Task Fail_KeepsPercentageAndFirstLine_AndCutsTheTrace()
    {
        await _lifecycle.ClaimAsync(AttemptId, ScanStatus.Running, "job-1", "go", Ct);
        await _lifecycle.ProgressAsync(AttemptId, ScanStatus.Running, 33, "on the way", Ct);
        await _lifecycle.FailAsync(
            AttemptId,
            new ScanFailure("boom", "It\nbroke.", new InvalidOperationException(new string('x', 9000))),
            Ct
        );

        var row = await RowAsync();
        Assert.Equal((33, "error", "boom"), (row.Percent, row.Step, row.ErrorCode));
        Assert.StartsWith("It broke.\nSystem.InvalidOperationException", row.Error, StringComparison.Ordinal);
        Assert.Equal(Scan.MaxErrorLength, row.Error!.Length);
    }

    [Fact]
    public async Task CloseStuck_ScanThatMovedMeanwhile_IsLeftAlone()
    {
        await _lifecycle.ClaimAsync(AttemptId, ScanStatus.Running, "job-1", "go", Ct);
        var seen = (await RowAsync()).UpdatedAt;
        _clock.Advance(TimeSpan.FromSeconds(1));
        await _lifecycle.ProgressAsync(AttemptId, ScanStatus.Running, 20, "alive", Ct);

        Assert.False(
            await _lifecycle.CloseStuckAsync(AttemptId, ScanStatus.Running, seen, new ScanFailure("x", "stuck"), Ct)
        );
        Assert.Equal(ScanStatus.Running, (await RowAsync()).Status);
    }

    [Fact]
    public async Task Submit_SecondActiveScanOfAClinic_IsRefusedByTheDatabase_UnlessAllowed()
    {
        await using var db = _database.CreateDbContext();
        var clinic = await db.Clinics.SingleAsync(Ct);

        var refused = await Assert.ThrowsAsync<DbUpdateException>(() =>
            _lifecycle.SubmitAsync(TestData.Scan(clinic), Ct)
        );
        Assert.IsType<SqliteException>(refused.InnerException);
        await _lifecycle.SubmitAsync(TestData.Scan(clinic, allowDuplicate: true), Ct);
    }

    [Fact]
    public async Task SaveThatFails_RollsTheMoveBack()
    {
        await _lifecycle.ClaimAsync(AttemptId, ScanStatus.Running, "job-1", "go", Ct);
        var orphan = new Screenshot(
            Guid.NewGuid(),
            _scan.Id,
            1,
            Guid.NewGuid(),
            Device.Desktop,
            ScreenshotKind.FirstView,
            "x.jpg",
            1,
            1,
            1,
            false,
            TestData.Now
        );

        await Assert.ThrowsAsync<DbUpdateException>(() =>
            _lifecycle.ProgressAsync(AttemptId, ScanStatus.Running, 60, "scoring", Ct, (db, _) =>
            {
                db.Screenshots.Add(orphan);
                return Task.CompletedTask;
            })
        );

        Assert.Equal(ScanStatus.Running, (await RowAsync()).Status);
        Assert.Single(_signals);
    }

    private Task<Scan> RowAsync() => _database.RowAsync(_scan.Id);
}
