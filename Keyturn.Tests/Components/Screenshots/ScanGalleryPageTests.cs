using Bunit;
using Keyturn.Core.Lifecycle;
using Keyturn.Core.Model;
using Keyturn.Tests.Support;
using Keyturn.Web.Components.Screenshots.Gallery;
using Microsoft.EntityFrameworkCore;

namespace Keyturn.Tests.Components.Screenshots;

public sealed class ScanGalleryPageTests : GalleryTest
{
    private static CancellationToken Ct => Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public async Task Live_ScreenshotSaved_IsShown()
    {
        var (scan, page) = await StoredAsync();
        var cut = Context.Render<ScanGalleryPage>(p => p.Add(c => c.ScanId, scan));
        cut.WaitForAssertion(() =>
            Assert.Equal("1 screenshot", cut.Find(".gallery-bar [role=status]").TextContent.Trim())
        );

        await SaveAsync(scan, page, Device.Mobile);
        Feed.Publish(new ScanProgress(scan, 1, ScanStatus.Running, "capturing_pages", 10, "go", 0, 1));

        cut.WaitForAssertion(() => Assert.Equal(2, cut.FindAll(".screenshot img").Count));
    }

    [Fact]
    public void Missing_Scan_SaysSo()
    {
        var cut = Context.Render<ScanGalleryPage>(p => p.Add(c => c.ScanId, Guid.NewGuid()));

        cut.WaitForAssertion(() => Assert.Equal("There is no scan with this address", cut.Find("h1").TextContent));
    }

    private async Task<(Guid Scan, Guid Page)> StoredAsync()
    {
        await using var db = Database!.CreateDbContext();
        var scan = TestData.Scan(await TestData.StoredClinicAsync(db));
        var page = new SitePage(Guid.CreateVersion7(), scan.Id, 1, SitePage.Home, scan.Url);
        db.Scans.Add(scan);
        db.Pages.Add(page);
        await db.SaveChangesAsync(Ct);
        await db.Scans.ExecuteUpdateAsync(set => set.SetProperty(s => s.Status, ScanStatus.Running), Ct);
        await SaveAsync(scan.Id, page.Id, Device.Desktop);
        return (scan.Id, page.Id);
    }

    private async Task SaveAsync(Guid scan, Guid page, Device device)
    {
        await using var db = Database!.CreateDbContext();
        db.Screenshots.Add(
            new Screenshot(
                Guid.CreateVersion7(),
                scan,
                1,
                page,
                device,
                ScreenshotKind.FirstView,
                "x.jpg",
                1440,
                900,
                1,
                false,
                TestData.Now
            )
        );
        await db.SaveChangesAsync(Ct);
    }
}
