using Keyturn.Core.Capture;
using Keyturn.Core.Model;
using Keyturn.Tests.Support;

namespace Keyturn.Tests.Capture;

public sealed class CaptureProgressTests
{
    private readonly CaptureHost.Steps _steps = new();
    private readonly CaptureProgress _progress;

    public CaptureProgressTests() =>
        _progress = new CaptureProgress(
            new SitePage(Guid.NewGuid(), Guid.NewGuid(), 1, "home", "https://a.example/"),
            _steps
        );

    [Fact]
    public void Add_UntilEveryDeviceIsThrough_RisesToOne()
    {
        foreach (var (device, tiles) in Devices.All.Select((d, at) => (d.Device, 2 + 4 * at)))
        {
            Add(device, ScreenshotKind.FirstView);
            _progress.ExpectTiles(device, tiles);
            for (var i = 0; i < tiles; i++)
                Add(device, ScreenshotKind.Tile, i);
            Add(device, ScreenshotKind.FullPage);
        }

        Assert.Equal(_steps.All.Select(s => s.Fraction).Order(), _steps.All.Select(s => s.Fraction));
        Assert.Equal(1, _steps.All.Last().Fraction);
        Assert.Equal(
            ["Desktop: first view saved.", "Desktop: tile 1 saved."],
            _steps.All.Take(2).Select(s => s.Message)
        );
    }

    [Fact]
    public void ScreenshotsOf_ATryWithFewerTiles_LeavesOutTheEarlierOnesBeyond()
    {
        for (var i = 0; i < 4; i++)
            Add(Device.Desktop, ScreenshotKind.Tile, i);
        var before = _steps.All.Last().Fraction;
        _progress.ExpectTiles(Device.Desktop, 1);
        var again = Add(Device.Desktop, ScreenshotKind.Tile);

        Assert.Equal([again], _progress.ScreenshotsOf(Device.Desktop));
        Assert.True(_steps.All.Last().Fraction >= before);
    }

    private Screenshot Add(Device device, ScreenshotKind kind, int index = 0)
    {
        var screenshot = new Screenshot(
            Guid.NewGuid(),
            _progress.Page.ScanId,
            1,
            _progress.Page.Id,
            device,
            kind,
            "x.jpg",
            1,
            1,
            1,
            false,
            TestData.Now,
            index
        );
        _progress.Add(screenshot);
        return screenshot;
    }
}
