using Keyturn.Core.Scans;

namespace Keyturn.Web.Components.Screenshots.BeforeAfterSlider;

/// <summary>A screenshot beside another.</summary>
/// <param name="Label">What tells it from the other, e.g. the day of its scan.</param>
public sealed record ComparedScreenshot(Guid ScanId, ScreenshotView Screenshot, string Label)
{
    /// <summary>Height over width.</summary>
    internal double Height => (double)Screenshot.Height / Math.Max(Screenshot.Width, 1);
}
