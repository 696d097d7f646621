using Keyturn.Core.Model;
using Keyturn.Core.Scans;
using Keyturn.Web.Components.Report.Pins;
using Keyturn.Web.Components.Screenshots.Gallery;
using Keyturn.Web.Components.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Keyturn.Web.Components.Screenshots.Viewer;

/// <summary>
/// Opens the screenshot that the URL names and keeps the URL in step: a reload or a colleague sees the same, and Back
/// closes it. One per page with screenshots.
/// </summary>
public sealed partial class ScreenshotViewer
{
    private readonly List<(Guid, Guid?)?> _own = [];
    private (Guid Screenshot, Guid? With)? _at;
    private (string?, string?) _seen;
    private bool _shown;
    private bool _pushed;
    private IReadOnlyList<EarlierScan> _earlier = [];
    private Guid? _read;
    private (ReportView Report, PinPage Pins)? _pins;

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Inject]
    public required IJSRuntime Js { get; init; }

    [Inject]
    public required ScreenshotHistory History { get; init; }

    [Parameter, EditorRequired]
    public required ScanDetail Scan { get; set; }

    /// <summary>The screenshot's id as in the URL.</summary>
    [Parameter, EditorRequired]
    public string? Screenshot { get; set; }

    /// <summary>The scan to compare with, as in the URL.</summary>
    [Parameter]
    public string? With { get; set; }

    /// <summary>The filter for previous and next, unless it excludes the open screenshot.</summary>
    [Parameter]
    public ScreenshotFilter Filter { get; set; } = ScreenshotFilter.All;

    private ScreenshotReel Reel
    {
        get
        {
            var filtered = ScreenshotReel.From(GalleryPage.FromScan(Scan), Filter);
            return _at is { } at && filtered.IndexOf(at.Screenshot) < 0
                ? ScreenshotReel.From(GalleryPage.FromScan(Scan), ScreenshotFilter.All)
                : filtered;
        }
    }

    protected override async Task OnParametersSetAsync()
    {
        if (_seen != (Screenshot, With) || !_shown)
        {
            (Guid, Guid?)? named = Guid.TryParse(Screenshot, out var screenshot)
                ? (screenshot, Guid.TryParse(With, out var with) ? with : null)
                : null;
            // The URL follows a quick reader with a delay; only changes by others count.
            if (!_own.Remove(named))
            {
                // Back closes a screenshot that was opened on this page.
                if (_at is null && named is not null)
                    _pushed = _shown;
                _at = named;
            }

            (_seen, _shown) = ((Screenshot, With), true);
        }

        if (_at is null || _read == Scan.Summary.ScanId)
            return;
        _read = Scan.Summary.ScanId;
        _earlier = await History.EarlierAsync(Scan.Summary.ScanId, CancellationToken.None);
    }

    private void Go(int index)
    {
        if (index < 0 || index >= Reel.Screenshots.Count)
            return;
        var next = Reel.Screenshots[index];
        // The next one is compared with the same scan, when that has it.
        var with = _at?.With is { } earlier && Comparable(next).Any(e => e.ScanId == earlier) ? _at?.With : null;
        Show(next.Screenshot.ScreenshotId, with);
    }

    private void Show(Guid screenshot, Guid? with)
    {
        if (_at == (screenshot, with))
            return;
        _at = (screenshot, with);
        _own.Add(_at);
        Navigation.NavigateTo(Navigation.At(screenshot, with), replace: true);
    }

    private async Task CloseAsync()
    {
        if (_at is null)
            return;
        _at = null;
        _own.Clear();
        if (_pushed)
            await Js.InvokeVoidAsync("history.back");
        else
            Navigation.NavigateTo(Navigation.CurrentPathAndQuery(), replace: true);
    }

    private IReadOnlyList<Guid> Neighbours(int index) =>
        [
            .. new[] { index + 1, index - 1 }
                .Where(at => at >= 0 && at < Reel.Screenshots.Count)
                .Select(at => Reel.Screenshots[at].Screenshot.ScreenshotId),
        ];

    private IReadOnlyList<SpokenPin> Pins(ReelScreenshot at)
    {
        if (Scan.Report is not { } report || Scan.Summary.Status.IsActive())
            return [];
        if (_pins?.Report != report)
            _pins = (report, PinPage.From(Scan, report));
        return _pins.Value.Pins.ForScreenshot(at.Screenshot.ScreenshotId);
    }

    private IReadOnlyList<EarlierScan> Comparable(ReelScreenshot at) =>
        [.. _earlier.Where(e => e.Like(at.Page.Key, at.Screenshot) is not null)];

    private (EarlierScan Scan, ScreenshotView Screenshot)? Compared(ReelScreenshot at) =>
        _at?.With is { } with
        && _earlier.FirstOrDefault(e => e.ScanId == with) is { } earlier
        && earlier.Like(at.Page.Key, at.Screenshot) is { } like
            ? (earlier, like)
            : null;
}
