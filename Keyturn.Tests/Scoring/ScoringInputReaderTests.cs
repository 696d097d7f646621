using Keyturn.Core.Media;
using Keyturn.Core.Model;
using Keyturn.Core.Scoring;
using Keyturn.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using SkiaSharp;

namespace Keyturn.Tests.Scoring;

/// <summary>
/// The input of a scorer: pages and screenshots in a fixed order, bounded, from a real database and real files.
/// </summary>
public sealed class ScoringInputReaderTests : IAsyncLifetime
{
    private TestDatabase _database = null!;
    private ArtifactStore _artifacts = null!;
    private Scan _scan = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync();
        _artifacts = new ArtifactStore(
            new ArtifactRoot(_database.Folder.Artifacts, 200_000_000),
            NullLogger<ArtifactStore>.Instance
        );
        await using var db = _database.CreateDbContext();
        _scan = await TestData.StoredCapturedScanAsync(db, pages: 2);
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task Read_Screenshots_FirstViewsThenTilesByTurns_WithoutTheFullPage()
    {
        foreach (var device in new[] { Device.Desktop, Device.Mobile })
        {
            await SaveAsync(device, ScreenshotKind.FullPage);
            await SaveAsync(device, ScreenshotKind.FirstView);
            for (var tile = 0; tile < 3; tile++)
                await SaveAsync(device, ScreenshotKind.Tile, tile);
        }

        var input = await ReadAsync();

        Assert.Equal(["home", "page-1"], input.Pages.Select(p => p.Key));
        Assert.Equal(
            [
                "desktop, first view",
                "mobile, first view",
                "desktop tile 2/3",
                "mobile tile 2/3",
                "desktop tile 3/3",
                "mobile tile 3/3",
                "desktop tile 1/3",
                "mobile tile 1/3",
            ],
            input.Pages[0].Screenshots.Select(s => s.Label)
        );
        Assert.Empty(input.Pages[1].Screenshots);
    }

    [Fact]
    public async Task Read_BannerOverTheFirstView_TheCleanTopComesAtItsPlace()
    {
        await SaveAsync(Device.Desktop, ScreenshotKind.Tile, 0);
        await SaveAsync(Device.Desktop, ScreenshotKind.Tile, 1);
        await using (var db = _database.CreateDbContext())
        {
            var row = await db.Evidence.FirstAsync(
                e => e.Device == Device.Desktop && db.Pages.Any(p => p.Id == e.PageId && p.Key == "home"),
                Ct
            );
            db.Entry(row).Property(e => e.Content).CurrentValue = row.Content with
            {
                Banners = [new BannerEvidence("banner-1", "consent", null, "rejected", "#c", "Cookies", 40, null)],
            };
            await db.SaveChangesAsync(Ct);
        }

        Assert.Equal(
            ["desktop tile 1/2", "desktop tile 2/2"],
            (await ReadAsync()).Pages[0].Screenshots.Select(s => s.Label)
        );
    }

    [Fact]
    public async Task Read_TallScreenshot_IsBounded_AndAFileThatIsGoneIsLeftOut()
    {
        await SaveAsync(Device.Desktop, ScreenshotKind.FirstView, width: 1_400, height: 9_000);
        var gone = await SaveAsync(Device.Mobile, ScreenshotKind.FirstView);
        _artifacts.Delete(gone.Path);

        var screenshots = (await ReadAsync()).Pages[0].Screenshots;

        using var image = SKBitmap.Decode((await screenshots[0].ReadAsync(Ct))!.Value.ToArray());
        Assert.Equal((1_024, 2_048), (image.Width, image.Height));
        Assert.Null(await screenshots[1].ReadAsync(Ct));
    }

    [Fact]
    public async Task Read_WantedPageWithoutEvidence_IsNotSeen_WithItsReason()
    {
        await using (var db = _database.CreateDbContext())
        {
            var page = await db.Pages.SingleAsync(p => p.Key == "page-1", Ct);
            page.Settle(null, 404, null, "The page answered 404.", TestData.Now, "http_error");
            await db.SaveChangesAsync(Ct);
        }

        var input = await ReadAsync();

        Assert.Equal(["home"], input.Pages.Select(p => p.Key));
        Assert.Equal(
            new PageNotSeen(
                "page-1",
                PageType.ServiceDetail,
                "https://clinic.example/page-1",
                "The page answered 404."
            ),
            Assert.Single(input.NotSeen)
        );
    }

    private Task<ScoringInput> ReadAsync() =>
        new ScoringInputReader(_database, _artifacts, NullLogger<ScoringInputReader>.Instance).ReadAsync(
            new ScanWorkItem(
                _scan.Id,
                _scan.ClinicId,
                _scan.Url,
                true,
                ScanMode.Deep,
                2,
                ScorerKind.Model,
                false,
                true
            ),
            Ct
        );

    private async Task<Screenshot> SaveAsync(
        Device device,
        ScreenshotKind kind,
        int index = 0,
        int width = 40,
        int height = 30
    )
    {
        await using var db = _database.CreateDbContext();
        var page = await db.Pages.SingleAsync(p => p.Key == "home", Ct);
        var jpeg = TestImages.Plain(width, height);
        var path = await _artifacts.SaveAsync(_scan.Id, 1, $"home-{device}-{kind}-{index}.jpg", jpeg, Ct);
        var screenshot = new Screenshot(
            Guid.CreateVersion7(),
            _scan.Id,
            1,
            page.Id,
            device,
            kind,
            path,
            width,
            height,
            jpeg.Length,
            false,
            TestData.Now,
            index
        );
        db.Screenshots.Add(screenshot);
        await db.SaveChangesAsync(Ct);
        return screenshot;
    }
}
