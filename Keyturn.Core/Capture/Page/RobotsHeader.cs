namespace Keyturn.Core.Capture.Page;

/// <summary>
/// Reads the X-Robots-Tag header (developers.google.com/search/docs/crawling-indexing/robots-meta-tag). Pure.
/// </summary>
internal static class RobotsHeader
{
    /// <summary>True when it asks all search engines, or Google's, not to list the page.</summary>
    /// <param name="value">Its values, joined by commas or line breaks; null without the header.</param>
    public static bool IsNoindex(string? value) => (value ?? "").Split('\n').Any(IsNoindexLine);

    private static bool IsNoindexLine(string line)
    {
        var robot = "";
        foreach (var part in line.Split(',', StringSplitOptions.TrimEntries))
        {
            var directive = part;
            // "otherbot: noindex, nofollow": the name holds for what follows it.
            if (
                part.Split(':', 2) is [var name, var rest]
                && !name.StartsWith("max-", StringComparison.OrdinalIgnoreCase)
                && !name.Equals("unavailable_after", StringComparison.OrdinalIgnoreCase)
            )
                (robot, directive) = (name.Trim(), rest.Trim());
            if (
                directive.ToLowerInvariant() is "noindex" or "none"
                && (robot.Length == 0 || robot.StartsWith("googlebot", StringComparison.OrdinalIgnoreCase))
            )
                return true;
        }

        return false;
    }
}
