namespace Keyturn.Core.Capture.Discovery.Classification;

/// <summary>What is known of a page, before and after it was opened. Every text is data from the site.</summary>
/// <param name="Anchor">The text of the link that leads to it.</param>
/// <param name="Signals">The page's own content; null before it was captured.</param>
public sealed record ClassificationInput(
    Uri Url,
    string Anchor,
    string Title = "",
    string H1 = "",
    PageSignals? Signals = null
);
