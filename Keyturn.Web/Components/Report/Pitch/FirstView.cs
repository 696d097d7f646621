using Keyturn.Core.Model;
using Keyturn.Core.Scans;
using Keyturn.Web.Components.Report.Pins;

namespace Keyturn.Web.Components.Report.Pitch;

/// <summary>
/// The upper end of the home page on a device, with a pin at each leak of the call summary that it shows. Pure.
/// </summary>
/// <param name="Pins">Numbered like the leaks. A leak about something that is missing or further down has none.</param>
public sealed record FirstView(ScreenshotView Screenshot, IReadOnlyList<Pin> Pins)
{
    /// <summary>One per captured device, desktop first.</summary>
    public static IReadOnlyList<FirstView> OfHome(ScanDetail scan, ReportView report, IReadOnlyList<CallPoint> leaks) =>
        [
            .. from page in scan.Pages
            where page.Key == SitePage.Home
            from device in Enum.GetValues<Device>()
            let screenshot = Find(page.Screenshots, device)
            where screenshot is not null
            select new FirstView(screenshot, Place(screenshot, report, leaks)),
        ];

    // The first tile shows the page as it was measured, after a consent banner was closed, so that pins sit right.
    private static ScreenshotView? Find(IReadOnlyList<ScreenshotView> screenshots, Device device) =>
        screenshots.FirstOrDefault(s => s.Device == device && s is { Kind: ScreenshotKind.Tile, Index: 0 })
        ?? screenshots.FirstOrDefault(s => s.Device == device && s.Kind == ScreenshotKind.FirstView);

    private static List<Pin> Place(ScreenshotView screenshot, ReportView report, IReadOnlyList<CallPoint> leaks)
    {
        var pins = new List<Pin>();
        if (
            screenshot.Kind != ScreenshotKind.Tile
            || report.EvidencePlaces.Values.FirstOrDefault(p => IsHere(p, screenshot)) is not { } some
        )
            return pins;
        var layout = new PinLayout(screenshot, some.PageWidth);
        foreach (var (at, leak) in leaks.Index())
        {
            foreach (var id in leak.Evidence)
            {
                if (
                    !report.EvidencePlaces.TryGetValue(id, out var place)
                    || !IsHere(place, screenshot)
                    || layout.Take(place.Box) is not { } spot
                )
                    continue;
                pins.Add(new Pin(at + 1, id, leak.Text, spot.X, spot.Y, spot.Outline));
                break;
            }
        }

        return pins;
    }

    private static bool IsHere(ElementPlace place, ScreenshotView screenshot) =>
        place.Page == SitePage.Home && place.Device == screenshot.Device;
}
