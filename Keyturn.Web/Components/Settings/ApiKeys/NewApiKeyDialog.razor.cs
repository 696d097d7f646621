using Keyturn.Core.ApiKeys;
using Keyturn.Web.Components.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using MudBlazor;

namespace Keyturn.Web.Components.Settings.ApiKeys;

/// <summary>Asks what a key is for, creates it, and shows its secret once.</summary>
public sealed partial class NewApiKeyDialog
{
    private ElementReference _secret;
    private string _name = "";
    private string? _problem;
    private string? _made;
    private string _status = "";
    private bool _busy;
    private bool _shown;

    [Inject]
    public required IJSRuntime Js { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [CascadingParameter]
    public required IMudDialogInstance Dialog { get; set; }

    [Parameter, EditorRequired]
    public required Func<string, Task<NewApiKey>> Create { get; set; }

    private string Example => $"curl -H '{Api.ApiKeyFilter.Header}: {_made}' {Navigation.BaseUri}api/scans";

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_made is null || _shown)
            return;
        // The element with the focus is removed with the question.
        _shown = true;
        await _secret.FocusAsync();
    }

    private async Task CreateAsync()
    {
        if (_busy || string.IsNullOrWhiteSpace(_name))
            return;
        _busy = true;
        var made = await Create(_name);
        _busy = false;
        (_made, _problem) = (made.Secret, made.Secret is null ? made.Outcome.Message : null);
    }

    private async Task CopyAsync() => _status = await Js.CopyTextAsync(_secret, noun: "key");
}
