using System.Collections.Concurrent;
using Keyturn.Core.Data;
using Keyturn.Core.Media;
using Keyturn.Core.Model;
using Microsoft.EntityFrameworkCore;

namespace Keyturn.Tests.Support;

internal static partial class TestData
{
    // Cached, because each takes a core for a while.
    private static readonly ConcurrentDictionary<(ScreenshotKind Kind, int Width, int Height), byte[]> _images = new();

    /// <summary>
    /// A done scan with a report on <see cref="TwoPages"/>. Each page and device has a first view, a tall full page and
    /// a tile, all saved on disk.
    /// </summary>
    /// <param name="host">The host of an existing clinic, or of a new one.</param>
    public static async Task<Scan> StoredReportAsync(
        KeyturnDbContext db,
        ArtifactStore store,
        ReportContent content,
        string host = "clinic.example"
    )
    {
        // The transaction begins after the screenshots are made, because no other writer can write while it lasts.
        var known = await db.Clinics.SingleOrDefaultAsync(c => c.Host == host);
        var clinic = known ?? Clinic(host);
        if (known is null)
            db.Clinics.Add(clinic);
        var scan = Keyturn.Core.Model.Scan.Submitted(
            clinic.Id,
            $"https://{host}/",
            host,
            false,
            content.IsDeep ? ScanMode.Deep : ScanMode.Quick,
            ScorerKind.Rules,
            2,
            false,
            Now,
            id: Guid.CreateVersion7()
        );
        db.Scans.Add(scan);
        foreach (var group in TwoPages().GroupBy(e => e.Page).Take(content.IsDeep ? 2 : 1))
        {
            var page = new SitePage(Guid.CreateVersion7(), scan.Id, 1, group.Key, group.First().FinalUrl);
            page.Settle(page.RequestedUrl, 200, $"The {group.Key} page", null, Now);
            db.Pages.Add(page);
            foreach (var evidence in group)
            {
                db.Evidence.Add(new Evidence(Guid.CreateVersion7(), scan.Id, 1, page.Id, evidence.Device, evidence));
                foreach (var kind in Enum.GetValues<ScreenshotKind>())
                {
                    var (width, height) = (
                        Devices.Get(evidence.Device).Width,
                        kind == ScreenshotKind.FullPage ? 9000 : 844
                    );
                    var image = _images.GetOrAdd((kind, width, height), p =>
                        TestImages.Jpeg((int)p.Kind, p.Width, p.Height)
                    );
                    var path = await store.SaveAsync(
                        scan.Id,
                        1,
                        $"{page.Key}-{evidence.Device}-{kind}.jpg",
                        image,
                        CancellationToken.None
                    );
                    db.Screenshots.Add(
                        new Screenshot(
                            Guid.CreateVersion7(),
                            scan.Id,
                            1,
                            page.Id,
                            evidence.Device,
                            kind,
                            path,
                            width,
                            height,
                            image.Length,
                            false,
                            Now
                        )
                    );
                }
            }
        }

        db.Reports.Add(new Report(Guid.CreateVersion7(), scan.Id, 1, 1, ScorerKind.Rules, null, content, Now));
        await using var all = await db.Database.BeginTransactionAsync();
        await db.SaveChangesAsync();
        // In the same transaction, before anyone sees the scan: a queued scan would be started.
        await db
            .Scans.Where(s => s.Id == scan.Id)
            .ExecuteUpdateAsync(set =>
                set.SetProperty(s => s.Status, ScanStatus.Done).SetProperty(s => s.Score, content.PatientFlowScore10)
            );
        await all.CommitAsync();
        return scan;
    }
}
