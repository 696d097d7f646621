using Keyturn.Core.Model;
using Keyturn.Core.Scans;
using Keyturn.Web.Exports;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Keyturn.Web.Api;

/// <summary>Exports of a scan: the report as PDF, the findings as a table, the screenshots.</summary>
internal static class ExportEndpoints
{
    public static void MapExports(this RouteGroupBuilder api)
    {
        api.MapGet("/scan/{id:guid}/pdf", PdfAsync)
            .WithSummary(
                "The latest report of a scan, for print; ?paper=a4 or letter; ?call=true for its first page only"
            );
        api.MapGet("/scan/{id:guid}/findings.csv", CsvAsync)
            .WithSummary("The findings of the latest report, as a table");
        api.MapGet("/scan/{id:guid}/screenshots.zip", ZipAsync).WithSummary("All screenshots of a scan");
    }

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> PdfAsync(
        Guid id,
        ScanQueries queries,
        ReportPdf pdf,
        CancellationToken ct,
        string paper = "a4",
        bool call = false
    )
    {
        if (PaperOf(paper) is not { } size)
            return ScanEndpoints.Invalid(
                "paper",
                "paper is \"a4\" or \"letter\".",
                StatusCodes.Status422UnprocessableEntity
            );
        if (await queries.DetailAsync(id, ct) is not { } scan)
            return ScanEndpoints.NotFound();
        if (scan.Report is not { } report)
            return ReportEndpoints.NoReport(scan.Summary);
        try
        {
            return TypedResults.File(
                await pdf.PrintAsync(scan, report, size, call, ct),
                "application/pdf",
                ExportNames.Create(scan.Summary.Host, report.CreatedAt, call ? "call.pdf" : "report.pdf")
            );
        }
        catch (ReportPrinterException e)
        {
            return TypedResults.Problem(e.Message, statusCode: StatusCodes.Status503ServiceUnavailable);
        }
    }

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> CsvAsync(
        Guid id,
        ScanQueries queries,
        CancellationToken ct
    )
    {
        if (await queries.SummaryAsync(id, ct) is not { } scan)
            return ScanEndpoints.NotFound();
        if (await queries.ReportAsync(id, ct) is not { } report)
            return ReportEndpoints.NoReport(scan);
        return TypedResults.File(
            FindingsCsv.Write(FindingRow.FromReport(report)),
            "text/csv; charset=utf-8",
            ExportNames.Create(scan.Host, report.CreatedAt, "findings.csv")
        );
    }

    private static async Task<Results<PushStreamHttpResult, ProblemHttpResult>> ZipAsync(
        Guid id,
        ScanQueries queries,
        IScreenshotFiles files,
        CancellationToken ct
    )
    {
        if (await queries.DetailAsync(id, ct) is not { } scan)
            return ScanEndpoints.NotFound();
        var screenshots = scan.Pages.SelectMany(p => p.Screenshots).ToList();
        if (screenshots.Count == 0)
            return TypedResults.Problem(
                $"This scan has no screenshots: it is {scan.Summary.Status.Wire()}.",
                statusCode: StatusCodes.Status404NotFound
            );
        var zip = new ScreenshotZip(scan, await queries.ScreenshotsAsync(id, ct), files);
        return TypedResults.Stream(
            body => zip.WriteAsync(body, ct),
            "application/zip",
            ExportNames.Create(scan.Summary.Host, screenshots[0].TakenAt, "screenshots.zip")
        );
    }

    private static PaperSize? PaperOf(string paper) =>
        paper.ToLowerInvariant() switch
        {
            "a4" => PaperSize.A4,
            "letter" => PaperSize.Letter,
            _ => null,
        };
}
