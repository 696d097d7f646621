using Keyturn.Core.Scans.Lists;
using Microsoft.JSInterop;

namespace Keyturn.Web.Components.ScanList;

/// <summary>
/// The chosen columns of the list of scans, stored in a cookie of this browser, so that the server knows them with the
/// request and draws the list once. One per circuit.
/// </summary>
public sealed class ColumnPreferences(IJSRuntime js)
{
    /// <summary>The cookie's name, which <c>columns.js</c> knows too.</summary>
    public const string Cookie = "keyturn-scan-columns";

    public static readonly IReadOnlySet<ScanColumn> Usual = new HashSet<ScanColumn>
    {
        ScanColumn.Clinic,
        ScanColumn.Score,
        ScanColumn.Status,
        ScanColumn.Mode,
        ScanColumn.Pages,
        ScanColumn.Submitted,
        ScanColumn.By,
        ScanColumn.Duration,
    };

    /// <summary>The default columns until others are chosen.</summary>
    public IReadOnlySet<ScanColumn> Chosen { get; private set; } = Usual;

    /// <param name="kept">The cookie's value: names of columns between dots. Unknown names are ignored.</param>
    public void Begin(string? kept)
    {
        if (string.IsNullOrEmpty(kept))
            return;
        Chosen = new HashSet<ScanColumn>([
            ScanColumn.Clinic,
            .. kept.Split('.')
                .Select(name =>
                    Enum.TryParse<ScanColumn>(name, out var column) && Enum.IsDefined(column)
                        ? column
                        : ScanColumn.Clinic
                ),
        ]);
    }

    public async Task KeepAsync(IReadOnlySet<ScanColumn> columns)
    {
        Chosen = columns;
        await using var module = await js.InvokeAsync<IJSObjectReference>("import", "/columns.js");
        await module.InvokeVoidAsync("keep", string.Join('.', columns));
    }
}
