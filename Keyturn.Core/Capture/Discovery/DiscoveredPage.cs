using Keyturn.Core.Capture.Page;
using Keyturn.Core.Model;

namespace Keyturn.Core.Capture.Discovery;

/// <summary>
/// A page of the site that the home page links to or a sitemap lists. The home page itself is not one.
/// </summary>
/// <param name="Url">The address in the site's own form, without tracking parameters.</param>
/// <param name="Identity">The page's <see cref="PageIdentity.From"/>; no two pages share one.</param>
/// <param name="Anchor">The longest meaningful link text; data from the page. Empty when only a sitemap lists the
/// page.</param>
/// <param name="Section">The most prominent place of its links.</param>
/// <param name="Position">Order of appearance, from 0 and without gaps.</param>
/// <param name="SkipReason">Why it is never captured, as a message for staff; null when it may be captured.</param>
public sealed record DiscoveredPage(
    Uri Url,
    string Identity,
    string Anchor,
    LinkSection Section,
    int Position,
    string? SkipReason
);
