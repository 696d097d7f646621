using System.Security.Cryptography;
using Keyturn.Core.Scans.Lists;
using Microsoft.AspNetCore.Components.Server.ProtectedBrowserStorage;
using Microsoft.JSInterop;

namespace Keyturn.Web.Components.Scans.List;

/// <summary>Which columns of the list of scans whoever sits at this browser wants to see, remembered there. One circuit's.</summary>
public sealed class ScanColumns(ProtectedLocalStorage storage)
{
    public static readonly IReadOnlySet<ScanColumn> Usual = new HashSet<ScanColumn>
    {
        ScanColumn.Clinic, ScanColumn.Score, ScanColumn.Status, ScanColumn.Mode, ScanColumn.Pages, ScanColumn.Submitted, ScanColumn.By, ScanColumn.Duration,
    };

    private const string Key = "keyturn.scan-columns";

    /// <summary>The usual ones when nothing was chosen, or the browser keeps nothing.</summary>
    public async Task<IReadOnlySet<ScanColumn>> ReadAsync()
    {
        try
        {
            if ((await storage.GetAsync<string[]>(Key)).Value is not { } kept) return Usual;
            return new HashSet<ScanColumn>([ScanColumn.Clinic, .. kept.Select(name => Enum.TryParse<ScanColumn>(name, out var column) && Enum.IsDefined(column) ? column : ScanColumn.Clinic)]);
        }
        catch (Exception e) when (e is CryptographicException or JSException or System.Text.Json.JsonException)
        {
            // Written under keys that are gone, or storage is off.
            return Usual;
        }
    }

    public async Task KeepAsync(IReadOnlySet<ScanColumn> columns)
    {
        try
        {
            await storage.SetAsync(Key, columns.Select(c => c.ToString()).ToArray());
        }
        catch (JSException)
        {
            // Storage is off in this browser; the usual ones come back next time.
        }
    }
}
