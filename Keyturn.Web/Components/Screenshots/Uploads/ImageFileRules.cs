using System.Globalization;
using Keyturn.Core.Model;

namespace Keyturn.Web.Components.Screenshots.Uploads;

/// <summary>
/// Which files may be uploaded as screenshots. Names and types are the sender's word; what is inside is looked at
/// later. Pure.
/// </summary>
public static class ImageFileRules
{
    /// <summary>For a file input's <c>accept</c>.</summary>
    public const string Accept = "image/jpeg,image/png,image/webp";

    /// <summary>Why the file is refused, in a sentence; null when it may come.</summary>
    public static string? Problem(string name, string? type, long bytes)
    {
        if (!Accept.Split(',').Contains(type, StringComparer.OrdinalIgnoreCase))
            return $"{name} is not an image Keyturn can read. Choose a JPEG, PNG or WebP.";
        if (bytes == 0)
            return $"{name} is empty. Choose another file.";
        return bytes > IScreenshotUploads.MaxBytes
            ? $"{name} has {Size(bytes)}. A screenshot may have 20 MB at most."
            : null;
    }

    public static string Size(long bytes) =>
        bytes < 1024 * 1024
            ? string.Create(CultureInfo.InvariantCulture, $"{Math.Max(1, bytes / 1024)} KB")
            : string.Create(CultureInfo.InvariantCulture, $"{bytes / (1024.0 * 1024):0.0} MB");

    /// <summary>The name of the field a device's picture comes in.</summary>
    public static string Field(Device device) => device == Device.Desktop ? "desktop" : "mobile";
}
