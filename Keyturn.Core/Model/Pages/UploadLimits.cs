namespace Keyturn.Core.Model;

/// <summary>The largest files that staff may upload.</summary>
public static class UploadLimits
{
    /// <summary>A screenshot taken by hand, in bytes: 20 MB.</summary>
    public const long ScreenshotBytes = 20 * 1024 * 1024;

    /// <summary>A logo for printed reports, in bytes: 1 MB.</summary>
    public const int LogoBytes = 1024 * 1024;

    /// <summary>The longest side of a logo, in px.</summary>
    public const int LogoSide = 2000;
}
