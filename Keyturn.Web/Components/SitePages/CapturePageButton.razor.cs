using Keyturn.Core.Scans;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Keyturn.Web.Components.SitePages;

/// <summary>Captures one page of a finished scan, and scores the scan again with it.</summary>
public sealed partial class CapturePageButton
{
    private bool _busy;

    [Inject]
    public required PageCommands Commands { get; init; }

    [Inject]
    public required ISnackbar Snackbar { get; init; }

    [Parameter, EditorRequired]
    public Guid ScanId { get; set; }

    [Parameter, EditorRequired]
    public required string PageKey { get; set; }

    /// <summary>The label of the button.</summary>
    [Parameter, EditorRequired]
    public required string Label { get; set; }

    /// <summary>The name of the page, for people who hear the buttons one after another.</summary>
    [Parameter, EditorRequired]
    public required string Name { get; set; }

    [Parameter]
    public bool Disabled { get; set; }

    /// <summary>The element that says why it is disabled.</summary>
    [Parameter]
    public string? DescribedBy { get; set; }

    /// <summary>Raised when the scan was restarted.</summary>
    [Parameter]
    public EventCallback Changed { get; set; }

    private async Task CaptureAsync()
    {
        _busy = true;
        try
        {
            var outcome = await Commands.CaptureAsync(ScanId, PageKey, CancellationToken.None);
            if (outcome.Result == CommandResult.Done)
                Snackbar.Add("Keyturn captures the page now and then scores the scan again with it.", Severity.Info);
            else
                Snackbar.Add(outcome.Message, Severity.Warning);
            await Changed.InvokeAsync();
        }
        finally
        {
            _busy = false;
        }
    }
}
