using Keyturn.Core.Scans;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Keyturn.Web.Api;

/// <summary>The small, stable answer that scripts and support read during and after a scan.</summary>
internal static class ScanDebugEndpoint
{
    public static void MapScanDebug(this RouteGroupBuilder api) =>
        api.MapGet("/scan_debug/{id:guid}", GetAsync).WithSummary("Where a scan is and what it has");

    private static async Task<Results<Ok<ScanDebug>, ProblemHttpResult>> GetAsync(
        Guid id,
        ScanQueries queries,
        CancellationToken ct
    ) => await queries.DebugAsync(id, ct) is { } debug ? TypedResults.Ok(debug) : ScanEndpoints.NotFound();
}
