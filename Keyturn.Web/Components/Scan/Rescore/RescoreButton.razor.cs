using Keyturn.Core.Model;
using Keyturn.Core.Scans;
using Keyturn.Core.Scans.Reports;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Keyturn.Web.Components.Scan.Rescore;

/// <summary>Asks for the scorer and scores the scan again.</summary>
public sealed partial class RescoreButton
{
    private bool _opening;

    [Inject]
    public required ScanQueries Queries { get; init; }

    [Inject]
    public required IScorerAvailability Scorers { get; init; }

    [Inject]
    public required IDialogService Dialogs { get; init; }

    [Parameter, EditorRequired]
    public required ScanSummary Scan { get; set; }

    [Parameter]
    public bool Disabled { get; set; }

    [Parameter, EditorRequired]
    public EventCallback<RescoreRequest> Chosen { get; set; }

    private async Task AskAsync()
    {
        IDialogReference dialog;
        _opening = true;
        try
        {
            dialog = await Dialogs.ShowAsync<RescoreDialog>(
                "Score again",
                new DialogParameters<RescoreDialog>
                {
                    { d => d.Scan, Scan },
                    { d => d.Revisions, await Queries.RevisionsAsync(Scan.ScanId, CancellationToken.None) },
                    { d => d.Models, Scorers.Models },
                    { d => d.Default, Scorers.Default },
                },
                new DialogOptions
                {
                    MaxWidth = MaxWidth.Small,
                    FullWidth = true,
                    CloseButton = true,
                    CloseOnEscapeKey = true,
                }
            );
        }
        finally
        {
            _opening = false;
        }

        // Enabled while the dialog is open: when it closes, it returns the focus to the button.
        StateHasChanged();

        if (await dialog.Result is { Canceled: false, Data: RescoreRequest request })
            await Chosen.InvokeAsync(request);
    }
}
