using Keyturn.Core.Model;

namespace Keyturn.Core.Capture.Page;

/// <summary>
/// The links of a home page as a visitor's browser has them. All of it is data from the page. At most 2,000 links.
/// </summary>
/// <param name="Base">The base of relative addresses.</param>
/// <param name="Language">The language the document declares, e.g. <c>de-AT</c>.</param>
/// <param name="Canonical">The canonical link as written in the page.</param>
/// <param name="Seen">The number of links looked at, including those that lead to no page; at most 10,000.</param>
/// <param name="IsCut">True when there were more links than the limits allow.</param>
public sealed record RenderedLinks(
    Uri Base,
    string? Language,
    string? Canonical,
    IReadOnlyList<AlternateLink> Alternates,
    IReadOnlyList<RenderedLink> Links,
    int Seen,
    bool IsCut
);

/// <summary>One link.</summary>
/// <param name="Href">As written in the page; may be anything.</param>
/// <param name="Text">What a visitor reads or hears, at most 200 characters.</param>
/// <param name="Position">Position in document order, from 0.</param>
public sealed record RenderedLink(string Href, string Text, LinkSection Section, int Position);

/// <summary>The page in another language (hreflang).</summary>
/// <param name="Language">As written, e.g. <c>es</c>, <c>de-AT</c> or <c>x-default</c>.</param>
public sealed record AlternateLink(string Language, string Href);
