namespace Keyturn.Core.Media;

/// <summary>The folder of all screenshots.</summary>
public sealed record ArtifactRoot(string Path, long MaxScanBytes);
