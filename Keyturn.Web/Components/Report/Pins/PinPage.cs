using Keyturn.Core.Scans;

namespace Keyturn.Web.Components.Report.Pins;

/// <summary>A pin with the findings about its element.</summary>
/// <param name="Findings">In the order of the report; data from a scorer or from staff.</param>
public sealed record SpokenPin(Pin Pin, IReadOnlyList<string> Findings);

/// <summary>
/// The pins of a scan's screenshots with their findings, for a screenshot shown without its report. Pure.
/// </summary>
public sealed class PinPage
{
    private readonly Dictionary<Guid, IReadOnlyList<SpokenPin>> _screenshots = [];

    public static PinPage From(ScanDetail scan, ReportView report)
    {
        var findings = GetFindings(report)
            .SelectMany(f => f.Evidence.Select(id => (Id: id, f.Text)))
            .ToLookup(f => f.Id, f => f.Text);
        var pins = ReportPins.From(scan, report);
        var result = new PinPage();
        foreach (var map in scan.Pages.SelectMany(p => pins.ForPage(p.Key)))
            result._screenshots[map.Screenshot.ScreenshotId] =
            [
                .. map.Pins.Select(pin => new SpokenPin(pin, [.. findings[pin.Id].Distinct()])),
            ];
        return result;
    }

    /// <summary>Empty when the report cites nothing on the screenshot.</summary>
    public IReadOnlyList<SpokenPin> ForScreenshot(Guid screenshotId) =>
        _screenshots.GetValueOrDefault(screenshotId, []);

    private static IEnumerable<(IReadOnlyList<string> Evidence, string Text)> GetFindings(ReportView report)
    {
        var content = report.Content;
        return
        [
            .. content.PageCritiques.SelectMany(c =>
                c.WhatsHurting.Concat(c.WhatsWorking)
                    .Select(f => (f.Evidence, f.Text))
                    .Concat(c.Fixes.Select(f => (f.Evidence, f.Action)))
            ),
            .. content.Leaks.Concat(content.Strengths).Select(f => (f.Evidence, f.Text)),
            .. content.QuickWins.Select(w => (w.Evidence, w.Action)),
            .. content.FixFirst is { } first ? new[] { (first.Evidence, first.Action) } : [],
            .. content.CrossPagePatterns.Select(p => (p.Evidence, p.Text)),
            .. content.ActionPlan.Select(a => (a.Evidence, a.Action)),
        ];
    }
}
