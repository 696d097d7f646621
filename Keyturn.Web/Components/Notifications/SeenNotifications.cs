using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Components.Server.ProtectedBrowserStorage;
using Microsoft.JSInterop;

namespace Keyturn.Web.Components.Notifications;

/// <summary>
/// The last ending that whoever sits at this browser has seen in the bell, remembered there. One circuit's.
/// </summary>
public sealed class SeenNotifications(ProtectedLocalStorage storage)
{
    private const string Key = "keyturn.seen-notifications";

    /// <summary>Null for somebody new, or when the browser keeps nothing.</summary>
    public async Task<long?> ReadAsync()
    {
        try
        {
            return (await storage.GetAsync<long?>(Key)).Value;
        }
        catch (Exception e) when (e is CryptographicException or JSException or JsonException)
        {
            // Written under keys that are gone, or storage is off.
            return null;
        }
    }

    public async Task KeepAsync(long id)
    {
        try
        {
            await storage.SetAsync(Key, id);
        }
        catch (JSException)
        {
            // Storage is off in this browser; the next visit begins with what is new then.
        }
    }
}
