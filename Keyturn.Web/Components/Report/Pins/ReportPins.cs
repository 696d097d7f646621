using Keyturn.Core.Model;
using Keyturn.Core.Scans;

namespace Keyturn.Web.Components.Report.Pins;

/// <summary>All pins of a report: a map for each full-page screenshot. Pure.</summary>
public sealed class ReportPins
{
    private readonly Dictionary<string, Pin> _pins = [];
    private readonly ILookup<string, ScreenshotPins> _maps;

    private ReportPins(IReadOnlyList<ScreenshotPins> maps)
    {
        _maps = maps.ToLookup(m => m.Page);
        foreach (var pin in maps.SelectMany(m => m.Pins))
            _pins[pin.Id] = pin;
    }

    public static ReportPins From(ScanDetail scan, ReportView report)
    {
        var cited = Cited(report.Content).ToLookup(EvidenceIndex.PageOf);
        return new ReportPins([
            .. from page in scan.Pages
            from screenshot in page.Screenshots
            where screenshot.Kind == ScreenshotKind.FullPage
            orderby screenshot.Device
            select ScreenshotPins.From(page.Key, screenshot, cited[page.Key], report),
        ]);
    }

    /// <summary>The maps of a page, desktop first; none without a full-page screenshot.</summary>
    public IReadOnlyList<ScreenshotPins> ForPage(string page) => [.. _maps[page]];

    public Pin? Find(string id) => _pins.GetValueOrDefault(id);

    /// <summary>
    /// Every id in the order it is met when reading: a page's own findings number its pins before what is said of the
    /// whole site.
    /// </summary>
    private static IEnumerable<string> Cited(ReportContent content) =>
        [
            .. content.PageCritiques.SelectMany(c =>
                c.WhatsHurting.Concat(c.WhatsWorking)
                    .SelectMany(f => f.Evidence)
                    .Concat(c.Fixes.SelectMany(f => f.Evidence))
            ),
            .. content.Leaks.Concat(content.Strengths).SelectMany(f => f.Evidence),
            .. content.QuickWins.SelectMany(w => w.Evidence),
            .. content.FixFirst?.Evidence ?? [],
            .. content.Categories.SelectMany(c => c.Evidence),
            .. content.Caps.SelectMany(c => c.Evidence),
            .. content.ExecutiveSummary.Concat(content.Warnings).SelectMany(p => p.Evidence),
            .. content.CrossPagePatterns.SelectMany(p => p.Evidence),
            .. content.JourneyMap.SelectMany(s => s.Evidence),
            .. content.ActionPlan.SelectMany(a => a.Evidence),
        ];
}
