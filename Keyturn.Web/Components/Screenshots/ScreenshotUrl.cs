namespace Keyturn.Web.Components.Screenshots;

/// <summary>URLs that open one screenshot, on the present page or in the gallery. Pure.</summary>
public static class ScreenshotUrl
{
    public static string Gallery(Guid scanId) => $"/scans/{scanId}/gallery";

    /// <param name="here">The page to open it on: a path, with its query but without a screenshot.</param>
    /// <param name="with">An earlier scan to compare it with.</param>
    public static string Create(string here, Guid screenshotId, Guid? with = null) =>
        $"{here}{(here.Contains('?', StringComparison.Ordinal) ? '&' : '?')}screenshot={screenshotId}"
        + (with is null ? "" : $"&with={with}");

    /// <summary>The URL of the image file.</summary>
    /// <param name="width">The width of a thumbnail in px; null for the original.</param>
    public static string File(Guid scanId, Guid screenshotId, int? width = null) =>
        $"/artifacts/{scanId}/{screenshotId}{(width is null ? "" : $"?w={width}")}";
}
