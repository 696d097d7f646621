namespace Keyturn.Core.Capture.Page;

/// <summary>The size of a page after it was scrolled through.</summary>
/// <param name="TimedOut">The waits that reached their limit.</param>
/// <param name="Width">Visible width in CSS px: more than the device's own when a phone zooms out.</param>
/// <param name="Height">Height of the page in CSS px.</param>
/// <param name="ViewHeight">Visible height in CSS px.</param>
internal sealed record LazyContentResult(IReadOnlyList<string> TimedOut, int Width, int Height, int ViewHeight);
