using Keyturn.Web.Components.Shared;
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

    private async Task CopyAsync() => _result = await Js.CopyTextAsync(_text);
}
