using Keyturn.Core.Model;
using Keyturn.Core.Scans;

namespace Keyturn.Web.Components.Report.Pins;

/// <summary>
/// The pins of one page on one device: which cited elements its full-page screenshot shows, numbered as they are cited.
/// Pure.
/// </summary>
public sealed class ScreenshotPins
{
    private readonly Dictionary<string, Pin> _pins = [];

    private ScreenshotPins(string page, ScreenshotView screenshot) => (Page, Screenshot) = (page, screenshot);

    /// <summary>The page's key.</summary>
    public string Page { get; }

    /// <summary>The screenshot they stand on.</summary>
    public ScreenshotView Screenshot { get; }

    public Device Device => Screenshot.Device;

    public IReadOnlyList<Pin> Pins => [.. _pins.Values.OrderBy(p => p.Number)];

    /// <param name="cited">Evidence ids, the weightiest first; others than this page's elements are passed
    /// over.</param>
    public static ScreenshotPins From(
        string page,
        ScreenshotView screenshot,
        IEnumerable<string> cited,
        ReportView report
    )
    {
        var map = new ScreenshotPins(page, screenshot);
        if (
            report.EvidencePlaces.Values.FirstOrDefault(p => p.Page == page && p.Device == screenshot.Device)
            is not { } some
        )
            return map;
        var spots = new PinLayout(screenshot, some.PageWidth);
        foreach (var id in cited)
        {
            if (
                map._pins.ContainsKey(id)
                || !report.EvidencePlaces.TryGetValue(id, out var place)
                || place.Page != page
                || place.Device != screenshot.Device
            )
                continue;
            if (spots.Take(place.Box) is not { } spot)
                continue;
            map._pins[id] = new Pin(
                map._pins.Count + 1,
                id,
                report.EvidenceLabels.GetValueOrDefault(id, id),
                spot.X,
                spot.Y,
                spot.Outline
            );
        }

        return map;
    }

    public Pin? Find(string id) => _pins.GetValueOrDefault(id);
}
