using Keyturn.Core.Model;
using Keyturn.Core.Scans;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Keyturn.Web.Components.SitePages;

/// <summary>Shows and corrects a page's type; the clinic's later scans remember it.</summary>
public sealed partial class PageTypeSelect
{
    private PageType? _chosen;

    [Inject]
    public required PageCommands Commands { get; init; }

    [Inject]
    public required ISnackbar Snackbar { get; init; }

    [Parameter, EditorRequired]
    public Guid ScanId { get; set; }

    [Parameter, EditorRequired]
    public required string PageKey { get; set; }

    [Parameter, EditorRequired]
    public required string Name { get; set; }

    [Parameter, EditorRequired]
    public PageType Type { get; set; }

    [Parameter]
    public EventCallback Changed { get; set; }

    private PageType Shown => _chosen ?? Type;

    private async Task CorrectAsync(PageType type)
    {
        // The choice stays visible until the row is read again. When it is not accepted, the old one comes back.
        _chosen = type;
        try
        {
            var outcome = await Commands.CorrectTypeAsync(ScanId, PageKey, type, CancellationToken.None);
            Snackbar.Add(outcome.Message, outcome.Result == CommandResult.Done ? Severity.Success : Severity.Warning);
            await Changed.InvokeAsync();
        }
        finally
        {
            _chosen = null;
        }
    }
}
