namespace Keyturn.Core.Media;

/// <summary>Where screenshots and HTML are kept, and how much of them.</summary>
/// <param name="Path">The folder.</param>
/// <param name="MaxScanBytes">Bytes that all files of one scan may take together.</param>
public sealed record ArtifactRoot(string Path, long MaxScanBytes);
