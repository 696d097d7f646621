namespace Keyturn.Core.Media;

/// <summary>The folder of screenshots and HTML, and its limit.</summary>
/// <param name="Path">The folder.</param>
/// <param name="MaxScanBytes">The limit of all files of one scan together, in bytes.</param>
public sealed record ArtifactRoot(string Path, long MaxScanBytes);
