using Keyturn.Core.Capture.Browser;
using Keyturn.Core.Model;

namespace Keyturn.Core.Capture.Page;

/// <summary>A page made ready for its clean pictures.</summary>
/// <param name="World">The one to go on with: another than before when the page had to be gone back to.</param>
/// <param name="Banners">What lay over it.</param>
internal sealed record CleanPage(
    IsolatedWorld World,
    IReadOnlyList<BannerEvidence> Banners,
    LazyContentResult Revealed,
    IReadOnlyList<string> TimedOut
);
