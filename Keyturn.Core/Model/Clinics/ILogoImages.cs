namespace Keyturn.Core.Model;

/// <summary>Takes logos for printed reports. Thread safe.</summary>
public interface ILogoImages
{
    /// <summary>The largest file that is taken: 1 MB.</summary>
    const int MaxBytes = 1024 * 1024;

    /// <summary>The longest side of a picture that is taken, in px.</summary>
    const int MaxSide = 2000;

    /// <summary>Decodes a PNG or JPEG and writes it anew as PNG, no larger than paper needs.</summary>
    /// <returns>The logo, or a refusal: <c>too_big</c> or <c>not_a_picture</c>.</returns>
    LogoImage Rewrite(ReadOnlyMemory<byte> file);
}

/// <summary>A logo ready for paper, or why there is none.</summary>
/// <param name="Png">Null with a refusal.</param>
public sealed record LogoImage(byte[]? Png, int Width, int Height, Problem? Problem);
