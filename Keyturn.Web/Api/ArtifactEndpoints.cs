using Keyturn.Core.Model;
using Keyturn.Core.Scans;
using Microsoft.AspNetCore.Mvc;

namespace Keyturn.Web.Api;

/// <summary>Serves screenshots. A screenshot never changes, so browsers may cache it.</summary>
internal static class ArtifactEndpoints
{
    public static void MapArtifacts(this IEndpointRouteBuilder app) =>
        app.MapGet("/artifacts/{scanId:guid}/{shotId:guid}", GetAsync)
            .WithSummary("A screenshot; ?w=480 for a thumbnail");

    private static async Task<IResult> GetAsync(
        Guid scanId,
        [FromRoute(Name = "shotId")] Guid screenshotId,
        ScanQueries queries,
        IScreenshotFiles files,
        HttpResponse response,
        CancellationToken ct,
        int? w = null
    )
    {
        if (w is < 64 or > 1280)
            return TypedResults.Problem(
                "w is the thumbnail's width in pixels, 64 to 1280.",
                statusCode: StatusCodes.Status400BadRequest
            );
        if (await queries.ScreenshotAsync(scanId, screenshotId, ct) is not { } screenshot)
            return TypedResults.Problem("There is no such screenshot.", statusCode: StatusCodes.Status404NotFound);
        var file = w is { } width ? await files.OpenThumbnailAsync(screenshot, width, ct) : files.OpenRead(screenshot);
        if (file is null)
            return TypedResults.Problem(
                "The screenshot's file is gone or damaged. Scan the clinic again to get a new one.",
                statusCode: StatusCodes.Status404NotFound
            );
        response.Headers.CacheControl = "private, max-age=31536000, immutable";
        return TypedResults.Stream(file, w is null ? "image/jpeg" : "image/webp");
    }
}
