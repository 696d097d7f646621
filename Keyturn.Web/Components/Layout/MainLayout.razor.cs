using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Keyturn.Web.Components.Layout;

/// <summary>Bar, navigation and theme around every page. The theme follows the system until someone chooses.</summary>
public sealed partial class MainLayout
{
    private MudThemeProvider? _theme;
    private bool _dark;

    [Inject]
    public required NavigationManager Navigation { get; init; }

    // Addresses are relative to the site, so a bare "#content" would lead to the dashboard. The target makes the browser follow
    // the link itself, and take the keyboard's focus along; Blazor would only scroll.
    private string SkipTo => $"{new Uri(Navigation.Uri).PathAndQuery}#content";

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender) return;
        _dark = await _theme!.GetSystemDarkModeAsync();
        await _theme.WatchSystemDarkModeAsync(dark =>
        {
            _dark = dark;
            StateHasChanged();
            return Task.CompletedTask;
        });
        StateHasChanged();
    }
}
