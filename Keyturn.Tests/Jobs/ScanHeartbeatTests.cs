using Keyturn.Core.Jobs.Scanning;
using Keyturn.Core.Lifecycle;
using Keyturn.Core.Model;
using Keyturn.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Keyturn.Tests.Jobs;

/// <summary>Changes of the row by another process reach the work in this one.</summary>
public sealed class ScanHeartbeatTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _clock = new(TestData.Now);
    private readonly RunningScans _running = new();
    private TestDatabase _database = null!;
    private ScanLifecycle _lifecycle = null!;
    private ScanHeartbeat _heartbeat = null!;
    private RunningScans.ActiveRun _run = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync();
        _lifecycle = _database.Lifecycle(_clock);
        var leases = new ScanLeases(_database, _database.WorkerProcess, Options.Create(new LifecycleOptions()), _clock);
        _heartbeat = new ScanHeartbeat(leases, _running, _clock, NullLogger<ScanHeartbeat>.Instance);
        await using var db = _database.CreateDbContext();
        var scan = TestData.Scan(await TestData.StoredClinicAsync(db));
        await _lifecycle.SubmitAsync(scan, Ct);
        _run = _running.TryBegin(new ScanAttemptId(scan.Id, 1), Ct)!;
    }

    public async ValueTask DisposeAsync()
    {
        _run.Dispose();
        _heartbeat.Dispose();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task Beat_WorkThatIsStillWanted_GoesOn_WithALongerLease()
    {
        await ClaimAsync();
        _clock.Advance(TimeSpan.FromSeconds(30));

        await _heartbeat.BeatAsync(Ct);

        Assert.False(_run.Token.IsCancellationRequested || _run.StopToken.IsCancellationRequested);
        Assert.Equal(TestData.Now.AddSeconds(90), (await _database.RowAsync(_run.AttemptId.ScanId)).LeaseUntil);
    }

    [Fact]
    public async Task Beat_WorkNotYetClaimed_IsLeftAlone()
    {
        await _heartbeat.BeatAsync(Ct);

        Assert.False(_run.Token.IsCancellationRequested);
    }

    [Fact]
    public async Task Beat_ScanThatWasCancelledElsewhere_EndsItsWork()
    {
        await ClaimAsync();
        await _lifecycle.CancelAsync(_run.AttemptId, "Cancelled.", discard: true, Ct);

        await _heartbeat.BeatAsync(Ct);

        Assert.True(_run.Token.IsCancellationRequested);
    }

    [Fact]
    public async Task Beat_ScanThatWasStoppedElsewhere_StopsCapturing()
    {
        await ClaimAsync();
        await _lifecycle.RequestStopAsync(_run.AttemptId, "Stopping.", Ct);

        await _heartbeat.BeatAsync(Ct);

        Assert.False(_run.Token.IsCancellationRequested);
        Assert.Equal((true, "Stopped by staff."), (_run.StopToken.IsCancellationRequested, _run.StopReason));
    }

    private async Task ClaimAsync()
    {
        await _lifecycle.ClaimAsync(_run.AttemptId, ScanStatus.Running, "job-1", "go", Ct);
        _run.IsClaimed = true;
    }
}
