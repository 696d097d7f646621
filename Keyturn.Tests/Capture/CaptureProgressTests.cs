using Keyturn.Core.Capture;
using Keyturn.Core.Model;
using Keyturn.Tests.Support;

namespace Keyturn.Tests.Capture;

public sealed class CaptureProgressTests
{
    private readonly CaptureHost.Steps _steps = new();
    private readonly CaptureProgress _progress;

    public CaptureProgressTests() => _progress = new CaptureProgress(new CapturedPage(Guid.NewGuid(), Guid.NewGuid(), 1, "home", "https://a.example/"), _steps);

    [Fact]
    public void Add_UntilEveryDeviceIsThrough_RisesToOne()
    {
        foreach (var (device, tiles) in new[] { (Device.Desktop, 2), (Device.Mobile, 6) })
        {
            Add(device, ShotKind.FirstView);
            _progress.ExpectTiles(device, tiles);
            for (var i = 0; i < tiles; i++) Add(device, ShotKind.Tile, i);
            Add(device, ShotKind.FullPage);
        }

        Assert.Equal(_steps.All.Select(s => s.Fraction).Order(), _steps.All.Select(s => s.Fraction));
        Assert.Equal(1, _steps.All.Last().Fraction);
        Assert.Equal(["Desktop: first view saved.", "Desktop: tile 1 saved."], _steps.All.Take(2).Select(s => s.Message));
    }

    [Fact]
    public void ShotsOf_ATryWithFewerTiles_LeavesOutTheEarlierOnesBeyond()
    {
        for (var i = 0; i < 4; i++) Add(Device.Desktop, ShotKind.Tile, i);
        var before = _steps.All.Last().Fraction;
        _progress.ExpectTiles(Device.Desktop, 1);
        var again = Add(Device.Desktop, ShotKind.Tile);

        Assert.Equal([again], _progress.ShotsOf(Device.Desktop));
        Assert.True(_steps.All.Last().Fraction >= before);
    }

    private Shot Add(Device device, ShotKind kind, int index = 0)
    {
        var shot = new Shot(Guid.NewGuid(), _progress.Page.ScanId, 1, _progress.Page.Id, device, kind, "x.jpg", 1, 1, 1, false, A.Now, index);
        _progress.Add(shot);
        return shot;
    }
}
