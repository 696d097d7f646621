using Keyturn.Core.Model;
using Keyturn.Core.Scans;

namespace Keyturn.Web.Components.Screenshots;

/// <summary>Which screenshots a gallery shows. Pure.</summary>
/// <param name="Device">Null for all.</param>
/// <param name="Kind">Null for all.</param>
public sealed record ScreenshotFilter(Device? Device = null, ScreenshotKind? Kind = null)
{
    public static readonly ScreenshotFilter All = new();

    /// <summary>The names of devices in the URL: their labels in lower case.</summary>
    public static readonly IReadOnlyList<(string Value, string Text)> DeviceOptions =
    [
        .. Devices.All.Select(d => (d.Label.ToLowerInvariant(), d.Label)),
    ];

    /// <summary>The names of kinds in the URL.</summary>
    public static readonly IReadOnlyList<(string Value, string Text)> Kinds =
    [
        ("first", "First view"),
        ("clean", "Clean tiles"),
        ("full", "Full page"),
    ];

    /// <summary>The filter in the URL; unknown words are ignored.</summary>
    public static ScreenshotFilter Parse(string? device, string? kind) =>
        new(
            Devices.All.FirstOrDefault(d => d.Label.Equals(device, StringComparison.OrdinalIgnoreCase))?.Device,
            kind switch
            {
                "first" => ScreenshotKind.FirstView,
                "clean" => ScreenshotKind.Tile,
                "full" => ScreenshotKind.FullPage,
                _ => null,
            }
        );

    public string? DeviceValue => Device is { } device ? Devices.Get(device).Label.ToLowerInvariant() : null;

    public string? KindValue =>
        Kind switch
        {
            ScreenshotKind.FirstView => "first",
            ScreenshotKind.Tile => "clean",
            ScreenshotKind.FullPage => "full",
            null => null,
            _ => throw new ArgumentOutOfRangeException(nameof(Kind), Kind, "Not a kind of screenshot."),
        };

    public bool Matches(ScreenshotView screenshot) => Matches(screenshot.Device, screenshot.Kind);

    public bool Matches(Device device, ScreenshotKind kind) =>
        (Device is null || Device == device) && (Kind is null || Kind == kind);
}
