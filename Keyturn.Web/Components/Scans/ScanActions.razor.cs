using Keyturn.Core.Scans;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Keyturn.Web.Components.Scans;

/// <summary>What staff can do with a scan in its present state.</summary>
public sealed partial class ScanActions
{
    private bool _busy;

    [Inject]
    public required ScanCommands Commands { get; init; }

    [Inject]
    public required IDialogService Dialogs { get; init; }

    [Inject]
    public required ISnackbar Snackbar { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Parameter, EditorRequired]
    public required ScanSummary Scan { get; set; }

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

    private async Task DeleteAsync()
    {
        var sure = await Dialogs.ShowMessageBoxAsync(new MessageBoxOptions
        {
            Title = "Delete this scan?",
            Message = "Its report and screenshots are removed for everyone. This can't be undone.",
            YesText = "Delete",
            CancelText = "Keep it",
        });
        if (sure == true && await RunAsync(Commands.DeleteAsync)) Navigation.NavigateTo("/scans");
    }
}
