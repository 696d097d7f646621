using Keyturn.Core.Model;

namespace Keyturn.Core.Capture.Page;

/// <summary>The evidence of a page, and the links that still have to be checked.</summary>
/// <param name="Suspects">Links without a target in the page or on the web, which a script may handle. In the order in
/// which the page's world stores them.</param>
/// <param name="Checkable">Links to other pages of the same site.</param>
internal sealed record CollectedEvidence(
    PageEvidence Evidence,
    IReadOnlyList<MeasuredLink> Suspects,
    IReadOnlyList<MeasuredLink> Checkable
);

/// <param name="Element">The evidence id of the call to action, e.g. <c>cta-1</c>, if it is one.</param>
/// <param name="Target">The link as written in the page.</param>
/// <param name="Url">The absolute address.</param>
internal sealed record MeasuredLink(string? Element, string Text, string Target, string Url, ElementBox? Box)
{
    /// <summary>The address without its fragment, which no server sees.</summary>
    public string Address => Url.Split('#')[0];
}
