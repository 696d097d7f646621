using Keyturn.Core.Scans.Lists;
using Keyturn.Web.Components.ScanList;
using Keyturn.Web.Exports;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Keyturn.Web.Api;

/// <summary>Exports the list of scans as a file: all that match its filters, or those named by <c>id</c>.</summary>
internal static class ListExportEndpoint
{
    private const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    public static void MapListExport(this RouteGroupBuilder api) =>
        api.MapGet("/scans/export", Export)
            .WithSummary("The list of scans, filtered as on its page; ?format=csv or xlsx");

    private static Results<PushStreamHttpResult, ProblemHttpResult> Export(
        HttpRequest request,
        ScanListQueries queries,
        TimeProvider clock,
        CancellationToken ct,
        string format = "csv",
        Guid[]? id = null
    )
    {
        if (format is not ("csv" or "xlsx"))
            return ScanEndpoints.Invalid(
                "format",
                "format is \"csv\" or \"xlsx\".",
                StatusCodes.Status422UnprocessableEntity
            );
        var list = ScanListUrl.Parse(request.QueryString.Value);
        var scans = id is { Length: > 0 } ? queries.TheseAsync(id, ct) : queries.AllAsync(list.Filter, list.Sort, ct);
        var name = ExportNames.Create("scans", clock.GetUtcNow(), $"list.{format}");
        return format == "csv"
            ? TypedResults.Stream(body => ScanListCsv.WriteAsync(scans, body, ct), "text/csv; charset=utf-8", name)
            : TypedResults.Stream(body => ScanListXlsx.WriteAsync(scans, body, ct), Xlsx, name);
    }
}
