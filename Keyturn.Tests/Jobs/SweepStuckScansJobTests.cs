using Hangfire.InMemory;
using Keyturn.Core.Capture;
using Keyturn.Core.Jobs;
using Keyturn.Core.Jobs.Recurring;
using Keyturn.Core.Jobs.Scanning;
using Keyturn.Core.Lifecycle;
using Keyturn.Core.Model;
using Keyturn.Core.Scoring;
using Keyturn.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Keyturn.Tests.Jobs;

public sealed class SweepStuckScansJobTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _clock = new(TestData.Now);
    private readonly RunningScans _running = new();
    private readonly InMemoryStorage _storage = new();
    private TestDatabase _database = null!;
    private ScanLifecycle _lifecycle = null!;
    private SweepStuckScansJob _sweep = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync();
        _lifecycle = _database.Lifecycle(_clock);
        _sweep = new SweepStuckScansJob(
            _database,
            _lifecycle,
            _running,
            new LastSweep(_storage),
            Options.Create(new LifecycleOptions()),
            _clock,
            NullLogger<SweepStuckScansJob>.Instance
        );
    }

    public ValueTask DisposeAsync()
    {
        _storage.Dispose();
        return _database.DisposeAsync();
    }

    [Fact]
    public async Task Run_ScoringWithoutAnUpdate_ClosesItAndStopsItsWork()
    {
        var attemptId = await ScoringAsync("stuck.example");
        using var work = _running.TryBegin(attemptId, Ct)!;
        _clock.Advance(TimeSpan.FromSeconds(301));

        await _sweep.RunAsync(Ct);

        var scan = await RowAsync(attemptId);
        Assert.Equal((ScanStatus.Error, "scoring_timeout", 60), (scan.Status, scan.ErrorCode, scan.Percent));
        Assert.StartsWith("Scoring timed out (no update for 301 seconds)", scan.Error, StringComparison.Ordinal);
        Assert.True(work.Token.IsCancellationRequested);
        Assert.Equal(_clock.GetUtcNow(), new LastSweep(_storage).Read());
    }

    [Fact]
    public async Task Run_ScanThatMoves_IsLeftAlone()
    {
        var attemptId = await ScoringAsync("moving.example");
        _clock.Advance(TimeSpan.FromSeconds(299));
        await _lifecycle.ProgressAsync(attemptId, ScanStatus.Scoring, 70, "text arrives", Ct);
        _clock.Advance(TimeSpan.FromSeconds(299));

        await _sweep.RunAsync(Ct);

        Assert.Equal(ScanStatus.Scoring, (await RowAsync(attemptId)).Status);
    }

    [Fact]
    public async Task Run_ScanThatDripsPastItsHardLimit_IsClosed()
    {
        var attemptId = await ScoringAsync("drips.example");
        for (var minute = 0; minute < 12; minute++)
        {
            _clock.Advance(TimeSpan.FromMinutes(1));
            await _lifecycle.ProgressAsync(attemptId, ScanStatus.Scoring, 70, "a word", Ct);
        }

        await _sweep.RunAsync(Ct);

        Assert.Equal(
            (ScanStatus.Error, "scan_timeout"),
            (await RowAsync(attemptId)) is var row ? (row.Status, row.ErrorCode) : default
        );
    }

    [Fact]
    public async Task Run_ClockSetBack_StillClosesInTheLimit()
    {
        var attemptId = await ScoringAsync("time-traveller.example");
        var earlier = new FakeTimeProvider(TestData.Now.AddHours(-1));
        var sweep = new SweepStuckScansJob(
            _database,
            _database.Lifecycle(earlier),
            _running,
            new LastSweep(_storage),
            Options.Create(new LifecycleOptions()),
            earlier,
            NullLogger<SweepStuckScansJob>.Instance
        );

        await sweep.RunAsync(Ct);
        Assert.Equal(ScanStatus.Scoring, (await RowAsync(attemptId)).Status);
        earlier.Advance(TimeSpan.FromSeconds(301));
        await sweep.RunAsync(Ct);

        Assert.Equal(
            (ScanStatus.Error, "scoring_timeout"),
            (await RowAsync(attemptId)) is var row ? (row.Status, row.ErrorCode) : default
        );
    }

    [Fact]
    public async Task Run_QueuedBehindBusyWorkers_Waits_AndIsClosedWhenNobodyWorks()
    {
        var waiting = await QueuedAsync("waiting.example");
        _clock.Advance(TimeSpan.FromMinutes(9));
        var busy = await ScoringAsync("busy.example");
        _clock.Advance(TimeSpan.FromMinutes(2));

        await _sweep.RunAsync(Ct);
        Assert.Equal(ScanStatus.Queued, (await RowAsync(waiting)).Status);

        await _lifecycle.CancelAsync(busy, "done with it", discard: false, Ct);
        await _sweep.RunAsync(Ct);
        Assert.Equal(
            (ScanStatus.Error, "queue_timeout"),
            (await RowAsync(waiting)) is var row ? (row.Status, row.ErrorCode) : default
        );
    }

    [Theory]
    [InlineData("00:04:00", "00:10:00", "00:10:00", "00:01:00", "Scoring:CallTimeout")]
    [InlineData("00:05:00", "00:02:00", "00:10:00", "00:01:00", "Capture:LaunchTimeout")]
    [InlineData("00:05:00", "00:10:00", "00:05:00", "00:01:00", "Lifecycle:QuickScanTimeout")]
    [InlineData("00:05:00", "00:10:00", "00:10:00", "00:00:05", "Lifecycle:Lease")]
    public void TimeoutConsistencyCheck_LimitShorterThanWhatItCovers_RefusesTheStart(
        string scoring,
        string running,
        string scan,
        string lease,
        string named
    )
    {
        var limits = new LifecycleOptions
        {
            ScoringTimeout = TimeSpan.Parse(scoring, null),
            RunningTimeout = TimeSpan.Parse(running, null),
            QuickScanTimeout = TimeSpan.Parse(scan, null),
            Lease = TimeSpan.Parse(lease, null),
        };

        var result = new TimeoutConsistencyCheck(
            Options.Create(new CaptureOptions()),
            Options.Create(new ScoringOptions())
        ).Validate(null, limits);

        Assert.Contains(named, result.FailureMessage, StringComparison.Ordinal);
        Assert.True(
            new TimeoutConsistencyCheck(Options.Create(new CaptureOptions()), Options.Create(new ScoringOptions()))
                .Validate(null, new LifecycleOptions())
                .Succeeded
        );
    }

    private async Task<ScanAttemptId> QueuedAsync(string host)
    {
        await using var db = _database.CreateDbContext();
        var scan = TestData.Scan(await TestData.StoredClinicAsync(db, host), createdAt: _clock.GetUtcNow());
        await _lifecycle.SubmitAsync(scan, Ct);
        return new ScanAttemptId(scan.Id, 1);
    }

    private async Task<ScanAttemptId> ScoringAsync(string host)
    {
        var attemptId = await QueuedAsync(host);
        await _lifecycle.ClaimAsync(attemptId, ScanStatus.Running, "job-1", "go", Ct);
        await _lifecycle.BeginScoringAsync(attemptId, 1, null, "scoring", Ct);
        return attemptId;
    }

    private Task<Scan> RowAsync(ScanAttemptId attemptId) => _database.RowAsync(attemptId.ScanId);
}
