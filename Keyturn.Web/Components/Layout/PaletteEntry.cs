using Keyturn.Core.Scans.Lists;
using MudBlazor;

namespace Keyturn.Web.Components.Layout;

/// <summary>An entry of the command palette.</summary>
/// <param name="Keys">The shortcut that does the same; null without one.</param>
public sealed record PaletteEntry(string Text, string Icon, string Href, string? Detail = null, string? Keys = null)
{
    private static readonly PaletteEntry[] _places =
    [
        new("New scan", Icons.Material.Outlined.PlayArrow, "/", Keys: "n"),
        new("Dashboard", Icons.Material.Outlined.Dashboard, "/", Keys: "g d"),
        new("Scans", Icons.Material.Outlined.List, "/scans", Keys: "g s"),
        new("Clinics", Icons.Material.Outlined.LocalHospital, "/clinics", Keys: "g c"),
        new("Compare two scans", Icons.Material.Outlined.Compare, "/compare"),
        new("Running scans", Icons.Material.Outlined.Pending, "/scans?status=running"),
        new("Failed scans", Icons.Material.Outlined.ErrorOutline, "/scans?status=error"),
        new("Settings", Icons.Material.Outlined.Settings, "/settings", Keys: "g e"),
    ];

    /// <summary>
    /// The entries for the typed text, best first: pages of the dashboard, then clinics, then a search of all scans.
    /// </summary>
    public static IReadOnlyList<PaletteEntry> For(string text, IReadOnlyList<ClinicChoice> clinics)
    {
        var words = text.Trim();
        var places = _places.Where(p => p.Text.Contains(words, StringComparison.OrdinalIgnoreCase));
        if (words.Length == 0)
            return [.. places];
        return
        [
            .. places,
            .. clinics.Select(c => new PaletteEntry(
                c.Name,
                Icons.Material.Outlined.LocalHospital,
                $"/clinics/{c.ClinicId}",
                c.Name == c.Host ? null : c.Host
            )),
            new PaletteEntry(
                $"Search scans for \"{words}\"",
                Icons.Material.Outlined.Search,
                $"/scans?q={Uri.EscapeDataString(words)}"
            ),
        ];
    }
}
