using Keyturn.Core.Scans;
using Keyturn.Web.Components.SitePages;
using Microsoft.AspNetCore.Components;

namespace Keyturn.Web.Components.Screenshots.Gallery;

/// <summary>All screenshots of a scan by page, filtered as the URL says. It grows during a scan.</summary>
public sealed partial class ScanGallery
{
    private IReadOnlyList<EarlierScan> _earlier = [];
    private List<GalleryPage> _jumps = [];
    private PageNames? _names;
    private Guid _read;
    private int _total;
    private int _shown;

    [Inject]
    public required ScreenshotHistory History { get; init; }

    [Parameter, EditorRequired]
    public required ScanDetail Scan { get; set; }

    [Parameter]
    public ScreenshotFilter Filter { get; set; } = ScreenshotFilter.All;

    /// <summary>The URL of the page it is on, with its query but without a screenshot.</summary>
    [Parameter, EditorRequired]
    public required string CurrentPathAndQuery { get; set; }

    /// <summary>Returns the URL with another filter: device, then kind, as in the URL.</summary>
    [Parameter, EditorRequired]
    public required Func<string?, string?, string> Link { get; set; }

    /// <summary>Raised when a page was requested again, so that the scan is read again.</summary>
    [Parameter]
    public EventCallback Changed { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        _total = Scan.Pages.Sum(p => p.Screenshots.Count);
        _shown = Scan.Pages.Sum(p => p.Screenshots.Count(Filter.Matches));
        _jumps = [.. GalleryPage.FromScan(Scan).Where(p => p.Page?.Screenshots.Any(Filter.Matches) == true)];
        _names = PageNames.FromScan(Scan);
        if (_read == Scan.Summary.ScanId)
            return;
        _read = Scan.Summary.ScanId;
        // Screenshots first; earlier ones to compare with are only links beside them.
        _earlier = await History.EarlierAsync(_read, CancellationToken.None);
    }
}
