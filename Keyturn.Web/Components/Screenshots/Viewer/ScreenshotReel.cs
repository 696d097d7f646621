using Keyturn.Core.Scans;
using Keyturn.Web.Components.Screenshots.Gallery;

namespace Keyturn.Web.Components.Screenshots.Viewer;

/// <summary>A screenshot with its page.</summary>
/// <param name="Name">The name of page and screenshot, e.g. <c>Booking: Phone, full page</c>.</param>
public sealed record ReelScreenshot(PageView Page, ScreenshotView Screenshot, string Name);

/// <summary>A scan's screenshots in the order of the gallery. Pure.</summary>
public sealed class ScreenshotReel
{
    private ScreenshotReel(IReadOnlyList<ReelScreenshot> screenshots) => Screenshots = screenshots;

    public IReadOnlyList<ReelScreenshot> Screenshots { get; }

    public static ScreenshotReel From(IEnumerable<GalleryPage> pages, ScreenshotFilter filter) =>
        new([
            .. from page in pages
            let captured = page.Page
            where captured is not null
            from screenshot in InOrder(captured.Screenshots)
            where filter.Matches(screenshot)
            select new ReelScreenshot(
                captured,
                screenshot,
                $"{page.Title}: {ScreenshotCaption.Format(screenshot, captured)}"
            ),
        ]);

    /// <summary>First view, full page, then tiles; desktop before phone.</summary>
    public static IEnumerable<ScreenshotView> InOrder(IEnumerable<ScreenshotView> screenshots) =>
        screenshots.OrderBy(s => s.Kind).ThenBy(s => s.Device).ThenBy(s => s.Index);

    /// <summary>-1 when it is not among them.</summary>
    public int IndexOf(Guid screenshotId) =>
        Screenshots
            .Index()
            .Where(s => s.Item.Screenshot.ScreenshotId == screenshotId)
            .Select(s => s.Index)
            .FirstOrDefault(-1);
}
