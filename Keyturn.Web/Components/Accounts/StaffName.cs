using System.Security.Cryptography;
using Microsoft.AspNetCore.Components.Server.ProtectedBrowserStorage;
using Microsoft.JSInterop;

namespace Keyturn.Web.Components.Accounts;

/// <summary>How whoever sits at this browser calls themselves, remembered there. One circuit's.</summary>
public sealed class StaffName(ProtectedLocalStorage storage)
{
    private const string Key = "keyturn.name";

    /// <summary>Somebody said another name, which is given.</summary>
    public event Action<string>? Changed;

    /// <summary>Empty when nobody has said it yet, or the browser keeps nothing.</summary>
    public async Task<string> ReadAsync()
    {
        try
        {
            return (await storage.GetAsync<string>(Key)).Value ?? "";
        }
        catch (Exception e) when (e is CryptographicException or JSException)
        {
            // Written under keys that are gone, or storage is off: ask again.
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
            // Storage is off in this browser; the name is asked for again next time.
        }
    }
}
