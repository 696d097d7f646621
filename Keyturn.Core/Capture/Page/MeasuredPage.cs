using Keyturn.Core.Model;

namespace Keyturn.Core.Capture.Page;

/// <summary>A page's evidence, and the links that are still to be asked about.</summary>
/// <param name="Suspects">Name no place in the page or on the web; a script may answer them. In the order in which the
/// page's world keeps them.</param>
/// <param name="Checkable">Lead to other pages of the same site.</param>
internal sealed record MeasuredPage(
    PageEvidence Evidence,
    IReadOnlyList<MeasuredLink> Suspects,
    IReadOnlyList<MeasuredLink> Checkable
);

/// <param name="Element">The call to action it is, e.g. <c>cta-1</c>, if any.</param>
/// <param name="Target">As written in the page.</param>
/// <param name="Url">Where that leads.</param>
internal sealed record MeasuredLink(string? Element, string Text, string Target, string Url, ElementBox? Box)
{
    /// <summary>The address without its fragment, which no server sees.</summary>
    public string Address => Url.Split('#')[0];
}
