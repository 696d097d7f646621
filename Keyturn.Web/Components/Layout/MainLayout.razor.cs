using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Keyturn.Web.Components.Layout;

/// <summary>
/// Bar, navigation and theme around every page. The theme follows the system until somebody chooses one.
/// </summary>
public sealed partial class MainLayout : IAsyncDisposable
{
    private Shortcuts? _shortcuts;
    private DotNetObjectReference<MainLayout>? _self;
    private IJSObjectReference? _themes;
    private ThemeChoice _theme;
    private bool _dark;

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Inject]
    public required IJSRuntime Js { get; init; }

    /// <summary>The theme of the last visit.</summary>
    [CascadingParameter(Name = "BeginsDark")]
    public bool BeginsDark { get; set; }

    // Addresses are relative to the site, so a bare "#content" would lead to the start page. With a target the browser
    // follows the link itself and moves the keyboard focus; Blazor would only scroll.
    private string SkipTo => $"{new Uri(Navigation.Uri).PathAndQuery}#content";

    /// <summary>Called by <c>theme.js</c> when the system's theme changes.</summary>
    [JSInvokable]
    public void TurnAsync(bool dark)
    {
        _dark = dark;
        StateHasChanged();
    }

    protected override void OnInitialized() => _dark = BeginsDark;

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
            return;
        _self = DotNetObjectReference.Create(this);
        _themes = await Js.InvokeAsync<IJSObjectReference>("import", "/theme.js");
        _theme = Enum.Parse<ThemeChoice>(await _themes.InvokeAsync<string>("choice"), ignoreCase: true);
        TurnAsync(await _themes.InvokeAsync<bool>("watch", _self));
    }

    private async Task ChooseAsync(ThemeChoice theme)
    {
        _theme = theme;
        _dark = await _themes!.InvokeAsync<bool>("choose", theme.ToString().ToLowerInvariant());
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (_themes is not null)
                await _themes.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The tab is closed.
            _themes = null;
        }

        _self?.Dispose();
    }
}
