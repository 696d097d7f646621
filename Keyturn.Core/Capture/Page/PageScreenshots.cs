using System.Globalization;
using Keyturn.Core.Capture.Browser;
using Keyturn.Core.Media;
using Keyturn.Core.Model;
using Microsoft.Extensions.Options;
using Microsoft.Playwright;

namespace Keyturn.Core.Capture.Page;

/// <summary>
/// Takes the screenshots of a page that is loaded and, except for the first view, clean. Thread safe.
/// </summary>
internal sealed class PageScreenshots(ScreenshotTaker taker, IOptions<CaptureOptions> options, TimeProvider clock)
{
    private static readonly TimeSpan _blankDelay = TimeSpan.FromSeconds(1.5);

    private readonly CaptureOptions _options = options.Value;

    /// <summary>Takes the first view. If it shows a single colour, it is taken once more after a moment.</summary>
    public async Task<ScreenshotImage> FirstViewAsync(ICDPSession session, CancellationToken ct)
    {
        var image = await taker.ViewAsync(session, ct);
        if (!BlankScreenshotDetector.IsBlank(image.Jpeg))
            return image;
        await Task.Delay(_blankDelay, clock, ct);
        return await taker.ViewAsync(session, ct);
    }

    /// <summary>
    /// Takes the tiles from top to bottom, then the full page. Each is passed to <paramref name="screenshots"/> at
    /// once. Returns what could not be taken.
    /// </summary>
    public async Task<IReadOnlyList<string>> TakeAsync(
        ICDPSession session,
        IsolatedWorld world,
        Device device,
        LazyContentResult page,
        DeviceScreenshotWriter screenshots,
        CancellationToken ct
    )
    {
        List<string> failed = [];
        await TryAsync("tiles", () => TilesAsync(session, world, page, screenshots, ct), failed);
        await TryAsync("full_page", () => FullPageAsync(session, world, device, page, screenshots, ct), failed);
        return failed;
    }

    private async Task TilesAsync(
        ICDPSession session,
        IsolatedWorld world,
        LazyContentResult page,
        DeviceScreenshotWriter screenshots,
        CancellationToken ct
    )
    {
        var positions = TilePlan.Positions(page.Height, page.ViewHeight, _options.MaxTiles);
        screenshots.ExpectTiles(positions.Count);
        var (index, reached) = (0, "");
        try
        {
            foreach (var position in positions)
            {
                var at = await world.EvaluateAsync(
                    string.Create(CultureInfo.InvariantCulture, $"{CaptureScripts.ScrollTo}({position})"),
                    _options.ScreenshotTimeout,
                    ct
                );
                // A page that can't be scrolled shows the same screenshot again.
                if (at == reached)
                    break;
                reached = at;
                screenshots.Save(ScreenshotKind.Tile, index++, await taker.ViewAsync(session, ct));
            }
        }
        finally
        {
            screenshots.ExpectTiles(index);
        }

        await world.EvaluateAsync($"{CaptureScripts.ScrollTo}(0)", _options.ScreenshotTimeout, ct);
    }

    private async Task FullPageAsync(
        ICDPSession session,
        IsolatedWorld world,
        Device device,
        LazyContentResult page,
        DeviceScreenshotWriter screenshots,
        CancellationToken ct
    )
    {
        var image = await taker.FullPageAsync(session, world, device, page.Width, page.Height, ct);
        if (BlankScreenshotDetector.IsBlank(image.Jpeg, wholePage: true))
        {
            await Task.Delay(_blankDelay, clock, ct);
            image = await taker.FullPageAsync(session, world, device, page.Width, page.Height, ct);
        }

        screenshots.Save(ScreenshotKind.FullPage, 0, image);
    }

    private static async Task TryAsync(string name, Func<Task> take, List<string> failed)
    {
        try
        {
            await take();
        }
        catch (Exception e) when (e is TimeoutException or InvalidDataException)
        {
            failed.Add(name);
        }
    }
}
