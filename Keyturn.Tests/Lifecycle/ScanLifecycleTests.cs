using Keyturn.Core.Lifecycle;
using Keyturn.Core.Live;
using Keyturn.Core.Model;
using Keyturn.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Keyturn.Tests.Lifecycle;

public sealed class ScanLifecycleTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _clock = new(A.Now);
    private readonly ScanFeed _feed = new(NullLogger<ScanFeed>.Instance);
    private readonly List<ScanProgress> _signals = [];
    private TestDatabase _database = null!;
    private ScanLifecycle _lifecycle = null!;
    private Scan _scan = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private ScanTicket Ticket => new(_scan.Id, 1);

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync();
        _lifecycle = new ScanLifecycle(_database, _feed, _clock, NullLogger<ScanLifecycle>.Instance);
        await using var db = _database.CreateDbContext();
        _scan = A.Scan(await A.StoredClinicAsync(db));
        await _lifecycle.SubmitAsync(_scan, Ct);
        _feed.Subscribe(_scan.Id, _signals.Add);
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task WholeWay_EachMove_WritesRowActivityAndSignal()
    {
        Assert.True(await _lifecycle.ClaimAsync(Ticket, ScanStatus.Running, "go", Ct));
        _clock.Advance(TimeSpan.FromSeconds(3));
        Assert.True(await _lifecycle.ProgressAsync(Ticket, ScanStatus.Running, 30, "a picture", Ct));
        Assert.True(await _lifecycle.BeginScoringAsync(Ticket, 1, "judging", _ => { }, Ct));
        _clock.Advance(TimeSpan.FromSeconds(2));
        Assert.True(await _lifecycle.CompleteAsync(Ticket, "done", _ => { }, Ct));

        var row = await RowAsync();
        Assert.Equal((ScanStatus.Done, "completed", 100, 1), (row.Status, row.Step, row.Percent, row.PagesScanned));
        Assert.Equal((A.Now, A.Now.AddSeconds(5), A.Now.AddSeconds(5)), (row.StartedAt, row.FinishedAt, row.UpdatedAt));
        Assert.Equal([10, 30, 60, 100], _signals.Select(s => s.Percent));
        Assert.Equal(["running", "running", "scoring", "done"], _signals.Select(s => s.Status));
        Assert.Equal([1L, 2, 3, 4], _signals.Select(s => s.Sequence));
        await using var db = _database.CreateDbContext();
        Assert.Equal([ScanStatus.Queued, ScanStatus.Running, ScanStatus.Scoring, ScanStatus.Done], await db.Activity.OrderBy(a => a.Id).Select(a => a.To).ToListAsync(Ct));
        var attempt = await db.Attempts.SingleAsync(Ct);
        Assert.Equal((ScanStatus.Done, A.Now.AddSeconds(5)), (attempt.Outcome!.Value, attempt.FinishedAt!.Value));
    }

    [Fact]
    public async Task Claim_Twice_SecondIsLate()
    {
        Assert.True(await _lifecycle.ClaimAsync(Ticket, ScanStatus.Running, "first", Ct));
        Assert.False(await _lifecycle.ClaimAsync(Ticket, ScanStatus.Running, "second", Ct));
        Assert.Equal("first", (await RowAsync()).Message);
    }

    [Fact]
    public async Task Progress_Backwards_KeepsThePercentage()
    {
        await _lifecycle.ClaimAsync(Ticket, ScanStatus.Running, "go", Ct);
        await _lifecycle.ProgressAsync(Ticket, ScanStatus.Running, 50, "far", Ct);
        await _lifecycle.ProgressAsync(Ticket, ScanStatus.Running, 20, "back", Ct);

        Assert.Equal(50, (await RowAsync()).Percent);
    }

    [Fact]
    public async Task LateWriter_AfterClose_ChangesNothing()
    {
        await _lifecycle.ClaimAsync(Ticket, ScanStatus.Running, "go", Ct);
        await _lifecycle.BeginScoringAsync(Ticket, 1, "judging", _ => { }, Ct);
        await _lifecycle.FailAsync(Ticket, new ScanFailure("scoring_timeout", "Scoring timed out."), Ct);
        var closed = await RowAsync();
        var saved = false;

        Assert.False(await _lifecycle.CompleteAsync(Ticket, "too late", _ => saved = true, Ct));
        Assert.False(await _lifecycle.ProgressAsync(Ticket, ScanStatus.Scoring, 80, "too late", Ct));

        Assert.False(saved);
        Assert.Equivalent(closed, await RowAsync(), strict: true);
    }

    [Fact]
    public async Task OldAttempt_AfterRestart_ChangesNothing()
    {
        await _lifecycle.ClaimAsync(Ticket, ScanStatus.Running, "go", Ct);
        await _lifecycle.FailAsync(Ticket, new ScanFailure("x", "It failed."), Ct);
        var next = await _lifecycle.RestartAsync(Ticket, "again", Ct);

        Assert.Equal(2, next!.Attempt);
        Assert.False(await _lifecycle.ClaimAsync(Ticket, ScanStatus.Running, "old", Ct));
        Assert.True(await _lifecycle.ClaimAsync(next, ScanStatus.Running, "new", Ct));
        var row = await RowAsync();
        Assert.Equal((2, "new", (string?)null, (string?)null), (row.Attempt, row.Message, row.Error, row.ErrorCode));
    }

    [Fact]
    public async Task Fail_KeepsPercentageAndFirstLine_AndCutsTheTrace()
    {
        await _lifecycle.ClaimAsync(Ticket, ScanStatus.Running, "go", Ct);
        await _lifecycle.ProgressAsync(Ticket, ScanStatus.Running, 33, "on the way", Ct);
        await _lifecycle.FailAsync(Ticket, new ScanFailure("boom", "It\nbroke.", new InvalidOperationException(new string('x', 9000))), Ct);

        var row = await RowAsync();
        Assert.Equal((33, "error", "boom"), (row.Percent, row.Step, row.ErrorCode));
        Assert.StartsWith("It broke.\nSystem.InvalidOperationException", row.Error, StringComparison.Ordinal);
        Assert.Equal(Scan.MaxErrorLength, row.Error!.Length);
    }

    [Fact]
    public async Task CloseStuck_ScanThatMovedMeanwhile_IsLeftAlone()
    {
        await _lifecycle.ClaimAsync(Ticket, ScanStatus.Running, "go", Ct);
        var seen = (await RowAsync()).UpdatedAt;
        _clock.Advance(TimeSpan.FromSeconds(1));
        await _lifecycle.ProgressAsync(Ticket, ScanStatus.Running, 20, "alive", Ct);

        Assert.False(await _lifecycle.CloseStuckAsync(Ticket, ScanStatus.Running, seen, new ScanFailure("x", "stuck"), Ct));
        Assert.Equal(ScanStatus.Running, (await RowAsync()).Status);
    }

    [Fact]
    public async Task Submit_SecondLiveScanOfAClinic_IsRefusedByTheDatabase_UnlessAllowed()
    {
        await using var db = _database.CreateDbContext();
        var clinic = await db.Clinics.SingleAsync(Ct);

        var refused = await Assert.ThrowsAsync<DbUpdateException>(() => _lifecycle.SubmitAsync(A.Scan(clinic), Ct));
        Assert.IsType<SqliteException>(refused.InnerException);
        await _lifecycle.SubmitAsync(A.Scan(clinic, allowDuplicate: true), Ct);
    }

    [Fact]
    public async Task SaveThatFails_RollsTheMoveBack()
    {
        await _lifecycle.ClaimAsync(Ticket, ScanStatus.Running, "go", Ct);
        var orphan = new Shot(Guid.NewGuid(), _scan.Id, 1, Guid.NewGuid(), Device.Desktop, ShotKind.FirstView, "x.jpg", 1, 1, 1, false, A.Now);

        await Assert.ThrowsAsync<DbUpdateException>(() => _lifecycle.BeginScoringAsync(Ticket, 1, "judging", db => db.Shots.Add(orphan), Ct));

        Assert.Equal(ScanStatus.Running, (await RowAsync()).Status);
        Assert.Single(_signals);
    }

    private async Task<Scan> RowAsync()
    {
        await using var db = _database.CreateDbContext();
        return await db.Scans.AsNoTracking().SingleAsync(s => s.Id == _scan.Id, Ct);
    }
}
