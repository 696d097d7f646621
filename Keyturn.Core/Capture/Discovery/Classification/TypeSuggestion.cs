using Keyturn.Core.Model;

namespace Keyturn.Core.Capture.Discovery.Classification;

/// <summary>A type that one source suggests.</summary>
/// <param name="Source">The source, e.g. <c>path</c> or <c>under path</c>.</param>
/// <param name="Words">The words of the page, folded.</param>
/// <param name="IsInherited">True when the page's own name says nothing and a segment above it decided.</param>
internal sealed record TypeSuggestion(PageType Type, double Confidence, string Source, string Words, bool IsInherited);
