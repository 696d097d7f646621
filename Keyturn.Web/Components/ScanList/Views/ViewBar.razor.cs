using Keyturn.Core.Model;
using Keyturn.Core.Scans;
using Keyturn.Core.Scans.Lists;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Keyturn.Web.Components.ScanList.Views;

/// <summary>The saved views, and the commands on them.</summary>
public sealed partial class ViewBar
{
    private static readonly DialogOptions _small = new()
    {
        MaxWidth = MaxWidth.ExtraSmall,
        FullWidth = true,
        CloseButton = true,
        CloseOnEscapeKey = true,
    };

    private IReadOnlyList<SavedView> _views = [];
    private string? _me;

    [Inject]
    public required SavedViews Views { get; init; }

    [Inject]
    public required ICurrentUser User { get; init; }

    [Inject]
    public required IDialogService Dialogs { get; init; }

    [Inject]
    public required ISnackbar Snackbar { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Parameter, EditorRequired]
    public required ScanListUrl List { get; set; }

    protected override async Task OnInitializedAsync()
    {
        await LoadAsync();
        _me = await User.FindNameAsync(CancellationToken.None);
    }

    private async Task LoadAsync() => _views = await Views.ListAsync(CancellationToken.None);

    private async Task SaveAsync()
    {
        if (await AskNameAsync("Save this view", "") is not { } name)
            return;
        await TellAsync(await Views.SaveAsync(name, (List with { Page = 1 }).Query, CancellationToken.None));
    }

    private async Task ManageAsync()
    {
        var dialog = await Dialogs.ShowAsync<ManageViewsDialog>(
            "Views of the team",
            new DialogParameters<ManageViewsDialog> { { d => d.Views, _views } },
            _small
        );
        if (await dialog.Result is not { Canceled: false, Data: ManageViewsDialog.Choice choice })
            return;
        if (!choice.Delete)
        {
            if (await AskNameAsync("Rename the view", choice.View.Name) is { } name && name != choice.View.Name)
                await TellAsync(await Views.RenameAsync(choice.View.Id, name, CancellationToken.None));
        }
        else if (
            await Dialogs.ShowMessageBoxAsync(
                new MessageBoxOptions
                {
                    Title = $"Delete the view {choice.View.Name}?",
                    Message = "The view disappears for the whole team. The scans stay.",
                    YesText = "Delete",
                    CancelText = "Keep it",
                }
            ) == true
        )
        {
            await TellAsync(await Views.DeleteAsync(choice.View.Id, CancellationToken.None));
        }
    }

    private async Task<string?> AskNameAsync(string title, string name)
    {
        var dialog = await Dialogs.ShowAsync<SaveViewDialog>(
            title,
            new DialogParameters<SaveViewDialog> { { d => d.Title, title }, { d => d.Name, name } },
            _small
        );
        return await dialog.Result is { Canceled: false, Data: string chosen } ? chosen : null;
    }

    private async Task TellAsync(CommandOutcome outcome)
    {
        Snackbar.Add(outcome.Message, outcome.Result == CommandResult.Done ? Severity.Success : Severity.Warning);
        await LoadAsync();
    }
}
