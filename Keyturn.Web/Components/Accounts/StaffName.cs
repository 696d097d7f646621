using System.Security.Cryptography;
using Keyturn.Core.Model;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.AspNetCore.Components.Server.ProtectedBrowserStorage;
using Microsoft.JSInterop;

namespace Keyturn.Web.Components.Accounts;

/// <summary>
/// The name that the person at this browser typed, stored in the browser. One per circuit; outside a circuit, e.g. in a
/// request to the API, there is no browser to ask and the name is unknown.
/// </summary>
public sealed class StaffName(ProtectedLocalStorage storage) : CircuitHandler, ICurrentUser
{
    private const string Key = "keyturn.name";

    private bool _hasBrowser;

    /// <summary>The name kept by this circuit, for a browser that stores nothing.</summary>
    private string _name = "";

    /// <summary>Raised with the new name after a change.</summary>
    public event Action<string>? Changed;

    /// <summary>Empty when no name was given.</summary>
    public async Task<string> ReadAsync()
    {
        if (!_hasBrowser)
            return "";
        try
        {
            if ((await storage.GetAsync<string>(Key)).Value is { } stored)
                _name = Trim(stored);
        }
        catch (Exception e) when (e is CryptographicException or JSException or JSDisconnectedException)
        {
            // The value was encrypted with keys that are gone, storage is off, or the browser is gone: the name of this
            // circuit stays.
        }

        return _name;
    }

    public async Task<string?> FindNameAsync(CancellationToken ct) =>
        await ReadAsync() is { Length: > 0 } name ? name : null;

    /// <param name="name">Trimmed and shortened to the length of a person's name; empty to forget it.</param>
    public async Task KeepAsync(string name)
    {
        _name = Trim(name);
        Changed?.Invoke(_name);
        try
        {
            await storage.SetAsync(Key, _name);
        }
        catch (JSException)
        {
            // Storage is off in this browser; it asks for the name again next time.
        }
    }

    public override Task OnCircuitOpenedAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        _hasBrowser = true;
        return Task.CompletedTask;
    }

    private static string Trim(string name)
    {
        var trimmed = name.Trim();
        return trimmed.Length > PersonName.MaxLength ? trimmed[..PersonName.MaxLength].TrimEnd() : trimmed;
    }
}
