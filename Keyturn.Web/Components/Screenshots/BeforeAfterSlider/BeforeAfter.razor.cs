using System.Globalization;
using Keyturn.Web.Components.Screenshots.Viewer;
using Keyturn.Web.Components.Shared;
using Microsoft.AspNetCore.Components;

namespace Keyturn.Web.Components.Screenshots.BeforeAfterSlider;

/// <summary>
/// Two screenshots of one page, device and kind from two scans: one over the other with a handle, or side by side. Both
/// have the same width and begin at the top; where one ends early, nothing is filled in.
/// </summary>
public sealed partial class BeforeAfter() : JsModuleComponent<BeforeAfter>("/before-after.js")
{
    private ElementReference _figure;
    private int _split = 50;

    // The initial position of the slider. Sending it again while somebody moves the slider would overwrite the new
    // value with an old one.
    private int _begin = 50;
    private bool _beside;

    /// <summary>What both show, e.g. <c>Booking: Phone, full page</c>; may contain data from the site.</summary>
    [Parameter, EditorRequired]
    public required string Subject { get; set; }

    /// <summary>The earlier one, left of the handle.</summary>
    [Parameter, EditorRequired]
    public required ComparedScreenshot Before { get; set; }

    /// <summary>The later one, right of the handle.</summary>
    [Parameter, EditorRequired]
    public required ComparedScreenshot After { get; set; }

    /// <summary>The width of the loaded images in px, for several on a page; null for the original images.</summary>
    [Parameter]
    public int? Width { get; set; }

    private double Tallest => Math.Max(Before.Height, After.Height);

    private string Style =>
        $"--ratio:{ScreenshotScale.Css(1 / Tallest)};"
        + $"--css:{Math.Max(ScreenshotScale.CssWidth(Before.Screenshot), ScreenshotScale.CssWidth(After.Screenshot))}";

    /// <summary>The text about what is missing for the comparison; empty when nothing is.</summary>
    private string Missing
    {
        get
        {
            var (shorter, longer) = Before.Height < After.Height ? (Before, After) : (After, Before);
            // A difference of a pixel or two comes from rounding.
            if (longer.Height - shorter.Height < 0.005 * longer.Height)
                return "";
            var share = (100 * shorter.Height / longer.Height).ToString("0", CultureInfo.InvariantCulture);
            var cut = shorter.Screenshot.Cut ? ", where it was cut at the height limit" : "";
            return $"The screenshot of {shorter.Label} ends after {share} % of the other one's height{cut}. "
                + "The hatched area is beyond its end.";
        }
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
            return;
        await ImportAsync();
        await StartAsync("follow", _figure);
    }

    private void ShowSlider() => (_begin, _beside) = (_split, false);

    private void SetSplit(ChangeEventArgs e)
    {
        if (int.TryParse(e.Value as string, NumberStyles.None, CultureInfo.InvariantCulture, out var split))
            _split = Math.Clamp(split, 0, 100);
    }

    private string GetValueText(int split) =>
        split switch
        {
            0 => $"Only after, {After.Label}",
            100 => $"Only before, {Before.Label}",
            _ => string.Create(CultureInfo.InvariantCulture, $"{split} % before, {100 - split} % after"),
        };

    private string Source(ComparedScreenshot screenshot) =>
        ScreenshotUrl.File(screenshot.ScanId, screenshot.Screenshot.ScreenshotId, Width);
}
