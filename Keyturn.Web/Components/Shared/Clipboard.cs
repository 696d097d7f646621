using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Keyturn.Web.Components.Shared;

/// <summary>Copies what stands in a text field, by <c>copy.js</c>.</summary>
internal static class Clipboard
{
    /// <summary>What to tell the reader, in a sentence; empty when the page is gone.</summary>
    /// <param name="copied">What it says once the text is copied.</param>
    /// <param name="noun">What the field holds.</param>
    public static async Task<string> CopyTextAsync(
        this IJSRuntime js,
        ElementReference field,
        string copied = "Copied.",
        string noun = "text"
    )
    {
        try
        {
            await using var module = await js.InvokeAsync<IJSObjectReference>("import", "/copy.js");
            return await module.InvokeAsync<bool>("copyText", field)
                ? copied
                : $"The browser does not allow copying. The {noun} is selected: copy it with Ctrl+C or the "
                    + "phone's menu.";
        }
        catch (JSDisconnectedException)
        {
            // The page is gone, and its reader with it.
            return "";
        }
    }
}
