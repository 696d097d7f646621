using Keyturn.Core.Lifecycle;
using Keyturn.Core.Model;
using Keyturn.Core.Scans;
using Keyturn.Web.Components.Screenshots;
using Keyturn.Web.Components.Shared;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Keyturn.Web.Components.Scan;

/// <summary>A scan while it is active and its results: the live view turns into the report in place.</summary>
public sealed partial class ScanPage
{
    private ScanDetail? _scan;
    private bool _loaded;
    private MudTabs? _tabs;

    [Inject]
    public required ScanQueries Queries { get; init; }

    [Parameter]
    public Guid ScanId { get; set; }

    /// <summary>
    /// The open tab, so that a link or a reload opens it again: <see cref="_tabNames"/>; an unknown one means the
    /// first.
    /// </summary>
    [SupplyParameterFromQuery]
    public string? Tab { get; set; }

    /// <summary>The report's revision to show; null for the latest.</summary>
    [SupplyParameterFromQuery]
    public string? Revision { get; set; }

    /// <summary>The revision to compare with; null for none.</summary>
    [SupplyParameterFromQuery]
    public string? Compare { get; set; }

    /// <summary>The gallery's filter, as in <see cref="Screenshots.Gallery.ScanGalleryPage"/>.</summary>
    [SupplyParameterFromQuery]
    public string? Device { get; set; }

    /// <summary>The gallery's filter, as in <see cref="Screenshots.Gallery.ScanGalleryPage"/>.</summary>
    [SupplyParameterFromQuery]
    public string? Kind { get; set; }

    /// <summary>The open screenshot; null for none.</summary>
    [SupplyParameterFromQuery]
    public string? Screenshot { get; set; }

    /// <summary>The earlier scan it is compared with; null for none.</summary>
    [SupplyParameterFromQuery]
    public string? With { get; set; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    private ScreenshotFilter Filter => ScreenshotFilter.Parse(Device, Kind);

    private string CurrentPathAndQuery => Navigation.CurrentPathAndQuery();

    private bool Deep => _scan?.Summary.Mode.FollowsLinks() == true;

    private static readonly string?[] _tabNames = [null, "pages", "gallery", "evidence", "activity", "debug"];

    private int TabIndex => Math.Max(0, Array.IndexOf(_tabNames, Tab));

    private string? Name => _scan?.Report?.Content.ClinicName ?? _scan?.Summary.ClinicName ?? _scan?.Summary.Host;

    /// <summary>The number of pages the scan will capture; null before it is known.</summary>
    private int? Wanted =>
        Deep && _scan!.Candidates.Count > 0
            ? _scan.Candidates.Count(c =>
                c.Outcome is CandidateOutcome.Captured or CandidateOutcome.Failed or CandidateOutcome.Waiting
            )
            : null;

    private void ShowTab(int index)
    {
        // When a page is left, its tabs are removed one by one, and each time another one would become the open tab.
        if (_tabs?.Panels.Count == _tabNames.Length && index != TabIndex)
            Navigation.NavigateTo(
                Navigation.CurrentPathAndQuery(
                    new()
                    {
                        ["tab"] = _tabNames[index],
                        ["device"] = null,
                        ["kind"] = null,
                    }
                ),
                replace: true
            );
    }

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
        var (before, said) = (_scan.Summary.Status, _scan.Summary.Message);
        // Shows the signal at once, step by step; what it brought is read afterwards.
        _scan = _scan with { Summary = _scan.Summary.With(signal) };
        StateHasChanged();
        // During scoring, a new message means another model call.
        if (signal.Status == ScanStatus.Running || signal.Status != before || signal.Message != said)
            await LoadNewerAsync();
    }

    private async Task LoadNewerAsync()
    {
        if (await Queries.DetailAsync(ScanId, CancellationToken.None) is not { } read)
            return;
        // The row may be a status ahead of the signals shown so far. Those still come and are shown in their order.
        var shown = _scan!.Summary;
        _scan = read with { Summary = read.Summary.Status == shown.Status ? read.Summary : shown };
    }
}
