namespace Keyturn.Core.Capture.Discovery.Types;

/// <summary>What is known of a page before it was opened, and after. Every text is data from the site.</summary>
/// <param name="Anchor">The text of the link that leads to it.</param>
/// <param name="Signals">What the page itself holds; null before it was captured.</param>
public sealed record ClassificationInput(
    Uri Url,
    string Anchor,
    string Title = "",
    string H1 = "",
    PageSignals? Signals = null
);
