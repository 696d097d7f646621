using Keyturn.Core.ApiKeys;
using Keyturn.Web.Api;
using Keyturn.Web.Components.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;
using MudBlazor;

namespace Keyturn.Web.Components.Settings.ApiKeys;

/// <summary>The API keys: who created them, their last use, creating and revoking.</summary>
public sealed partial class ApiKeysPanel
{
    private static readonly DialogOptions _wide = new()
    {
        MaxWidth = MaxWidth.Small,
        FullWidth = true,
        CloseOnEscapeKey = true,
        BackdropClick = false,
    };

    private IReadOnlyList<ApiKeyView>? _keys;
    private bool _failed;

    [Inject]
    public required ApiKeyQueries Queries { get; init; }

    [Inject]
    public required ApiKeyCommands Commands { get; init; }

    [Inject]
    public required IOptionsMonitor<AuthOptions> Auth { get; init; }

    [Inject]
    public required IDialogService Dialogs { get; init; }

    [Inject]
    public required ISnackbar Snackbar { get; init; }

    [Inject]
    public required ILogger<ApiKeysPanel> Logger { get; init; }

    private bool IsConfigured => Auth.CurrentValue.ApiKey is { Length: > 0 };

    private bool HasActive => IsConfigured || _keys?.Any(k => k.IsActive) == true;

    protected override Task OnInitializedAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        try
        {
            _keys = await Queries.ListAsync(CancellationToken.None);
            _failed = false;
        }
#pragma warning disable CA1031 // Whatever it is, the panel shows it and can try again.
        catch (Exception e)
#pragma warning restore CA1031
        {
            Logger.LogError(e, "The API keys could not be read");
            _failed = true;
        }
    }

    private async Task CreateAsync()
    {
        var dialog = await Dialogs.ShowAsync<NewApiKeyDialog>(
            "New API key",
            new DialogParameters<NewApiKeyDialog>
            {
                { d => d.Create, name => Commands.CreateAsync(name, CancellationToken.None) },
            },
            _wide
        );
        await dialog.Result;
        await LoadAsync();
    }

    private async Task RevokeAsync(ApiKeyView key)
    {
        var last =
            !IsConfigured && _keys?.Count(k => k.IsActive) == 1
                ? " It is the last key: after that the API answers anybody who can reach this server."
                : "";
        if (
            !await Dialogs.SureAsync(
                $"Revoke the key {key.Name}?",
                $"Keyturn rejects scripts that use it from their next request on. This can't be undone.{last}",
                "Revoke",
                "Keep it"
            )
        )
            return;
        if (await Snackbar.TellAsync(Commands.RevokeAsync(key.KeyId, CancellationToken.None)))
            Snackbar.Add($"The key {key.Name} is revoked.", Severity.Success);
        await LoadAsync();
    }
}
