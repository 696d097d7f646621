using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Keyturn.Web.Components.Accounts;

/// <summary>Shows the name of the person at this browser, and changes it.</summary>
public sealed partial class StaffMenu : IDisposable
{
    private string _name = "";

    [Inject]
    public required StaffName Staff { get; init; }

    [Inject]
    public required IDialogService Dialogs { get; init; }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
            return;
        Staff.Changed += Show;
        Show(await Staff.ReadAsync());
    }

    private void Show(string name)
    {
        _name = name;
        _ = InvokeAsync(StateHasChanged);
    }

    private Task<IDialogReference> AskAsync() =>
        Dialogs.ShowAsync<StaffDialog>(
            null,
            new DialogParameters<StaffDialog> { { d => d.Name, _name } },
            new DialogOptions
            {
                MaxWidth = MaxWidth.ExtraSmall,
                FullWidth = true,
                CloseButton = true,
                CloseOnEscapeKey = true,
            }
        );

    public void Dispose() => Staff.Changed -= Show;
}
