using Keyturn.Web.Components.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using MudBlazor;

namespace Keyturn.Web.Components.Layout;

/// <summary>Handles the dashboard's keyboard shortcuts. Renders nothing and ends with the layout.</summary>
public sealed class Shortcuts() : JsModuleComponent<Shortcuts>("/shortcuts.js")
{
    private static readonly string[] _keys = ["?", "n", "/", "b", "g d", "g s", "g c", "g e"];

    private IDialogReference? _open;

    [Inject]
    public required IDialogService Dialogs { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    /// <summary>Called by <c>shortcuts.js</c>.</summary>
    /// <param name="key">One of the registered keys, or <c>palette</c>.</param>
    [JSInvokable]
    public Task PressAsync(string key) =>
        key switch
        {
            "palette" => PaletteAsync(),
            "?" => SheetAsync(),
            "n" => GoAsync("/", "[name=address]"),
            "/" => GoAsync("/scans", "[data-search]"),
            "b" => Module!.InvokeVoidAsync("pressButton", "[popovertarget=notifications]").AsTask(),
            "g d" => GoAsync("/", null),
            "g c" => GoAsync("/clinics", null),
            "g s" => GoAsync("/scans", null),
            "g e" => GoAsync("/settings", null),
            _ => Task.CompletedTask,
        };

    /// <summary>Opens the command palette, unless a dialog is open.</summary>
    public Task PaletteAsync() =>
        OpenAsync(() =>
            Dialogs.ShowAsync<CommandPalette>(
                "Go to",
                new DialogOptions
                {
                    MaxWidth = MaxWidth.Small,
                    FullWidth = true,
                    Position = DialogPosition.TopCenter,
                    CloseOnEscapeKey = true,
                }
            )
        );

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
            return;
        await ImportAsync();
        await StartAsync("listen", Self, _keys);
    }

    private async Task SheetAsync()
    {
        var on = await Module!.InvokeAsync<bool>("singleKeys");
        var parameters = new DialogParameters<ShortcutSheet>
        {
            { s => s.SingleKeys, on },
            {
                s => s.SingleKeysChanged,
                EventCallback.Factory.Create<bool>(this, keep =>
                    Module!.InvokeVoidAsync("setSingleKeys", keep).AsTask()
                )
            },
        };
        await OpenAsync(() =>
            Dialogs.ShowAsync<ShortcutSheet>(
                null,
                parameters,
                new DialogOptions
                {
                    MaxWidth = MaxWidth.ExtraSmall,
                    FullWidth = true,
                    CloseOnEscapeKey = true,
                    CloseButton = true,
                }
            )
        );
    }

    private async Task OpenAsync(Func<Task<IDialogReference>> show)
    {
        if (_open is { Result.IsCompleted: false })
            return;
        _open = await show();
    }

    private async Task GoAsync(string path, string? field)
    {
        Navigation.NavigateTo(path);
        if (field is not null)
            await Module!.InvokeVoidAsync("focusOn", field);
    }
}
