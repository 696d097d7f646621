using Keyturn.Core.Jobs;
using Keyturn.Core.Model;
using Keyturn.Core.Scans;
using Keyturn.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Keyturn.Tests.Scans;

public sealed class HomeQueriesTests : IAsyncLifetime
{
    private CommandTestHost _host = null!;
    private int _stored;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() =>
        _host = await CommandTestHost.CreateAsync(new FakeTimeProvider(TestData.Now));

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Queue_HasWorkFirst_ThenTheNextInLine_AndCountsTheRest()
    {
        var late = await StoreAsync(ScanStatus.Scoring, started: 2);
        var early = await StoreAsync(ScanStatus.Running, started: 1);
        var waiting = new List<Guid>();
        for (var i = 0; i < 15; i++)
            waiting.Add(await StoreAsync(ScanStatus.Queued));
        await StoreAsync(ScanStatus.Done);
        var view = await ScreenshotAsync(early);

        var queue = await _host.Home.QueueAsync(Ct);

        Assert.Equal([(early, view), (late, (Guid?)null)], queue.Active.Select(s => (s.Scan.ScanId, s.FirstView)));
        Assert.Equal(waiting.Take(10), queue.Waiting.Select(s => s.Scan.ScanId));
        Assert.Equal(15, queue.WaitingTotal);
    }

    [Fact]
    public async Task Recent_HasReports_AndFailuresOfTwoWeeks()
    {
        var done = await StoreAsync(ScanStatus.Done);
        var failed = new List<Guid>();
        for (var i = 0; i < 10; i++)
            failed.Add(await StoreAsync(ScanStatus.Error));
        await StoreAsync(ScanStatus.Error, createdAt: TestData.Now.AddDays(-15));
        await StoreAsync(ScanStatus.Cancelled);

        var recent = await _host.Home.RecentAsync(Ct);

        failed.Reverse();
        Assert.Equal([done], recent.Done.Select(s => s.ScanId));
        Assert.Equal(failed.Take(8), recent.Failed.Select(s => s.ScanId));
        Assert.Equal(failed, recent.FailedIds);
        Assert.True(recent.Any);
    }

    [Fact]
    public async Task Empty_SaysSo_AndExpectsWhatModesAreMadeFor()
    {
        var expected = await _host.Home.ExpectationAsync(Ct);

        Assert.False((await _host.Home.RecentAsync(Ct)).Any);
        Assert.Equal(
            (20, 120, 2),
            (
                expected.ByMode[ScanMode.Quick].Took.TotalSeconds,
                expected.ByMode[ScanMode.Deep].Took.TotalSeconds,
                expected.Workers
            )
        );
        Assert.Null(expected.ByMode[ScanMode.Quick].CostUsd);
    }

    [Fact]
    public async Task Expectation_IsTheMedianOfWhatEndedWell_AndTheAverageOfWhatItCost()
    {
        var ids = new List<Guid>();
        foreach (var seconds in (int[])[8, 300, 12])
            ids.Add(await StoreAsync(ScanStatus.Done, started: 0, seconds: seconds));
        await StoreAsync(ScanStatus.Error, started: 0, seconds: 900);
        await using var db = _host.Database.CreateDbContext();
        foreach (var (id, cost) in ids.Zip<Guid, long?>([10_000, 30_000, null]))
            db.ModelCalls.Add(
                new ModelCall(
                    Guid.CreateVersion7(),
                    id,
                    1,
                    "quick_report",
                    "m",
                    "",
                    1,
                    1,
                    TimeSpan.Zero,
                    "ok",
                    TestData.Now,
                    cost: cost
                )
            );
        await db.SaveChangesAsync(Ct);

        var quick = (await _host.Home.ExpectationAsync(Ct)).ByMode[ScanMode.Quick];

        Assert.Equal((12, 0.02m), (quick.Took.TotalSeconds, quick.CostUsd));
    }

    [Fact]
    public async Task Statements_ReadNoTableThroughItsWholeLength()
    {
        var plans = new QueryPlans();
        foreach (var status in ScanStatuses.Active.Append(ScanStatus.Done))
            await StoreAsync(status);
        var home = new HomeQueries(
            _host.Database.Watching(plans),
            Options.Create(new JobsOptions()),
            new FakeTimeProvider(TestData.Now)
        );

        await home.QueueAsync(Ct);
        await home.RecentAsync(Ct);
        await home.ExpectationAsync(Ct);

        var seen = plans.Take();
        Assert.Contains(seen[0].Steps, s => s.Contains("IX_Scans_Active", StringComparison.Ordinal));
        Assert.All(seen, p =>
            Assert.True(
                !p.Steps.Any(s => s.Length == 6 && s.StartsWith("SCAN ", StringComparison.Ordinal)),
                $"{p.Sql}\n{string.Join('\n', p.Steps)}"
            )
        );
    }

    private async Task<Guid> StoreAsync(
        ScanStatus status,
        int? started = null,
        DateTimeOffset? createdAt = null,
        int seconds = 10
    )
    {
        await using var db = _host.Database.CreateDbContext();
        var clinic = await TestData.StoredClinicAsync(db, $"clinic-{++_stored}.com");
        var scan = TestData.Scan(clinic, createdAt: createdAt ?? TestData.Now.AddSeconds(_stored));
        db.Scans.Add(scan);
        await db.SaveChangesAsync(Ct);
        var at = started is { } minute ? TestData.Now.AddMinutes(minute) : (DateTimeOffset?)null;
        DateTimeOffset? finished = status.IsActive()
            ? null
            : (at ?? createdAt ?? TestData.Now.AddSeconds(_stored)) + TimeSpan.FromSeconds(seconds);
        await db
            .Scans.Where(s => s.Id == scan.Id)
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(s => s.Status, status)
                        .SetProperty(s => s.StartedAt, at)
                        .SetProperty(s => s.FinishedAt, finished),
                Ct
            );
        return scan.Id;
    }

    /// <summary>Two first views; returns the newer one.</summary>
    private async Task<Guid?> ScreenshotAsync(Guid scan)
    {
        await using var db = _host.Database.CreateDbContext();
        var page = new SitePage(Guid.CreateVersion7(), scan, 1, SitePage.Home, "https://clinic.example/");
        db.Pages.Add(page);
        var screenshots = new[]
        {
            (ScreenshotKind.FirstView, 1),
            (ScreenshotKind.FirstView, 2),
            (ScreenshotKind.FullPage, 3),
        }
            .Select(s => new Screenshot(
                Guid.CreateVersion7(),
                scan,
                1,
                page.Id,
                Device.Desktop,
                s.Item1,
                $"{s.Item2}.jpg",
                1440,
                900,
                1,
                false,
                TestData.Now.AddSeconds(s.Item2)
            ))
            .ToList();
        db.Screenshots.AddRange(screenshots);
        await db.SaveChangesAsync(Ct);
        return screenshots[1].Id;
    }
}
