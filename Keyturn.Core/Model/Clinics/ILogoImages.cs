namespace Keyturn.Core.Model;

/// <summary>Accepts logos for printed reports. Thread safe.</summary>
public interface ILogoImages
{
    /// <summary>The largest accepted file: 1 MB.</summary>
    const int MaxBytes = 1024 * 1024;

    /// <summary>The longest accepted side of an image, in px.</summary>
    const int MaxSide = 2000;

    /// <summary>Decodes a PNG or JPEG and encodes it again as PNG, no larger than paper needs.</summary>
    /// <returns>The logo, or a problem: <c>too_big</c> or <c>not_a_picture</c>.</returns>
    LogoImage Rewrite(ReadOnlyMemory<byte> file);
}

/// <summary>A logo ready for printing, or why there is none.</summary>
/// <param name="Png">Null with a problem.</param>
public sealed record LogoImage(byte[]? Png, int Width, int Height, Problem? Problem);
