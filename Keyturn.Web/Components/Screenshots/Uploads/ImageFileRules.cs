using System.Globalization;
using Keyturn.Core.Model;

namespace Keyturn.Web.Components.Screenshots.Uploads;

/// <summary>
/// Which files may be uploaded as screenshots. It checks names and types as sent; the content is checked later. Pure.
/// </summary>
public static class ImageFileRules
{
    /// <summary>For a file input's <c>accept</c>.</summary>
    public const string Accept = "image/jpeg,image/png,image/webp";

    /// <summary>Why the file is not accepted; null when it is.</summary>
    public static string? Problem(string name, string? type, long bytes)
    {
        if (!Accept.Split(',').Contains(type, StringComparer.OrdinalIgnoreCase))
            return $"{name} is not an image Keyturn can read. Choose a JPEG, PNG or WebP.";
        if (bytes == 0)
            return $"{name} is empty. Choose another file.";
        return bytes > UploadLimits.ScreenshotBytes
            ? $"{name} has {Size(bytes)}. A screenshot may have 20 MB at most."
            : null;
    }

    public static string Size(long bytes) =>
        bytes < 1024 * 1024
            ? string.Create(CultureInfo.InvariantCulture, $"{Math.Max(1, bytes / 1024)} KB")
            : string.Create(CultureInfo.InvariantCulture, $"{bytes / (1024.0 * 1024):0.0} MB");

    /// <summary>The form field of a device's screenshot.</summary>
    public static string Field(Device device) => Devices.Get(device).Id;
}
