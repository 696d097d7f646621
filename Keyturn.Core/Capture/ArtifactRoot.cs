namespace Keyturn.Core.Capture;

/// <summary>The folder that holds every screenshot.</summary>
public sealed record ArtifactRoot(string Path);
