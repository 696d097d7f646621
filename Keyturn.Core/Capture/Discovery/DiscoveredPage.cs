using Keyturn.Core.Capture.Page;
using Keyturn.Core.Model;

namespace Keyturn.Core.Capture.Discovery;

/// <summary>A page of the site that the home page or a sitemap names; the home page itself is none.</summary>
/// <param name="Url">As the site writes its own addresses; without tracking.</param>
/// <param name="Identity">As <see cref="PageIdentity.From"/>; no two pages share one.</param>
/// <param name="Anchor">The longest link text that says something; data from the page. Empty when only a sitemap names
/// it.</param>
/// <param name="Section">The most prominent place of its links.</param>
/// <param name="Position">From 0 and without gaps, in the order of being named.</param>
/// <param name="SkipReason">A sentence for staff when it is never captured; null when it may be.</param>
public sealed record DiscoveredPage(
    Uri Url,
    string Identity,
    string Anchor,
    LinkSection Section,
    int Position,
    string? SkipReason
);
