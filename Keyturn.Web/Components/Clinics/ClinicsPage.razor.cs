using Keyturn.Core.Clinics;
using Microsoft.AspNetCore.Components;

namespace Keyturn.Web.Components.Clinics;

/// <summary>All clinics, searched, sorted and paged in SQL. The URL holds what is shown.</summary>
public sealed partial class ClinicsPage
{
    private ClinicListUrl _list = ClinicListUrl.Parse(null, null, null, null, null);
    private PagedClinics? _clinics;
    private IReadOnlyList<string> _tags = [];
    private IReadOnlyList<string> _owners = [];

    [Inject]
    public required ClinicQueries Queries { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [SupplyParameterFromQuery(Name = "q")]
    public string? Search { get; set; }

    [SupplyParameterFromQuery]
    public string? Tag { get; set; }

    [SupplyParameterFromQuery]
    public string? Owner { get; set; }

    [SupplyParameterFromQuery]
    public string? Sort { get; set; }

    [SupplyParameterFromQuery(Name = "page")]
    public int? PageNumber { get; set; }

    private int Pages => _clinics is null ? 0 : (_clinics.Total + _clinics.PageSize - 1) / _clinics.PageSize;

    protected override async Task OnInitializedAsync()
    {
        _tags = await Queries.TagsAsync(CancellationToken.None);
        _owners = await Queries.OwnersAsync(CancellationToken.None);
    }

    protected override async Task OnParametersSetAsync()
    {
        var list = _list = ClinicListUrl.Parse(Search, Tag, Owner, Sort, PageNumber);
        var read = await Queries.PageAsync(
            list.Filter,
            list.Sort,
            list.Descending,
            list.Page,
            ClinicListUrl.PageSize,
            CancellationToken.None
        );
        if (list == _list)
            _clinics = read;
    }

    private void Go(ClinicFilter filter) => Navigation.NavigateTo(_list.With(filter).Url);
}
