using Keyturn.Core.Model;
using Keyturn.Core.Scans;
using Keyturn.Web.Components.Shared;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Keyturn.Web.Components.Scan.Actions;

/// <summary>The two ways to end an active scan, on its page and on the start page.</summary>
public sealed partial class ActiveScanActions
{
    private bool _busy;
    private bool _stopping;

    [Inject]
    public required ScanCommands Commands { get; init; }

    [Inject]
    public required IDialogService Dialogs { get; init; }

    [Inject]
    public required ISnackbar Snackbar { get; init; }

    [Parameter, EditorRequired]
    public required ScanSummary Scan { get; set; }

    /// <summary>
    /// True in a list: small, without icons, with the clinic's name in the labels, and Stop only when there is
    /// something to keep.
    /// </summary>
    [Parameter]
    public bool Dense { get; set; }

    /// <summary>Stop is sent once: from then on the scan is on its way to scoring.</summary>
    private async Task StopAsync() => _stopping = await RunAsync(Commands.StopAsync);

    private async Task CancelAsync()
    {
        if (
            await Dialogs.SureAsync(
                "Cancel this scan?",
                "Keyturn discards what this attempt captured. To keep and score it, use Stop instead.",
                "Cancel the scan",
                "Keep running"
            )
        )
            await RunAsync(Commands.CancelAsync);
    }

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

    /// <summary>A requested stop ends with its attempt.</summary>
    protected override void OnParametersSet() => _stopping &= Scan.Status == ScanStatus.Running;
}
