using Keyturn.Core.Scans;
using Keyturn.Web.Components.Report.Pins;
using Keyturn.Web.Components.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Keyturn.Web.Components.Screenshots.Viewer;

/// <summary>
/// One screenshot as large as the window. <c>lightbox.js</c> handles zoom, pan, swipe and keys; the page holds which
/// one is open.
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

    /// <summary>Screenshots to preload, most likely first.</summary>
    [Parameter]
    public IReadOnlyList<Guid> Neighbours { get; set; } = [];

    [Parameter]
    public IReadOnlyList<SpokenPin> Pins { get; set; } = [];

    /// <summary>Earlier scans with the same screenshot, latest first.</summary>
    [Parameter]
    public IReadOnlyList<EarlierScan> Earlier { get; set; } = [];

    /// <summary>The screenshot it is compared with; null without one.</summary>
    [Parameter]
    public (EarlierScan Scan, ScreenshotView Screenshot)? Compared { get; set; }

    /// <summary>The complete URL that shows a colleague the same.</summary>
    [Parameter, EditorRequired]
    public required string Link { get; set; }

    /// <summary>Moves by a number of places; past an end it does nothing.</summary>
    [Parameter]
    public EventCallback<int> Move { get; set; }

    /// <summary>Moves to the last one (true) or the first.</summary>
    [Parameter]
    public EventCallback<bool> Jump { get; set; }

    /// <summary>Compares with this scan; null ends the comparison.</summary>
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

    /// <summary>Called by <c>lightbox.js</c>, like the other three.</summary>
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
            // One call: with two, a key pressed in between would be undone by the second.
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
