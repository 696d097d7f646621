using Keyturn.Core.Data;
using Keyturn.Core.Model;
using Microsoft.EntityFrameworkCore;

namespace Keyturn.Tests.Support;

internal static partial class TestData
{
    /// <summary>
    /// A deep scan that waits for scoring, with the given number of captured pages: rows only, without screenshots.
    /// </summary>
    public static async Task<Scan> StoredCapturedScanAsync(
        KeyturnDbContext db,
        int pages,
        ScorerKind scorer = ScorerKind.Model
    )
    {
        var clinic = await StoredClinicAsync(db);
        var scan = Keyturn.Core.Model.Scan.Submitted(
            clinic.Id,
            $"https://{clinic.Host}/",
            clinic.Host,
            true,
            ScanMode.Deep,
            scorer,
            pages,
            false,
            TimeProvider.System.GetUtcNow(),
            id: Guid.CreateVersion7()
        );
        db.Scans.Add(scan);
        for (var at = 0; at < pages; at++)
        {
            var key = at == 0 ? SitePage.Home : $"page-{at}";
            var page = new SitePage(Guid.CreateVersion7(), scan.Id, 1, key, $"https://{clinic.Host}/{key}");
            page.Settle(page.RequestedUrl, 200, key, null, scan.CreatedAt);
            db.Pages.Add(page);
            var candidate = new PageCandidate(
                Guid.CreateVersion7(),
                scan.Id,
                key,
                key,
                page.RequestedUrl,
                key,
                LinkSection.Header,
                at,
                at == 0 ? PageType.Home : PageType.ServiceDetail,
                1,
                "test",
                at,
                null
            );
            candidate.Want(1);
            db.Candidates.Add(candidate);
            db.Evidence.AddRange(
                BothDevices()
                    .Select(e => new Evidence(
                        Guid.CreateVersion7(),
                        scan.Id,
                        1,
                        page.Id,
                        e.Device,
                        e with
                        {
                            Page = key,
                        }
                    ))
            );
        }

        await db.SaveChangesAsync();
        await db
            .Scans.Where(s => s.Id == scan.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.CapturedAt, scan.CreatedAt));
        return scan;
    }
}
