using Keyturn.Core.Model;
using Keyturn.Core.Scans;
using Keyturn.Web.Components.Report.Edits;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Keyturn.Web.Components.Report;

/// <summary>A report on the screen, quick or deep.</summary>
public sealed partial class ReportPanel
{
    private ReportContext? _context;

    [Inject]
    public required IDialogService Dialogs { get; init; }

    [Parameter, EditorRequired]
    public required ScanDetail Scan { get; set; }

    [Parameter, EditorRequired]
    public required ReportView Report { get; set; }

    /// <summary>Raised when staff edited a finding, so that the scan is read again.</summary>
    [Parameter]
    public EventCallback Changed { get; set; }

    private ReportContent Content => Report.Content;

    protected override void OnParametersSet()
    {
        // When the same report is read again, filters and scroll position stay.
        if (_context is not null && IsSame(_context))
            _context.View = Report;
        else
            _context = new ReportContext(Scan, Report) { Edit = EditAsync };
    }

    private bool IsSame(ReportContext shown) =>
        shown.Scan.Summary.ScanId == Scan.Summary.ScanId
        && shown.View.Revision == Report.Revision
        && Screenshots(shown.Scan).SequenceEqual(Screenshots(Scan));

    private static IEnumerable<Guid> Screenshots(ScanDetail scan) =>
        scan.Pages.SelectMany(p => p.Screenshots).Select(s => s.ScreenshotId);

    private async Task EditAsync(FindingToEdit finding)
    {
        var dialog = await Dialogs.ShowAsync<FindingDialog>(
            "Edit",
            new DialogParameters<FindingDialog> { { d => d.ScanId, Scan.Summary.ScanId }, { d => d.Finding, finding } },
            new DialogOptions
            {
                MaxWidth = MaxWidth.Small,
                FullWidth = true,
                CloseButton = true,
                CloseOnEscapeKey = true,
            }
        );
        if (await dialog.Result is { Canceled: false })
            await Changed.InvokeAsync();
    }

    private Task<IDialogReference> OpenCallAsync() =>
        Dialogs.ShowAsync<CallDialog>(
            "Call summary",
            new DialogParameters<CallDialog> { { d => d.Text, CallSummary.From(Content).Text() } },
            new DialogOptions
            {
                MaxWidth = MaxWidth.Small,
                FullWidth = true,
                CloseButton = true,
                CloseOnEscapeKey = true,
            }
        );
}
