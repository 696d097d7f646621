using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Components.Server.ProtectedBrowserStorage;
using Microsoft.JSInterop;

namespace Keyturn.Web.Components.Notifications;

/// <summary>
/// The bell's cursor: the last notification that was seen in this browser, stored there. One per circuit.
/// </summary>
public sealed class SeenNotifications(ProtectedLocalStorage storage)
{
    private const string Key = "keyturn.seen-notifications";

    /// <summary>Null for a new browser, or when the browser stores nothing.</summary>
    public async Task<long?> ReadAsync()
    {
        try
        {
            return (await storage.GetAsync<long?>(Key)).Value;
        }
        catch (Exception e) when (e is CryptographicException or JSException or JsonException)
        {
            // The value was encrypted with keys that are gone, or storage is off.
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
            // Storage is off in this browser; the next visit begins with new notifications only.
        }
    }
}
