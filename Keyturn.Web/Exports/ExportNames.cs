using System.Globalization;
using Keyturn.Core.Model;
using Keyturn.Core.Scans;

namespace Keyturn.Web.Exports;

/// <summary>Names of exported files, safe on every system. Pure.</summary>
public static class ExportNames
{
    /// <param name="what">Ends with the extension, e.g. <c>findings.csv</c>.</param>
    public static string Create(string host, DateTimeOffset at, string what) => $"{Safe(host)}_{Day(at)}_{what}";

    /// <summary>The full page has the plain name; other kinds add theirs.</summary>
    /// <param name="page">The page's key.</param>
    public static string Create(string host, string page, ScreenshotView screenshot)
    {
        var suffix = screenshot.Kind switch
        {
            ScreenshotKind.FullPage => "",
            ScreenshotKind.FirstView => "_first-view",
            _ => string.Create(CultureInfo.InvariantCulture, $"_tile-{screenshot.Index + 1}"),
        };
        var device = screenshot.Device.ToString().ToLowerInvariant();
        return $"{Safe(host)}_{Day(screenshot.TakenAt)}_{Safe(page)}_{device}{suffix}.jpg";
    }

    private static string Day(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Letters, digits, points and dashes; a port's colon becomes a dash. Never begins with a point.</summary>
    private static string Safe(string text)
    {
        var safe = string.Concat(text.Select(c => char.IsLetterOrDigit(c) || c is '.' or '-' ? c : '-')).TrimStart('.');
        return safe.Length > 0 ? safe : "-";
    }
}
