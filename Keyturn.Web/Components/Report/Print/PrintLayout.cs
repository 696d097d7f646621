using Keyturn.Core.Model;
using Keyturn.Core.Scans;
using Keyturn.Web.Components.Report.Pins;
using Keyturn.Web.Components.Report.Pitch;
using Keyturn.Web.Components.Shared;

namespace Keyturn.Web.Components.Report.Print;

/// <summary>The screenshots of a printed report, which are embedded in it.</summary>
public sealed class PrintLayout
{
    private readonly ILookup<string, PrintedScreenshotLayout> _pages;

    private PrintLayout(
        IReadOnlyList<PrintedScreenshotLayout> cover,
        IEnumerable<(string Page, PrintedScreenshotLayout Screenshot)> pages
    ) => (Cover, _pages) = (cover, pages.ToLookup(p => p.Page, p => p.Screenshot));

    /// <summary>The first views of the home page.</summary>
    public IReadOnlyList<PrintedScreenshotLayout> Cover { get; }

    /// <summary>
    /// A page's screenshots, desktop first: per device the full page with its pins, else the first view.
    /// </summary>
    public IReadOnlyList<PrintedScreenshotLayout> GetScreenshots(string page) => [.. _pages[page]];

    /// <param name="onePage">True to load the cover only.</param>
    /// <param name="load">Returns a screenshot as a data URL; null when its file is missing.</param>
    public static async Task<PrintLayout> LoadAsync(
        ScanDetail scan,
        ReportView report,
        bool onePage,
        Func<PrintedScreenshotLayout, Task<string?>> load
    )
    {
        var cover = new List<PrintedScreenshotLayout>();
        foreach (var view in FirstView.OfHome(scan, report, CallSummary.From(report.Content).Leaks))
        {
            var plan = PrintedScreenshotLayout.From(
                view.Screenshot,
                view.Pins,
                tallest: 76,
                width: DeviceAppearance.From(view.Screenshot.Device).PrintedCoverWidth
            );
            if (await load(plan) is { } source)
                cover.Add(plan with { Source = source });
        }

        var pages = new List<(string, PrintedScreenshotLayout)>();
        if (onePage)
            return new PrintLayout(cover, pages);
        var pins = ReportPins.From(scan, report);
        foreach (
            var (page, plan) in scan.Pages.SelectMany(page =>
                Plan(page, pins.ForPage(page.Key)).Select(plan => (page.Key, plan))
            )
        )
            pages.Add((page, plan with { Source = await load(plan) }));
        return new PrintLayout(cover, pages);
    }

    private static IEnumerable<PrintedScreenshotLayout> Plan(PageView page, IReadOnlyList<ScreenshotPins> maps) =>
        from device in Enum.GetValues<Device>()
        let map = maps.FirstOrDefault(m => m.Device == device)
        let screenshot = map?.Screenshot
            ?? page.Screenshots.FirstOrDefault(s => s.Device == device && s.Kind == ScreenshotKind.FirstView)
        where screenshot is not null
        select PrintedScreenshotLayout.From(screenshot, map?.Pins ?? []);
}
