using Keyturn.Core.Model;
using Keyturn.Core.Scans;
using Keyturn.Web.Components.Reports.Pins;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Keyturn.Web.Components.Shots;

/// <summary>
/// Opens the screenshot the address names, and keeps the address with it: a reload or a colleague sees the same, and Back
/// closes it. One for each page that shows screenshots.
/// </summary>
public sealed partial class ShotViewer
{
    private readonly List<(Guid, Guid?)?> _own = [];
    private (Guid Shot, Guid? With)? _at;
    private (string?, string?) _seen;
    private bool _shown;
    private bool _pushed;
    private IReadOnlyList<EarlierScan> _earlier = [];
    private Guid? _read;
    private (ReportView Report, PinSheet Pins)? _pins;

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Inject]
    public required IJSRuntime Js { get; init; }

    [Inject]
    public required ShotHistory History { get; init; }

    [Parameter, EditorRequired]
    public required ScanDetail Scan { get; set; }

    /// <summary>The screenshot's id as the address gives it.</summary>
    [Parameter, EditorRequired]
    public string? Shot { get; set; }

    /// <summary>The scan to compare it with, as the address gives it.</summary>
    [Parameter]
    public string? With { get; set; }

    /// <summary>What previous and next pass over, unless the open one itself is left out.</summary>
    [Parameter]
    public ShotFilter Filter { get; set; } = ShotFilter.All;

    private ShotReel Reel
    {
        get
        {
            var filtered = ShotReel.Of(GalleryPage.Of(Scan), Filter);
            return _at is { } at && filtered.IndexOf(at.Shot) < 0 ? ShotReel.Of(GalleryPage.Of(Scan), ShotFilter.All) : filtered;
        }
    }

    protected override async Task OnParametersSetAsync()
    {
        if (_seen != (Shot, With) || !_shown)
        {
            (Guid, Guid?)? named = Guid.TryParse(Shot, out var shot) ? (shot, Guid.TryParse(With, out var with) ? with : null) : null;
            // The address follows a quick reader a moment later; only what someone else changed in it is news.
            if (!_own.Remove(named))
            {
                // What was opened on this page can be left by going back.
                if (_at is null && named is not null) _pushed = _shown;
                _at = named;
            }

            (_seen, _shown) = ((Shot, With), true);
        }

        if (_at is null || _read == Scan.Summary.ScanId) return;
        _read = Scan.Summary.ScanId;
        _earlier = await History.EarlierAsync(Scan.Summary.ScanId, CancellationToken.None);
    }

    private void Go(int index)
    {
        if (index < 0 || index >= Reel.Shots.Count) return;
        var next = Reel.Shots[index];
        // The next one is compared with the same scan, where that has it.
        var with = _at?.With is { } earlier && Comparable(next).Any(e => e.ScanId == earlier) ? _at?.With : null;
        Show(next.Shot.ShotId, with);
    }

    private void Show(Guid shot, Guid? with)
    {
        if (_at == (shot, with)) return;
        _at = (shot, with);
        _own.Add(_at);
        Navigation.NavigateTo(Navigation.At(shot, with), replace: true);
    }

    private async Task CloseAsync()
    {
        if (_at is null) return;
        _at = null;
        _own.Clear();
        if (_pushed) await Js.InvokeVoidAsync("history.back");
        else Navigation.NavigateTo(Navigation.Here(), replace: true);
    }

    private IReadOnlyList<Guid> Neighbours(int index) =>
        [.. new[] { index + 1, index - 1 }.Where(at => at >= 0 && at < Reel.Shots.Count).Select(at => Reel.Shots[at].Shot.ShotId)];

    private IReadOnlyList<SpokenPin> Pins(ReelShot at)
    {
        if (Scan.Report is not { } report || Scan.Summary.Status.IsLive()) return [];
        if (_pins?.Report != report) _pins = (report, PinSheet.Of(Scan, report));
        return _pins.Value.Pins.Of(at.Shot.ShotId);
    }

    private IReadOnlyList<EarlierScan> Comparable(ReelShot at) => [.. _earlier.Where(e => e.Like(at.Page.Key, at.Shot) is not null)];

    private (EarlierScan Scan, ShotView Shot)? Compared(ReelShot at) =>
        _at?.With is { } with && _earlier.FirstOrDefault(e => e.ScanId == with) is { } earlier && earlier.Like(at.Page.Key, at.Shot) is { } like ? (earlier, like) : null;
}
