using Keyturn.Core.Scans.Lists;
using Microsoft.JSInterop;

namespace Keyturn.Web.Components.ScanList;

/// <summary>
/// Which columns of the list of scans whoever sits at this browser wants to see. Kept there in a cookie, so that the
/// server knows with the request, and the list is drawn once. One circuit's.
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

    /// <summary>The usual ones until others are chosen.</summary>
    public IReadOnlySet<ScanColumn> Chosen { get; private set; } = Usual;

    /// <param name="kept">The cookie's value: names of columns between dots. What is no column in it counts for
    /// nothing.</param>
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
