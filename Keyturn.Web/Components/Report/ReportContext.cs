using Keyturn.Core.Scans;
using Keyturn.Web.Components.Report.Edits;
using Keyturn.Web.Components.Report.Pins;
using Keyturn.Web.Components.Report.Print;
using Keyturn.Web.Components.Screenshots;
using Keyturn.Web.Components.SitePages;

namespace Keyturn.Web.Components.Report;

/// <summary>What all parts of a report on the screen share: names, pins and highlights.</summary>
public sealed class ReportContext(ScanDetail scan, ReportView report)
{
    private readonly PageNames _names = PageNames.FromScan(scan);
    private readonly HashSet<string> _captured = [.. scan.Pages.Where(p => p.IsCaptured).Select(p => p.Key)];

    public ScanDetail Scan { get; } = scan;

    /// <summary>
    /// Replaced in place when staff edit a finding, so that filters and scroll position stay; pins keep their numbers.
    /// </summary>
    public ReportView View
    {
        get;
        set => (field, References) = (value, new ReportReferences(value.Content));
    } = report;

    /// <summary>Where the report says each thing first.</summary>
    public ReportReferences References { get; private set; } = new(report.Content);

    /// <summary>Opens a finding for editing; null where the report can't be edited, e.g. in print.</summary>
    public Func<FindingToEdit, Task>? Edit { get; init; }

    public ReportPins Pins { get; } = ReportPins.From(scan, report);

    public PinHighlightState Highlights { get; } = new();

    /// <summary>The screenshots of a printed report; null on the screen.</summary>
    public PrintLayout? Print { get; init; }

    /// <summary>True in print: nothing can be clicked or unfolded, and no link may lead out.</summary>
    public bool OnPaper => Print is not null;

    /// <summary>The short name of a page, e.g. <c>Booking</c>.</summary>
    public string Name(string page) => _names.Name(page, _captured);

    /// <summary>The page's own title; data from the site.</summary>
    public string Title(string page) => _names.Title(page);

    /// <summary>The names of several pages.</summary>
    public string Name(IEnumerable<string> pages) => string.Join(", ", pages.Select(Name));

    /// <summary>A link to a part of this report.</summary>
    // A bare "#id" would lead to the start page, because the screen's addresses are relative to the site.
    public string Link(string id) => OnPaper ? $"#{id}" : $"{CurrentPathAndQuery}#{id}";

    /// <summary>A link that opens a screenshot over this report.</summary>
    public string Link(Guid screenshotId) => ScreenshotUrl.Create(CurrentPathAndQuery, screenshotId);

    private string CurrentPathAndQuery =>
        $"/scans/{Scan.Summary.ScanId}{(View.Revision < Scan.Report?.Revision ? $"?revision={View.Revision}" : "")}";

    /// <summary>The anchor of a page's critique in the report.</summary>
    public static string Anchor(string page) => $"page-{page}";
}
