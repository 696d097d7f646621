namespace Keyturn.Core.Model;

/// <summary>A device that every page is captured on; <see cref="Devices"/> has a row for each.</summary>
public enum Device
{
    Desktop,
    Mobile,
}

/// <summary>What makes a device: everything that differs between devices but its looks on the screens.</summary>
/// <param name="Id">Its name in evidence ids, file names and on the wire.</param>
/// <param name="Label">Its name on the screens.</param>
/// <param name="Phrase">Its name within a sentence, e.g. "on the phone".</param>
/// <param name="Width">Of the viewport, in CSS px.</param>
/// <param name="Height">Of the viewport, in CSS px.</param>
/// <param name="Density">Device pixels for a CSS px.</param>
/// <param name="IsMobile">It has a touch screen, and browsers honour the meta viewport.</param>
/// <param name="Platform">The platform part of its user agent.</param>
/// <param name="Product">The product part of its user agent.</param>
public sealed record DeviceDescriptor(
    Device Device,
    string Id,
    string Label,
    string Phrase,
    int Width,
    int Height,
    int Density,
    bool IsMobile,
    string Platform,
    string Product
);

/// <summary>The devices, one row each, in the order in which they are shown.</summary>
public static class Devices
{
    public static readonly IReadOnlyList<DeviceDescriptor> All =
    [
        new(Device.Desktop, "desktop", "Desktop", "desktop", 1440, 900, 1, false, "X11; Linux x86_64", "Safari"),
        new(Device.Mobile, "mobile", "Phone", "the phone", 390, 844, 2, true, "Linux; Android 10; K", "Mobile Safari"),
    ];

    /// <summary>The device whose page gives the site's HTML and links, and on which reports are printed.</summary>
    public static DeviceDescriptor Main => All[0];

    /// <summary>All devices within a sentence, e.g. "on desktop and phone".</summary>
    public static readonly string Names =
        string.Join(", ", All.SkipLast(1).Select(d => d.Label.ToLowerInvariant()))
        + " and "
        + All[^1].Label.ToLowerInvariant();

    public static DeviceDescriptor Get(Device device) => All.First(d => d.Device == device);

    /// <summary>The device of an id; null for any other text.</summary>
    public static DeviceDescriptor? Find(string? id) => All.FirstOrDefault(d => d.Id == id);
}
