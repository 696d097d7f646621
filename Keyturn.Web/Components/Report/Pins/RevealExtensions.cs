using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Keyturn.Web.Components.Report.Pins;

/// <summary>Brings an element into view that may be in a closed part of the report.</summary>
internal static class RevealExtensions
{
    /// <summary>Opens the parts around the element and focuses it.</summary>
    public static async Task RevealAsync(this IJSRuntime js, ElementReference element)
    {
        await using var module = await js.InvokeAsync<IJSObjectReference>("import", "/reveal.js");
        await module.InvokeVoidAsync("reveal", element);
        await element.FocusAsync();
    }
}
