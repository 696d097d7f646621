using Keyturn.Core.Model;
using Keyturn.Web.Components.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Keyturn.Web.Components.Report.Pins;

/// <summary>A page's full-page screenshot with a numbered pin at each cited element.</summary>
public sealed partial class PinnedScreenshot : IDisposable
{
    private readonly Dictionary<string, ElementReference> _buttons = [];
    private IReadOnlyList<ScreenshotPins> _maps = [];
    private Device _device;
    private string? _focus;
    private string _highlighted = "";

    [Inject]
    public required IJSRuntime Js { get; init; }

    [CascadingParameter]
    public required ReportContext Report { get; set; }

    /// <summary>The page's key.</summary>
    [Parameter, EditorRequired]
    public required string Page { get; set; }

    private ScreenshotPins Map => _maps.FirstOrDefault(m => m.Device == _device) ?? _maps[0];

    private string Name => Report.Name(Page);

    private int ThumbnailWidth => DeviceAppearance.From(Map.Device).PreviewWidth;

    private string Caption =>
        Map.Pins.Where(p => Report.Highlights.PinIds.Contains(p.Id)).ToList() switch
        {
            [var pin] => $"Pin {pin.Number}: {pin.Label}",
            [_, ..] several => $"Pins {string.Join(", ", several.Select(p => p.Number))}",
            _ when Map.Pins.Count > 0 => "Point at a pin or a finding to see what belongs together.",
            _ => "No finding points at an element of this screenshot."
                + (Map.Screenshot.Cut ? " The page goes on below it." : ""),
        };

    public void Dispose() => Report.Highlights.Changed -= Update;

    protected override void OnInitialized()
    {
        Report.Highlights.Changed += Update;
        _maps = Report.Pins.ForPage(Page);
        // The first device with pins.
        if (_maps.Count > 0)
            _device = (_maps.FirstOrDefault(m => m.Pins.Count > 0) ?? _maps[0]).Device;
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_focus is not { } id || !_buttons.TryGetValue(id, out var button))
            return;
        _focus = null;
        await Js.RevealAsync(button);
    }

    private void Show(Device device) => _device = device;

    private void Update()
    {
        if (
            Report.Highlights.RequestedPin is { } wanted
            && _maps.FirstOrDefault(m => m.Find(wanted) is not null) is { } map
        )
        {
            Report.Highlights.CompleteMove();
            (_device, _focus) = (map.Device, wanted);
            StateHasChanged();
        }
        else if (GetHighlightedPins() != _highlighted)
        {
            StateHasChanged();
        }

        _highlighted = GetHighlightedPins();
    }

    private string GetHighlightedPins() =>
        string.Join(' ', Report.Highlights.PinIds.Where(id => _maps.Any(m => m.Find(id) is not null)));
}
