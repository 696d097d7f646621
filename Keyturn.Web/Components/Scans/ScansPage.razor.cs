using Keyturn.Core.Live;
using Keyturn.Core.Model;
using Keyturn.Core.Scans;
using Microsoft.AspNetCore.Components;

namespace Keyturn.Web.Components.Scans;

/// <summary>Every scan, searched and paged in SQL; the filters live in the address, so that a list can be sent to a colleague.</summary>
public sealed partial class ScansPage
{
    private const int PageSize = 25;

    private PagedScans? _scans;

    [Inject]
    public required ScanQueries Queries { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [SupplyParameterFromQuery(Name = "q")]
    public string? Search { get; set; }

    [SupplyParameterFromQuery(Name = "status")]
    public string? Status { get; set; }

    [SupplyParameterFromQuery(Name = "page")]
    public int? PageNumber { get; set; }

    private int Pages => _scans is null ? 0 : (_scans.Total + PageSize - 1) / PageSize;

    protected override Task OnParametersSetAsync() => LoadAsync();

    private async Task LoadAsync() =>
        _scans = await Queries.ListAsync(ScanStatuses.FromWire(Status), Search, PageNumber ?? 1, PageSize, CancellationToken.None);

    private async Task TakeAsync(ScanProgress signal)
    {
        if (_scans is null) return;
        var shown = _scans.Items.FirstOrDefault(s => s.ScanId == signal.ScanId);
        if (shown is not null && shown.Status.Wire() == signal.Status) return;
        await LoadAsync();
    }

    private void Go(string? search, string? status, int page) => Navigation.NavigateTo(Navigation.GetUriWithQueryParameters(new Dictionary<string, object?>
    {
        ["q"] = string.IsNullOrWhiteSpace(search) ? null : search,
        ["status"] = string.IsNullOrEmpty(status) ? null : status,
        ["page"] = page > 1 ? page : null,
    }));
}
