using Keyturn.Core.Scans;
using Keyturn.Web.Components.Report.Pins;
using Keyturn.Web.Components.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Keyturn.Web.Components.Screenshots.Viewer;

/// <summary>
/// One screenshot as large as the window. Zoom, pan, swipe and keys live in <c>lightbox.js</c>; which one is open, with
/// its page.
/// </summary>
public sealed partial class Lightbox() : JsModuleComponent<Lightbox>("/lightbox.js")
{
    private const string KeyHelp = "Left and right arrow show the others, up and down scroll, plus and minus zoom.";

    private ElementReference _dialog;
    private ElementReference _link;
    private IJSObjectReference? _open;
    private (Guid, Guid?) _shownScreenshot;
    private string? _highlightedPin;
    private string _status = "";
    private bool _pinsOn = true;

    [Parameter, EditorRequired]
    public required ScanSummary Scan { get; set; }

    [Parameter, EditorRequired]
    public required ReelScreenshot At { get; set; }

    /// <summary>From 0.</summary>
    [Parameter, EditorRequired]
    public int Position { get; set; }

    [Parameter, EditorRequired]
    public int Count { get; set; }

    /// <summary>Screenshots to have ready, the likeliest first.</summary>
    [Parameter]
    public IReadOnlyList<Guid> Neighbours { get; set; } = [];

    [Parameter]
    public IReadOnlyList<SpokenPin> Pins { get; set; } = [];

    /// <summary>Earlier scans with the same screenshot, the latest first.</summary>
    [Parameter]
    public IReadOnlyList<EarlierScan> Earlier { get; set; } = [];

    /// <summary>The one it is compared with; null when it stands alone.</summary>
    [Parameter]
    public (EarlierScan Scan, ScreenshotView Screenshot)? Compared { get; set; }

    /// <summary>The whole address that shows a colleague the same.</summary>
    [Parameter, EditorRequired]
    public required string Link { get; set; }

    /// <summary>By so many places; past an end it is ignored.</summary>
    [Parameter]
    public EventCallback<int> Move { get; set; }

    /// <summary>To the last one (true) or the first.</summary>
    [Parameter]
    public EventCallback<bool> Jump { get; set; }

    /// <summary>With this scan; null for none.</summary>
    [Parameter]
    public EventCallback<Guid?> Compare { get; set; }

    [Parameter]
    public EventCallback Closed { get; set; }

    private string EarlierScan => $"the scan of {ScreenshotCaption.Day(Earlier[0].CreatedAt)}";

    private string CutNote => At.Screenshot.Cut ? ", cut at the height limit" : "";

    private string[] NeighbourFiles => [.. Neighbours.Select(id => ScreenshotUrl.File(Scan.ScanId, id))];

    private SpokenPin? HighlightedPin => Pins.FirstOrDefault(p => p.Pin.Id == _highlightedPin);

    private string Style =>
        $"--css:{ScreenshotScale.CssWidth(At.Screenshot, At.Page.Uploaded)};"
        + $"--ratio:{ScreenshotScale.Css(ScreenshotScale.Ratio(At.Screenshot))};"
        + $"background-image:url({ScreenshotUrl.File(Scan.ScanId, At.Screenshot.ScreenshotId, 480)})";

    /// <summary>Called by <c>lightbox.js</c>, as are the other three.</summary>
    [JSInvokable]
    public Task StepAsync(int by) => Move.InvokeAsync(by);

    [JSInvokable]
    public Task JumpAsync(bool end) => Jump.InvokeAsync(end);

    [JSInvokable]
    public void TogglePins()
    {
        _pinsOn = !_pinsOn;
        StateHasChanged();
    }

    [JSInvokable]
    public Task CloseAsync() => Closed.InvokeAsync();

    protected override void OnParametersSet()
    {
        if (_shownScreenshot.Item1 == At.Screenshot.ScreenshotId)
            return;
        (_highlightedPin, _status) = (null, "");
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        (Guid, Guid?) now = (At.Screenshot.ScreenshotId, Compared?.Scan.ScanId);
        if (firstRender)
        {
            await ImportAsync();
            // In one call: a key pressed between two would be undone by the second.
            _shownScreenshot = now;
            _open = await StartAsync("open", _dialog, Self, At.Screenshot.ScreenshotId, NeighbourFiles);
        }
        else if (_open is not null && _shownScreenshot != now)
        {
            _shownScreenshot = now;
            await _open.InvokeVoidAsync("show", At.Screenshot.ScreenshotId, NeighbourFiles);
        }
    }

    private Task CompareAsync(object? scan) =>
        Guid.TryParse(scan as string, out var id) ? Compare.InvokeAsync(id) : Task.CompletedTask;

    private async Task CopyAsync() => _status = await Js.CopyTextAsync(_link, "Link copied.", "link");
}
