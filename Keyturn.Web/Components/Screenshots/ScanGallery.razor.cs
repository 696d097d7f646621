using Keyturn.Core.Scans;
using Keyturn.Web.Components.SitePages;
using Microsoft.AspNetCore.Components;

namespace Keyturn.Web.Components.Screenshots;

/// <summary>
/// Every screenshot of a scan, page by page, filtered as the address says. Grows with a scan that runs.
/// </summary>
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

    /// <summary>The page it is on, with its query but without a screenshot.</summary>
    [Parameter, EditorRequired]
    public required string CurrentPathAndQuery { get; set; }

    /// <summary>The page it is on with another filter: device, then kind, as the address names them.</summary>
    [Parameter, EditorRequired]
    public required Func<string?, string?, string> Link { get; set; }

    /// <summary>A page was asked for once more: read the scan again.</summary>
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
        // The screenshots come first; what they can be compared with is a link beside them.
        _earlier = await History.EarlierAsync(_read, CancellationToken.None);
    }
}
