using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Keyturn.Web.Components.Report;

/// <summary>The call summary, to read and to copy.</summary>
public sealed partial class CallDialog
{
    private ElementReference _text;
    private string _result = "";

    [Inject]
    public required IJSRuntime Js { get; init; }

    [Parameter, EditorRequired]
    public required string Text { get; set; }

    private async Task CopyAsync()
    {
        try
        {
            await using var module = await Js.InvokeAsync<IJSObjectReference>("import", "/copy.js");
            _result = await module.InvokeAsync<bool>("copyText", _text)
                ? "Copied."
                : "The browser does not allow copying. The text is selected: copy it with Ctrl+C or the "
                    + "phone's menu.";
        }
        catch (JSDisconnectedException)
        {
            // The page is closed.
        }
    }
}
