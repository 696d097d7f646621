using Keyturn.Core.Scans;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Keyturn.Web.Api;

/// <summary>Reports as JSON.</summary>
internal static class ReportEndpoints
{
    public static void MapReports(this RouteGroupBuilder api) =>
        api.MapGet("/report_json/{id:guid}", GetAsync).WithSummary("The latest report of a scan");

    private static async Task<Results<Ok<ReportView>, ProblemHttpResult>> GetAsync(Guid id, ScanQueries queries, CancellationToken ct)
    {
        if (await queries.ReportAsync(id, ct) is { } report) return TypedResults.Ok(report);
        return await queries.SummaryAsync(id, ct) is { } scan
            ? TypedResults.Problem($"This scan has no report: it is {scan.Status.ToString().ToLowerInvariant()}.", statusCode: StatusCodes.Status404NotFound)
            : ScanEndpoints.NotFound();
    }
}
