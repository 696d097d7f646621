using Keyturn.Core.Model;
using Keyturn.Core.Scans;
using Keyturn.Web.Components.Reports.Pins;

namespace Keyturn.Web.Components.Reports.Print;

/// <summary>The pictures of a printed report, which travel inside it.</summary>
public sealed class PrintBook
{
    private readonly ILookup<string, PrintShot> _pages;

    private PrintBook(IReadOnlyList<PrintShot> cover, IEnumerable<(string Page, PrintShot Shot)> pages) =>
        (Cover, _pages) = (cover, pages.ToLookup(p => p.Page, p => p.Shot));

    /// <summary>What a visitor of the home page meets first.</summary>
    public IReadOnlyList<PrintShot> Cover { get; }

    /// <summary>A page's pictures, desktop first: of each device the full page with its pins, else the first view.</summary>
    public IReadOnlyList<PrintShot> Of(string page) => [.. _pages[page]];

    /// <param name="load">Answers a picture as a data URL; null when its file is gone.</param>
    public static async Task<PrintBook> LoadAsync(ScanDetail scan, PinBook pins, Func<PrintShot, Task<string?>> load)
    {
        var cover = new List<PrintShot>();
        foreach (var shot in scan.Pages.Where(p => p.Key == CapturedPage.Home).SelectMany(p => p.Shots).Where(s => s.Kind == ShotKind.FirstView))
        {
            var plan = PrintShot.Of(shot, [], tallest: 76, width: shot.Device == Device.Desktop ? 120 : 35);
            if (await load(plan) is { } source) cover.Add(plan with { Source = source });
        }

        var pages = new List<(string, PrintShot)>();
        foreach (var (page, plan) in scan.Pages.SelectMany(page => Plan(page, pins.Of(page.Key)).Select(plan => (page.Key, plan)))) pages.Add((page, plan with { Source = await load(plan) }));
        return new PrintBook(cover, pages);
    }

    private static IEnumerable<PrintShot> Plan(PageView page, IReadOnlyList<PinMap> maps) =>
        from device in Enum.GetValues<Device>()
        let map = maps.FirstOrDefault(m => m.Device == device)
        let shot = map?.Shot ?? page.Shots.FirstOrDefault(s => s.Device == device && s.Kind == ShotKind.FirstView)
        where shot is not null
        select PrintShot.Of(shot, map?.Pins ?? []);
}
