using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Keyturn.Web.Components.Shared;

/// <summary>
/// A component that uses a script of its own: the module is imported after the first render and let go with the
/// component.
/// </summary>
/// <typeparam name="TSelf">The component, which its script may call.</typeparam>
/// <param name="path">The module's address, e.g. <c>/lightbox.js</c>.</param>
public abstract class JsModuleComponent<TSelf>(string path) : ComponentBase, IAsyncDisposable
    where TSelf : JsModuleComponent<TSelf>
{
    private IJSObjectReference? _handle;
    private DotNetObjectReference<TSelf>? _self;

    [Inject]
    public required IJSRuntime Js { get; init; }

    /// <summary>Null until the module is imported.</summary>
    protected IJSObjectReference? Module { get; private set; }

    /// <summary>Imports the module; for the first render.</summary>
    protected async Task<IJSObjectReference> ImportAsync() =>
        Module = await Js.InvokeAsync<IJSObjectReference>("import", path);

    /// <summary>What the script calls back.</summary>
    protected DotNetObjectReference<TSelf> Self => _self ??= DotNetObjectReference.Create((TSelf)this);

    /// <summary>Starts something that runs until the component's end: its <c>stop</c> is called then.</summary>
    protected async Task<IJSObjectReference> StartAsync(string function, params object?[] arguments) =>
        _handle = await Module!.InvokeAsync<IJSObjectReference>(function, arguments);

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        try
        {
            if (_handle is not null)
            {
                await _handle.InvokeVoidAsync("stop");
                await _handle.DisposeAsync();
            }

            if (Module is not null)
                await Module.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The tab is closed, and what it held with it.
            _handle = null;
        }

        _self?.Dispose();
    }
}
