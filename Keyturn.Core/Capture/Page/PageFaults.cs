using System.Text.RegularExpressions;

namespace Keyturn.Core.Capture.Page;

/// <summary>
/// Tells the faults that a visitor notices from the noise of every page: requests that were cancelled, counters of other
/// sites that don't answer, scripts of other sites that fail. Pure.
/// </summary>
internal static partial class PageFaults
{
    private static readonly string[] _pictures = [".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif", ".svg", ".bmp"];

    /// <summary>True when a visitor misses the file.</summary>
    /// <param name="type">The browser's type of resource, e.g. <c>image</c>.</param>
    /// <param name="reason">The browser's error, or the HTTP status.</param>
    public static bool IsMissed(string address, string type, string reason, string page)
    {
        if (
            reason.Contains("ERR_ABORTED", StringComparison.Ordinal)
            || reason.Contains("ERR_BLOCKED_BY", StringComparison.Ordinal)
            || !Uri.TryCreate(address, UriKind.Absolute, out var url)
            || url.AbsolutePath.Contains("favicon", StringComparison.OrdinalIgnoreCase)
            || url.AbsolutePath.Contains("apple-touch-icon", StringComparison.OrdinalIgnoreCase)
        )
            return false;
        return type switch
        {
            "stylesheet" or "font" => true,
            // A script or frame of another site is a counter, a chat or a map more often than part of the page.
            "script" or "media" or "document" => IsOfTheSite(url, page),
            // A counter is a picture too, but without a picture's name.
            "image" => IsOfTheSite(url, page)
                || _pictures.Any(end => url.AbsolutePath.EndsWith(end, StringComparison.OrdinalIgnoreCase)),
            // Data that a script asked for: whether anything is missing, only the script knows.
            _ => false,
        };
    }

    /// <summary>True when an exception comes from the page's own code, by the addresses in its stack.</summary>
    public static bool IsOfThePage(string error, string page)
    {
        var sources = Address().Matches(error).Select(m => m.Value).ToList();
        return sources.Count == 0
            || sources.Any(source => Uri.TryCreate(source, UriKind.Absolute, out var url) && IsOfTheSite(url, page));
    }

    /// <summary>True on the page's own host, with or without www, and on hosts below it.</summary>
    private static bool IsOfTheSite(Uri url, string page) =>
        Uri.TryCreate(page, UriKind.Absolute, out var own)
        && $".{PageIdentity.BareHost(url)}".EndsWith($".{PageIdentity.BareHost(own)}", StringComparison.Ordinal);

    [GeneratedRegex(@"https?://[^\s)'""<>]+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Address();
}
