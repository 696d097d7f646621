using Keyturn.Core.Model;
using Keyturn.Core.Scans;
using Keyturn.Web.Components.Reports;
using Keyturn.Web.Components.Shots;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Keyturn.Web.Api;

/// <summary>Reports as JSON and for print.</summary>
internal static class ReportEndpoints
{
    public static void MapReports(this RouteGroupBuilder api)
    {
        api.MapGet("/report_json/{id:guid}", JsonAsync).WithSummary("The latest report of a scan, or one of its revisions");
        api.MapGet("/scan/{id:guid}/pdf", PdfAsync).WithSummary("The latest report of a scan, for print");
    }

    private static async Task<Results<Ok<ReportView>, ProblemHttpResult>> JsonAsync(Guid id, ScanQueries queries, CancellationToken ct, int? revision = null)
    {
        if (await queries.ReportAsync(id, revision, ct) is { } report) return TypedResults.Ok(report);
        if (revision is not null && await queries.ReportAsync(id, ct) is { } latest)
            return TypedResults.Problem($"This scan has no revision {revision}; its latest is {latest.Revision}.", statusCode: StatusCodes.Status404NotFound);
        return await queries.SummaryAsync(id, ct) is { } scan ? NoReport(scan) : ScanEndpoints.NotFound();
    }

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> PdfAsync(
        Guid id, ScanQueries queries, IShotFiles files, IReportPrinter printer, IServiceProvider services, ILoggerFactory loggers, CancellationToken ct)
    {
        if (await queries.DetailAsync(id, ct) is not { } scan) return ScanEndpoints.NotFound();
        if (scan.Report is not { } report) return NoReport(scan.Summary);

        await using var renderer = new HtmlRenderer(services, loggers);
        var pictures = await PicturesAsync(scan, queries, files, ct);
        var html = await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<ReportDocument>(ParameterView.FromDictionary(new Dictionary<string, object?>
        {
            [nameof(ReportDocument.Scan)] = scan,
            [nameof(ReportDocument.Report)] = report,
            [nameof(ReportDocument.Pictures)] = pictures,
        }))).ToHtmlString());
        try
        {
            var name = $"{scan.Summary.Host.Replace(':', '-')}_{report.CreatedAt.UtcDateTime:yyyy-MM-dd}.pdf";
            return TypedResults.File(await printer.PrintAsync($"<!DOCTYPE html>{html}", ct), "application/pdf", name);
        }
        catch (ReportPrinterException e)
        {
            return TypedResults.Problem(e.Message, statusCode: StatusCodes.Status503ServiceUnavailable);
        }
    }

    private static async Task<List<ReportDocument.Picture>> PicturesAsync(ScanDetail scan, ScanQueries queries, IShotFiles files, CancellationToken ct)
    {
        var pictures = new List<ReportDocument.Picture>();
        foreach (var view in scan.Pages.SelectMany(p => p.Shots).Where(s => s.Kind == ShotKind.FirstView))
        {
            if (await queries.ShotAsync(scan.Summary.ScanId, view.ShotId, ct) is not { } shot) continue;
            await using var file = await files.OpenThumbnailAsync(shot, 960, ct);
            if (file is null) continue;
            using var bytes = new MemoryStream();
            await file.CopyToAsync(bytes, ct);
            pictures.Add(new ReportDocument.Picture(view.Device, ShotCaption.Of(view), $"data:image/webp;base64,{Convert.ToBase64String(bytes.ToArray())}"));
        }

        return pictures;
    }

    private static ProblemHttpResult NoReport(ScanSummary scan) =>
        TypedResults.Problem($"This scan has no report: it is {scan.Status.Wire()}.", statusCode: StatusCodes.Status404NotFound);
}
