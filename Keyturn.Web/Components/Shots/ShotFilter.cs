using Keyturn.Core.Model;
using Keyturn.Core.Scans;

namespace Keyturn.Web.Components.Shots;

/// <summary>Which screenshots a gallery shows. Pure.</summary>
/// <param name="Device">Null for both.</param>
/// <param name="Kind">Null for all.</param>
public sealed record ShotFilter(Device? Device = null, ShotKind? Kind = null)
{
    public static readonly ShotFilter All = new();

    /// <summary>As the address names devices.</summary>
    public static readonly IReadOnlyList<(string Value, string Text)> Devices = [("desktop", "Desktop"), ("phone", "Phone")];

    /// <summary>As the address names kinds.</summary>
    public static readonly IReadOnlyList<(string Value, string Text)> Kinds = [("first", "First view"), ("clean", "Clean tiles"), ("full", "Full page")];

    /// <summary>What the address says; a word it can't know is no filter.</summary>
    public static ShotFilter Parse(string? device, string? kind) => new(
        device switch { "desktop" => Core.Model.Device.Desktop, "phone" => Core.Model.Device.Mobile, _ => null },
        kind switch { "first" => ShotKind.FirstView, "clean" => ShotKind.Tile, "full" => ShotKind.FullPage, _ => null });

    public string? DeviceValue => Device switch { Core.Model.Device.Desktop => "desktop", Core.Model.Device.Mobile => "phone", _ => null };

    public string? KindValue => Kind switch { ShotKind.FirstView => "first", ShotKind.Tile => "clean", ShotKind.FullPage => "full", _ => null };

    public bool Takes(ShotView shot) => Takes(shot.Device, shot.Kind);

    public bool Takes(Device device, ShotKind kind) => (Device is null || Device == device) && (Kind is null || Kind == kind);
}
