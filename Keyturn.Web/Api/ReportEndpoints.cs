using Keyturn.Core.Model;
using Keyturn.Core.Scans;
using Keyturn.Web.Exports;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Keyturn.Web.Api;

/// <summary>Reports as JSON, and their JSON Schema.</summary>
internal static class ReportEndpoints
{
    public static void MapReports(this RouteGroupBuilder api)
    {
        api.MapGet("/report_json/{id:guid}", JsonAsync)
            .WithSummary("The latest report of a scan, or one of its revisions");
        api.MapGet("/report_schema.json", () => TypedResults.Text(ReportSchema.Json, ReportSchema.MediaType))
            .WithSummary("The JSON Schema of reports");
    }

    private static async Task<Results<Ok<ReportView>, ProblemHttpResult>> JsonAsync(
        Guid id,
        ScanQueries queries,
        HttpResponse response,
        CancellationToken ct,
        int? revision = null
    )
    {
        if (await queries.ReportAsync(id, revision, ct) is { } report)
        {
            response.Headers.Link = $"<{ReportSchema.Path}>; rel=\"describedby\"; type=\"{ReportSchema.MediaType}\"";
            return TypedResults.Ok(report);
        }

        if (revision is not null && await queries.ReportAsync(id, ct) is { } latest)
            return TypedResults.Problem(
                $"This scan has no revision {revision}; its latest is {latest.Revision}.",
                statusCode: StatusCodes.Status404NotFound
            );
        return await queries.SummaryAsync(id, ct) is { } scan ? NoReport(scan) : ScanEndpoints.NotFound();
    }

    internal static ProblemHttpResult NoReport(ScanSummary scan) =>
        TypedResults.Problem(
            $"This scan has no report: it is {scan.Status.Wire()}.",
            statusCode: StatusCodes.Status404NotFound
        );
}
