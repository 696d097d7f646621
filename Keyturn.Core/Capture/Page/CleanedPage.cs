using Keyturn.Core.Capture.Browser;
using Keyturn.Core.Model;

namespace Keyturn.Core.Capture.Page;

/// <summary>A page prepared for its clean screenshots.</summary>
/// <param name="World">The world to use from here on; a new one when the page had to be opened again.</param>
/// <param name="Banners">The banners that lay over the page.</param>
internal sealed record CleanedPage(
    IsolatedWorld World,
    IReadOnlyList<BannerEvidence> Banners,
    LazyContentResult Revealed,
    IReadOnlyList<string> TimedOut
);
