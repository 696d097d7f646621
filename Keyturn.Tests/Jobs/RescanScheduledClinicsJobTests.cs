using Hangfire;
using Hangfire.InMemory;
using Keyturn.Core.Jobs;
using Keyturn.Core.Jobs.Recurring;
using Keyturn.Core.Model;
using Keyturn.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Keyturn.Tests.Jobs;

public sealed class RescanScheduledClinicsJobTests : IAsyncLifetime
{
    private static readonly DateTimeOffset _due = new(2026, 3, 5, 4, 0, 0, TimeSpan.Zero);

    private readonly FakeTimeProvider _clock = new(TestData.Now);
    private readonly InMemoryStorage _storage = new();
    private TestDatabase _database = null!;
    private RescanScheduledClinicsJob _job = null!;
    private Clinic _clinic = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _clock.SetLocalTimeZone(TimeZoneInfo.Utc);
        _database = await TestDatabase.CreateAsync();
        var lifecycle = _database.Lifecycle(_clock);
        _job = new RescanScheduledClinicsJob(
            _database,
            lifecycle,
            new ScanQueue(new BackgroundJobClient(_storage), lifecycle, NullLogger<ScanQueue>.Instance),
            _clock,
            NullLogger<RescanScheduledClinicsJob>.Instance
        );
        await using var db = _database.CreateDbContext();
        _clinic = await TestData.StoredClinicAsync(db);
        db.Schedules.Add(
            new ClinicSchedule(
                _clinic.Id,
                5,
                "https://clinic.example/",
                true,
                ScanMode.Deep,
                ScorerKind.Auto,
                7,
                "Ana",
                _due
            )
        );
        await db.SaveChangesAsync(Ct);
    }

    [Fact]
    public async Task Run_BeforeTheTurn_DoesNothing_AndAtTheTurnScansOnce()
    {
        await _job.RunAsync(Ct);
        Assert.Empty(await ScansAsync());

        _clock.SetUtcNow(_due.AddMinutes(3));
        await _job.RunAsync(Ct);
        await _job.RunAsync(Ct);

        var scan = Assert.Single(await ScansAsync());
        Assert.Equal(
            (ScanStatus.Queued, ScanMode.Deep, 7, "Ana", "https://clinic.example/"),
            (scan.Status, scan.Mode, scan.MaxPages, scan.SubmittedBy, scan.Url)
        );
        Assert.NotNull(scan.JobId);
        Assert.Equal(_due.AddMonths(1), await NextAsync());
    }

    [Fact]
    public async Task Run_AfterMissedTurns_MakesUpForOne()
    {
        _clock.SetUtcNow(_due.AddDays(70));

        await _job.RunAsync(Ct);
        await _job.RunAsync(Ct);

        Assert.Single(await ScansAsync());
        Assert.Equal(new DateTimeOffset(2026, 6, 5, 4, 0, 0, TimeSpan.Zero), await NextAsync());
    }

    [Fact]
    public async Task Run_WhileTheClinicIsScannedAnyway_MovesOnWithoutAnother()
    {
        await using (var db = _database.CreateDbContext())
        {
            db.Scans.Add(TestData.Scan(_clinic));
            await db.SaveChangesAsync(Ct);
        }

        _clock.SetUtcNow(_due.AddMinutes(3));
        await _job.RunAsync(Ct);

        Assert.Single(await ScansAsync());
        Assert.Equal(_due.AddMonths(1), await NextAsync());
    }

    public async ValueTask DisposeAsync()
    {
        _storage.Dispose();
        await _database.DisposeAsync();
    }

    private async Task<IReadOnlyList<Scan>> ScansAsync()
    {
        await using var db = _database.CreateDbContext();
        return await db.Scans.AsNoTracking().ToListAsync(Ct);
    }

    private async Task<DateTimeOffset> NextAsync()
    {
        await using var db = _database.CreateDbContext();
        return await db.Schedules.Select(s => s.NextAt).SingleAsync(Ct);
    }
}
