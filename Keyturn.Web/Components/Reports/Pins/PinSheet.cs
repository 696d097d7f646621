using Keyturn.Core.Scans;

namespace Keyturn.Web.Components.Reports.Pins;

/// <summary>A pin with what the report says of its element.</summary>
/// <param name="Findings">In the order of the report; data from a scorer or from staff.</param>
public sealed record SpokenPin(Pin Pin, IReadOnlyList<string> Findings);

/// <summary>The pins of a scan's pictures with their findings, for a picture that stands without its report. Pure.</summary>
public sealed class PinSheet
{
    private readonly Dictionary<Guid, IReadOnlyList<SpokenPin>> _shots = [];

    public static PinSheet Of(ScanDetail scan, ReportView report)
    {
        var said = Said(report).SelectMany(f => f.Evidence.Select(id => (Id: id, f.Text))).ToLookup(f => f.Id, f => f.Text);
        var book = PinBook.Of(scan, report);
        var sheet = new PinSheet();
        foreach (var map in scan.Pages.SelectMany(p => book.Of(p.Key)))
            sheet._shots[map.Shot.ShotId] = [.. map.Pins.Select(pin => new SpokenPin(pin, [.. said[pin.Id].Distinct()]))];
        return sheet;
    }

    /// <summary>None where the report points at nothing of the picture.</summary>
    public IReadOnlyList<SpokenPin> Of(Guid shotId) => _shots.GetValueOrDefault(shotId, []);

    private static IEnumerable<(IReadOnlyList<string> Evidence, string Text)> Said(ReportView report)
    {
        var content = report.Content;
        return
        [
            .. content.PageCritiques.SelectMany(c => c.WhatsHurting.Concat(c.WhatsWorking).Select(f => (f.Evidence, f.Text)).Concat(c.Fixes.Select(f => (f.Evidence, f.Action)))),
            .. content.Leaks.Concat(content.Strengths).Select(f => (f.Evidence, f.Text)),
            .. content.QuickWins.Select(w => (w.Evidence, w.Action)),
            .. content.FixFirst is { } first ? new[] { (first.Evidence, first.Action) } : [],
            .. content.CrossPagePatterns.Select(p => (p.Evidence, p.Text)),
            .. content.ActionPlan.Select(a => (a.Evidence, a.Action)),
        ];
    }
}
