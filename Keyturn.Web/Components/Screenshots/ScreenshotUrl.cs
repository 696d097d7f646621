namespace Keyturn.Web.Components.Screenshots;

/// <summary>Addresses that open one screenshot large, on the page one is on or in the gallery. Pure.</summary>
public static class ScreenshotUrl
{
    public static string Gallery(Guid scanId) => $"/scans/{scanId}/gallery";

    /// <param name="here">The page to open it on: a path, with its query but without a screenshot.</param>
    /// <param name="with">An earlier scan to compare it with.</param>
    public static string Create(string here, Guid screenshotId, Guid? with = null) =>
        $"{here}{(here.Contains('?', StringComparison.Ordinal) ? '&' : '?')}screenshot={screenshotId}"
        + (with is null ? "" : $"&with={with}");

    /// <summary>The screenshot's file.</summary>
    /// <param name="width">Px of a thumbnail; null for the screenshot as it was taken.</param>
    public static string File(Guid scanId, Guid screenshotId, int? width = null) =>
        $"/artifacts/{scanId}/{screenshotId}{(width is null ? "" : $"?w={width}")}";
}
