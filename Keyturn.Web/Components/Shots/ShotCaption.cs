using System.Globalization;
using Keyturn.Core.Model;
using Keyturn.Core.Scans;

namespace Keyturn.Web.Components.Shots;

/// <summary>What a screenshot shows, in words. Pure.</summary>
public static class ShotCaption
{
    /// <param name="page">The page it belongs to, to count its tiles; null when it is no tile.</param>
    public static string Of(ShotView shot, PageView? page = null)
    {
        if (page is { Uploaded: true }) return $"{Of(shot.Device)}, uploaded by staff";
        return shot.Kind switch
        {
            ShotKind.FirstView => $"{Of(shot.Device)}, first view",
            ShotKind.FullPage => $"{Of(shot.Device)}, full page",
            _ => $"{Of(shot.Device)}, tile {shot.Index + 1}{(page is null ? "" : $" of {page.Shots.Count(s => s.Kind == ShotKind.Tile && s.Device == shot.Device)}")}",
        };
    }

    public static string Of(Device device) => device == Device.Desktop ? "Desktop" : "Phone";

    /// <summary>How many, e.g. <c>1 screenshot</c>.</summary>
    public static string Count(int shots) => string.Create(CultureInfo.InvariantCulture, $"{shots} screenshot{(shots == 1 ? "" : "s")}");

    /// <summary>A day and a time that tell two scans apart, e.g. <c>2 Mar 2026, 09:30</c>.</summary>
    public static string Day(DateTimeOffset at) => at.ToLocalTime().ToString("d MMM yyyy, HH:mm", CultureInfo.CurrentCulture);
}
