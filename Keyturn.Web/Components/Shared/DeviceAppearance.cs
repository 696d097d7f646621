using Keyturn.Core.Model;
using MudBlazor;

namespace Keyturn.Web.Components.Shared;

/// <summary>How a device looks on screens and on paper. Pure.</summary>
/// <param name="PinDistance">The least distance between two pins, in CSS px of a page as wide as the viewport. A pin
/// is 26 px wide on a screenshot shown about 500 px (desktop) or 300 px (phone) wide.</param>
/// <param name="PreviewWidth">Of a screenshot beside findings, in px.</param>
/// <param name="PrintedWidth">Of a screenshot on a printed page, in mm.</param>
/// <param name="PrintedCoverWidth">Of a screenshot on the printed cover, in mm.</param>
public sealed record DeviceAppearance(
    string Icon,
    int PinDistance,
    int PreviewWidth,
    double PrintedWidth,
    double PrintedCoverWidth
)
{
    private static readonly Dictionary<Device, DeviceAppearance> _byDevice = new()
    {
        [Device.Desktop] = new(Icons.Material.Outlined.DesktopWindows, 76, 1120, 122, 120),
        [Device.Mobile] = new(Icons.Material.Outlined.Smartphone, 36, 640, 50, 35),
    };

    public static DeviceAppearance From(Device device) => _byDevice[device];
}
