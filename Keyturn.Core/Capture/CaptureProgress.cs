using Keyturn.Core.Model;

namespace Keyturn.Core.Capture;

/// <summary>
/// Tracks the progress of one page: each device's share of its expected screenshots. It keeps the latest of each kind
/// and index, so a retaken screenshot never moves progress back. Thread safe.
/// </summary>
/// <param name="maxTiles">The tiles expected of a device until its page's height is known.</param>
internal sealed class CaptureProgress(SitePage page, IProgress<CaptureStep> progress, int maxTiles = 6)
{
    /// <summary>The first view and the full page.</summary>
    private const int Others = 2;

    private readonly Lock _gate = new();
    private readonly Dictionary<(Device, ScreenshotKind, int), Screenshot> _screenshots = [];
    private readonly Dictionary<Device, int> _tiles = [];
    private readonly Dictionary<Device, int> _tries = [];
    private double _fraction;

    public SitePage Page { get; } = page;

    /// <summary>1 for the first try of a device, counted over every address of the page.</summary>
    public int NextTry(Device device)
    {
        lock (_gate)
            return _tries[device] = _tries.GetValueOrDefault(device) + 1;
    }

    /// <summary>
    /// Sets the number of tiles of the device's page. Tiles of an earlier try beyond it no longer count.
    /// </summary>
    public void ExpectTiles(Device device, int count)
    {
        lock (_gate)
            _tiles[device] = count;
    }

    public void Say(string message) => Report(message, null);

    /// <summary>
    /// Adds a screenshot whose file is complete. It replaces an earlier one of the same device, kind and index.
    /// </summary>
    public void Add(Screenshot screenshot)
    {
        var what = screenshot.Kind switch
        {
            ScreenshotKind.FirstView => "first view",
            ScreenshotKind.FullPage => "full page",
            ScreenshotKind.Tile => FormattableString.Invariant($"tile {screenshot.Index + 1}"),
            _ => throw new ArgumentOutOfRangeException(
                nameof(screenshot),
                screenshot.Kind,
                "Not a kind of screenshot."
            ),
        };
        Report($"{Devices.Get(screenshot.Device).Label}: {what} saved.", screenshot);
    }

    /// <summary>The latest screenshot of each kind and index.</summary>
    public IReadOnlyList<Screenshot> ScreenshotsOf(Device device)
    {
        lock (_gate)
            return [.. Current(device).OrderBy(s => s.Kind).ThenBy(s => s.Index)];
    }

    private IEnumerable<Screenshot> Current(Device device) =>
        _screenshots.Values.Where(s =>
            s.Device == device && (s.Kind != ScreenshotKind.Tile || s.Index < TilesOf(device))
        );

    private int TilesOf(Device device) => _tiles.GetValueOrDefault(device, maxTiles);

    private void Report(string message, Screenshot? screenshot)
    {
        // Reported under the lock, so that two devices that report at once don't move the fraction back.
        lock (_gate)
        {
            if (screenshot is not null)
                _screenshots[(screenshot.Device, screenshot.Kind, screenshot.Index)] = screenshot;
            var devices = Enum.GetValues<Device>();
            _fraction = Math.Max(_fraction, devices.Average(d => (double)Current(d).Count() / (Others + TilesOf(d))));
            progress.Report(new CaptureStep(_fraction, message, Page, screenshot));
        }
    }
}
