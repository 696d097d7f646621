using System.Text;
using Keyturn.Core.Scans.Batches;
using Keyturn.Web.Components.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Keyturn.Web.Components.NewScan;

/// <summary>
/// The field for addresses: typed, pasted, dropped or read from a file. Its text stays in the browser and is read when
/// it is needed.
/// </summary>
public sealed partial class AddressInput() : JsModuleComponent<AddressInput>("./address-input.js")
{
    private ElementReference _field;
    private ElementReference _file;

    /// <summary>What is wrong with the text; null when nothing is.</summary>
    [Parameter]
    public string? Problem { get; set; }

    /// <summary>Raised when the text has changed and rests for a moment.</summary>
    [Parameter, EditorRequired]
    public EventCallback<string> Changed { get; set; }

    /// <summary>Raised with a message when a file is not accepted.</summary>
    [Parameter, EditorRequired]
    public EventCallback<string> FileRefused { get; set; }

    /// <summary>The present text, cut when it is too long.</summary>
    public async Task<string> ReadAsync()
    {
        if (Module is null || await Module.InvokeAsync<IJSStreamReference?>("read", _field) is not { } stream)
            return "";
        await using (stream)
        {
            if (stream.Length > Longest)
                return new string('.', PastedAddresses.MaxLength + 1);
            using var text = new StreamReader(await stream.OpenReadStreamAsync(Longest), Encoding.UTF8);
            return await text.ReadToEndAsync();
        }
    }

    public async Task WriteAsync(string text)
    {
        if (Module is not null)
            await Module.InvokeVoidAsync("write", _field, text);
    }

    [JSInvokable]
    public async Task TextChangedAsync() => await Changed.InvokeAsync(await ReadAsync());

    /// <param name="why"><c>too_large</c> or <c>no_text</c>.</param>
    [JSInvokable]
    public Task RefuseFileAsync(string why, string name) =>
        FileRefused.InvokeAsync(
            why == "too_large"
                ? $"{Short(name)} is larger than 1 MB. Save only the column with the addresses, or split the file."
                : $"{Short(name)} is no text file. Save it as CSV, or copy the column with the addresses and "
                    + "paste it here."
        );

    /// <summary>In bytes; letters beyond ASCII take more than one.</summary>
    private static long Longest => 2L * PastedAddresses.MaxLength;

    private static string Short(string name) => name.Length <= 60 ? name : $"{name[..59]}…";

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
            return;
        await ImportAsync();
        await StartAsync("watch", _field, _file, Self, PastedAddresses.MaxLength);
    }
}
