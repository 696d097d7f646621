using Keyturn.Core.Model;

namespace Keyturn.Core.Capture.Discovery.Types;

/// <summary>A type that one source speaks for.</summary>
/// <param name="Source">In a rule's words, e.g. <c>path</c> or <c>under path</c>.</param>
/// <param name="Words">Of the page, folded.</param>
/// <param name="IsInherited">The page's own name says nothing; what it lies under does.</param>
internal sealed record TypeSuggestion(PageType Type, double Confidence, string Source, string Words, bool IsInherited);
