using Keyturn.Core.Model;
using Keyturn.Core.Scans;

namespace Keyturn.Web.Components.Reports.Pins;

/// <summary>The pins of one page on one device: which cited elements its full-page picture shows, numbered as they are cited. Pure.</summary>
public sealed class PinMap
{
    private readonly Dictionary<string, Pin> _pins = [];

    private PinMap(string page, ShotView shot) => (Page, Shot) = (page, shot);

    /// <summary>The page's key.</summary>
    public string Page { get; }

    /// <summary>The picture they stand on.</summary>
    public ShotView Shot { get; }

    public Device Device => Shot.Device;

    public IReadOnlyList<Pin> Pins => [.. _pins.Values.OrderBy(p => p.Number)];

    /// <param name="cited">Evidence ids, the weightiest first; others than this page's elements are passed over.</param>
    public static PinMap Of(string page, ShotView shot, IEnumerable<string> cited, ReportView report)
    {
        var map = new PinMap(page, shot);
        if (report.EvidencePlaces.Values.FirstOrDefault(p => p.Page == page && p.Device == shot.Device) is not { } some) return map;
        var spots = new PinSpots(shot, some.PageWidth);
        foreach (var id in cited)
        {
            if (map._pins.ContainsKey(id) || !report.EvidencePlaces.TryGetValue(id, out var place) || place.Page != page || place.Device != shot.Device) continue;
            if (spots.Take(place.Box) is not { } spot) continue;
            map._pins[id] = new Pin(map._pins.Count + 1, id, report.EvidenceLabels.GetValueOrDefault(id, id), spot.X, spot.Y, spot.Outline);
        }

        return map;
    }

    public Pin? Find(string id) => _pins.GetValueOrDefault(id);
}
