using Keyturn.Core.Scans;
using Keyturn.Core.Scans.Lists;
using Keyturn.Core.Scans.Reports;
using Keyturn.Web.Components.Shared;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Keyturn.Web.Components.Scan.Actions;

/// <summary>The commands on a scan that its status allows.</summary>
public sealed partial class ScanActions
{
    private bool _busy;

    [Inject]
    public required ScanCommands Commands { get; init; }

    [Inject]
    public required BulkCommands Bulk { get; init; }

    [Inject]
    public required IDialogService Dialogs { get; init; }

    [Inject]
    public required ISnackbar Snackbar { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Parameter, EditorRequired]
    public required ScanSummary Scan { get; set; }

    [Parameter]
    public bool HasReport { get; set; }

    [Parameter]
    public bool HasScreenshots { get; set; }

    private async Task<bool> RunAsync(Func<Guid, CancellationToken, Task<CommandOutcome>> command)
    {
        _busy = true;
        try
        {
            return await Snackbar.TellAsync(command(Scan.ScanId, CancellationToken.None));
        }
        finally
        {
            _busy = false;
        }
    }

    private async Task RescoreAsync(RescoreRequest request)
    {
        // The result is the latest revision; the URL may name an older one.
        if (await RunAsync((id, ct) => Commands.RescoreAsync(id, request, ct)))
            Navigation.NavigateTo(
                Navigation.GetUriWithQueryParameters(
                    new Dictionary<string, object?> { ["revision"] = null, ["compare"] = null }
                ),
                replace: true
            );
    }

    private async Task DeleteAsync()
    {
        if (
            !await Dialogs.SureAsync(
                "Delete this scan?",
                "The scan disappears from every list, for everyone. You can restore it for a while under "
                    + "\"Recently deleted\" in the list of scans.",
                "Delete",
                "Keep it"
            ) || !await RunAsync(Commands.DeleteAsync)
        )
            return;
        var id = Scan.ScanId;
        // This page closes; Undo restores the scan and its page.
        Undo.Offer(Snackbar, 1, async () =>
        {
            Snackbar.Add((await Bulk.RestoreAsync([id], CancellationToken.None)).Message, Severity.Success);
            Navigation.NavigateTo($"/scans/{id}");
        });
        Navigation.NavigateTo("/scans");
    }
}
