using System.Security.Cryptography;
using Microsoft.AspNetCore.Components.Server.ProtectedBrowserStorage;
using Microsoft.JSInterop;

namespace Keyturn.Web.Components.Accounts;

/// <summary>The name of the person at this browser, stored in the browser. One per circuit.</summary>
public sealed class StaffName(ProtectedLocalStorage storage)
{
    private const string Key = "keyturn.name";

    /// <summary>Raised with the new name after a change.</summary>
    public event Action<string>? Changed;

    /// <summary>Empty when no name was given, or the browser stores nothing.</summary>
    public async Task<string> ReadAsync()
    {
        try
        {
            return (await storage.GetAsync<string>(Key)).Value ?? "";
        }
        catch (Exception e) when (e is CryptographicException or JSException)
        {
            // The value was encrypted with keys that are gone, or storage is off: ask again.
            return "";
        }
    }

    public async Task KeepAsync(string name)
    {
        Changed?.Invoke(name);
        try
        {
            await storage.SetAsync(Key, name);
        }
        catch (JSException)
        {
            // Storage is off in this browser; it asks for the name again next time.
        }
    }
}
