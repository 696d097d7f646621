using Keyturn.Core.Model;
using Keyturn.Core.Scans;
using Keyturn.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Keyturn.Tests.Scans;

public sealed class ScanRecordsTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Evidence_OfAPageCapturedAgain_IsItsNewest_InTheOrderOfPages()
    {
        await using var database = await TestDatabase.CreateAsync();
        Guid id;
        await using (var db = database.CreateDbContext())
        {
            var scan = await A.StoredCapturedScanAsync(db, pages: 2);
            id = scan.Id;
            var again = new CapturedPage(Guid.CreateVersion7(), id, 2, CapturedPage.Home, scan.Url);
            again.Settle(scan.Url, 200, "home", null, A.Now);
            db.Pages.Add(again);
            db.Evidence.Add(new Evidence(Guid.CreateVersion7(), id, 2, again.Id, Device.Desktop, A.PageEvidence() with { Title = "Newer" }));
            await db.SaveChangesAsync(Ct);
        }

        var evidence = await new ScanRecords(database).EvidenceAsync(id, Ct);

        Assert.Equal([("home", Device.Desktop), ("page-1", Device.Desktop), ("page-1", Device.Mobile)], evidence.Select(e => (e.Page, e.Device)));
        Assert.Equal("Newer", evidence[0].Title);
        Assert.Empty(await new ScanRecords(database).EvidenceAsync(Guid.NewGuid(), Ct));
    }

    [Fact]
    public async Task Runs_SayWhoWorksOnIt_AndEveryAttempt()
    {
        await using var database = await TestDatabase.CreateAsync();
        Guid id;
        await using (var db = database.CreateDbContext())
        {
            var scan = await A.StoredCapturedScanAsync(db, pages: 1);
            id = scan.Id;
            db.Attempts.AddRange(new ScanAttempt(id, 2, A.Now.AddMinutes(1)), new ScanAttempt(id, 1, A.Now));
            await db.SaveChangesAsync(Ct);
            await db.Scans.ExecuteUpdateAsync(set => set.SetProperty(s => s.Owner, "host-1-2").SetProperty(s => s.JobId, "17").SetProperty(s => s.LeaseUntil, A.Now), Ct);
        }

        var runs = (await new ScanRecords(database).RunsAsync(id, Ct))!;

        Assert.Equal(("host-1-2", "17", A.Now), (runs.Owner, runs.JobId, runs.LeaseUntil));
        Assert.Equal([1, 2], runs.Attempts.Select(a => a.Number));
        Assert.Null(await new ScanRecords(database).RunsAsync(Guid.NewGuid(), Ct));
    }
}
