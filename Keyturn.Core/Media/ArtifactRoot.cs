namespace Keyturn.Core.Media;

/// <summary>The folder that holds every screenshot.</summary>
public sealed record ArtifactRoot(string Path);
