using Keyturn.Core.Model;
using Keyturn.Core.Scans;
using Keyturn.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Keyturn.Tests.Scans;

public sealed class ScanDiagnosticsQueriesTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Evidence_OfAPageCapturedAgain_IsItsNewest_InTheOrderOfPages()
    {
        await using var database = await TestDatabase.CreateAsync();
        Guid id;
        await using (var db = database.CreateDbContext())
        {
            var scan = await TestData.StoredCapturedScanAsync(db, pages: 2);
            id = scan.Id;
            var again = new SitePage(Guid.CreateVersion7(), id, 2, SitePage.Home, scan.Url);
            again.Settle(scan.Url, 200, "home", null, TestData.Now);
            db.Pages.Add(again);
            db.Evidence.Add(
                new Evidence(
                    Guid.CreateVersion7(),
                    id,
                    2,
                    again.Id,
                    Device.Desktop,
                    TestData.PageEvidence() with
                    {
                        Title = "Newer",
                    }
                )
            );
            await db.SaveChangesAsync(Ct);
        }

        var evidence = await new ScanDiagnosticsQueries(database).EvidenceAsync(id, Ct);

        Assert.Equal(
            [("home", Device.Desktop), ("page-1", Device.Desktop), ("page-1", Device.Mobile)],
            evidence.Select(e => (e.Page, e.Device))
        );
        Assert.Equal("Newer", evidence[0].Title);
        Assert.Empty(await new ScanDiagnosticsQueries(database).EvidenceAsync(Guid.NewGuid(), Ct));
    }

    [Fact]
    public async Task Runs_SayWhoWorksOnIt_AndEveryAttempt()
    {
        await using var database = await TestDatabase.CreateAsync();
        Guid id;
        await using (var db = database.CreateDbContext())
        {
            var scan = await TestData.StoredCapturedScanAsync(db, pages: 1);
            id = scan.Id;
            db.Attempts.AddRange(
                new ScanAttempt(id, 2, TestData.Now.AddMinutes(1)),
                new ScanAttempt(id, 1, TestData.Now)
            );
            await db.SaveChangesAsync(Ct);
            await db.Scans.ExecuteUpdateAsync(
                set =>
                    set.SetProperty(s => s.WorkerProcessId, "host-1-2")
                        .SetProperty(s => s.JobId, "17")
                        .SetProperty(s => s.LeaseUntil, TestData.Now),
                Ct
            );
        }

        var runs = (await new ScanDiagnosticsQueries(database).RunsAsync(id, Ct))!;

        Assert.Equal(("host-1-2", "17", TestData.Now), (runs.WorkerProcessId, runs.JobId, runs.LeaseUntil));
        Assert.Equal([1, 2], runs.Attempts.Select(a => a.Number));
        Assert.Null(await new ScanDiagnosticsQueries(database).RunsAsync(Guid.NewGuid(), Ct));
    }
}
