using Keyturn.Core.Model;
using Keyturn.Core.Scans;
using Keyturn.Core.Scans.Lists;
using Keyturn.Web.Components.Scans.List;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Keyturn.Web.Components.Scans;

/// <summary>What staff can do with a scan in its present state.</summary>
public sealed partial class ScanActions
{
    private bool _busy;
    private bool _stopping;

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
    public bool HasShots { get; set; }

    private async Task<bool> RunAsync(Func<Guid, CancellationToken, Task<CommandOutcome>> command)
    {
        _busy = true;
        try
        {
            var outcome = await command(Scan.ScanId, CancellationToken.None);
            if (outcome.Result != CommandResult.Done) Snackbar.Add(outcome.Message, Severity.Warning);
            return outcome.Result == CommandResult.Done;
        }
        finally
        {
            _busy = false;
        }
    }

    private async Task StopAsync()
    {
        // Asked once: from then on the scan is on its way to the judgement.
        _stopping = await RunAsync(Commands.StopAsync);
    }

    private async Task CancelAsync()
    {
        if (await SureAsync("Cancel this scan?", "What this run has captured is thrown away. To keep and score it, use Stop instead.", "Cancel the scan", "Let it run"))
            await RunAsync(Commands.CancelAsync);
    }

    private async Task RescoreAsync(RescoreRequest request)
    {
        // What comes is the latest; an older one may be in the address.
        if (await RunAsync((id, ct) => Commands.RescoreAsync(id, request, ct)))
            Navigation.NavigateTo(Navigation.GetUriWithQueryParameters(new Dictionary<string, object?> { ["revision"] = null, ["compare"] = null }), replace: true);
    }

    private async Task DeleteAsync()
    {
        if (!await SureAsync("Delete this scan?", "It goes from every list for everyone. Under \"Deleted lately\" in the list of scans it can be brought back for a while.", "Delete", "Keep it") || !await RunAsync(Commands.DeleteAsync)) return;
        var id = Scan.ScanId;
        // This page goes; the scan's own comes back with it.
        Undo.Offer(Snackbar, 1, async () =>
        {
            Snackbar.Add((await Bulk.RestoreAsync([id], CancellationToken.None)).Message, Severity.Success);
            Navigation.NavigateTo($"/scans/{id}");
        });
        Navigation.NavigateTo("/scans");
    }

    private async Task<bool> SureAsync(string title, string message, string yes, string no) =>
        await Dialogs.ShowMessageBoxAsync(new MessageBoxOptions { Title = title, Message = message, YesText = yes, CancelText = no }) == true;

    /// <summary>A wish to stop is over with the attempt it was for.</summary>
    protected override void OnParametersSet() => _stopping &= Scan.Status == ScanStatus.Running;
}
