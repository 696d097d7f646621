namespace Keyturn.Core.Model;

/// <summary>A logo ready for paper, or why there is none.</summary>
/// <param name="Png">Null with a problem.</param>
public sealed record LogoImage(byte[]? Png, int Width, int Height, Problem? Problem);
