namespace Keyturn.Core.Capture.Page;

/// <summary>A page after it was scrolled through.</summary>
/// <param name="TimedOut">What ran into its cap meanwhile.</param>
/// <param name="Width">CSS px in view from side to side: more than the device's own when a phone zooms out.</param>
/// <param name="Height">CSS px from top to bottom.</param>
/// <param name="ViewHeight">CSS px in view from top to bottom.</param>
internal sealed record LazyContentResult(IReadOnlyList<string> TimedOut, int Width, int Height, int ViewHeight);
