using Keyturn.Core.Lifecycle;
using Keyturn.Core.Scans;
using Keyturn.Web.Components.Shared;
using Microsoft.AspNetCore.Components;

namespace Keyturn.Web.Components.Screenshots.Gallery;

/// <summary>A scan's screenshots as a separate page. The URL holds the filter and the open screenshot.</summary>
public sealed partial class ScanGalleryPage
{
    private ScanDetail? _scan;
    private bool _loaded;

    [Inject]
    public required ScanQueries Queries { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Parameter]
    public Guid ScanId { get; set; }

    /// <summary><c>desktop</c> or <c>phone</c>; anything else means both.</summary>
    [SupplyParameterFromQuery]
    public string? Device { get; set; }

    /// <summary><c>first</c>, <c>clean</c> or <c>full</c>; anything else means all.</summary>
    [SupplyParameterFromQuery]
    public string? Kind { get; set; }

    /// <summary>The open screenshot; null for none.</summary>
    [SupplyParameterFromQuery]
    public string? Screenshot { get; set; }

    /// <summary>The earlier scan it is compared with; null for none.</summary>
    [SupplyParameterFromQuery]
    public string? With { get; set; }

    private ScreenshotFilter Filter => ScreenshotFilter.Parse(Device, Kind);

    private string CurrentPathAndQuery => Link(Filter.DeviceValue, Filter.KindValue);

    private string? Name => _scan?.Report?.Content.ClinicName ?? _scan?.Summary.ClinicName ?? _scan?.Summary.Host;

    private string Link(string? device, string? kind) =>
        Navigation.CurrentPathAndQuery(new() { ["device"] = device, ["kind"] = kind });

    private async Task LoadAsync()
    {
        _scan = await Queries.DetailAsync(ScanId, CancellationToken.None);
        _loaded = true;
    }

    private async Task TakeAsync(ScanProgress signal)
    {
        if (_scan is null || signal.Sequence <= _scan.Summary.Sequence)
            return;
        await LoadAsync();
    }
}
