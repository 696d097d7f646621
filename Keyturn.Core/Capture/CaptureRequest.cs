using Keyturn.Core.Model;

namespace Keyturn.Core.Capture;

/// <summary>A page to capture on every device.</summary>
/// <param name="SchemeTyped">False when http may be tried after https failed.</param>
/// <param name="Key">The page's <see cref="SitePage.Key"/>.</param>
/// <param name="Site">The final address of the home page, for any other page. A page that leads away from this site is
/// not accepted.</param>
public sealed record CaptureRequest(
    Guid ScanId,
    int Attempt,
    Uri Address,
    bool SchemeTyped,
    string Key = SitePage.Home,
    Uri? Site = null
);
