using System.Text;
using Keyturn.Core.Branding;
using Keyturn.Core.Model;
using Keyturn.Core.Scans;
using Keyturn.Web.Components.Report;
using Keyturn.Web.Components.Report.Print;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace Keyturn.Web.Exports;

/// <summary>A report as PDF: the screen's components, printed by the capture browser.</summary>
internal sealed class ReportPdf(
    ScanQueries queries,
    IScreenshotFiles files,
    IReportPrinter printer,
    Brands brands,
    IWebHostEnvironment environment,
    IServiceProvider services,
    ILoggerFactory loggers
)
{
    /// <exception cref="ReportPrinterException">Printing failed; the message says what to do.</exception>
    /// <param name="onePage">True for the first page only, to have at hand in a call.</param>
    public async Task<byte[]> PrintAsync(
        ScanDetail scan,
        ReportView report,
        PaperSize paper,
        bool onePage,
        CancellationToken ct
    )
    {
        var brand = await brands.ReadAsync(ct);
        return await printer.PrintAsync(await HtmlAsync(scan, report, brand, onePage, ct), paper, brand.Line, ct);
    }

    /// <summary>The complete document, which loads nothing else.</summary>
    internal async Task<string> HtmlAsync(
        ScanDetail scan,
        ReportView report,
        Brand brand,
        bool onePage,
        CancellationToken ct
    )
    {
        var screenshots = await queries.ScreenshotsAsync(scan.Summary.ScanId, ct);
        var book = await PrintLayout.LoadAsync(scan, report, onePage, screenshot =>
            ImageAsync(screenshots.GetValueOrDefault(screenshot.Screenshot.ScreenshotId), screenshot, ct)
        );
        var parameters = ParameterView.FromDictionary(
            new Dictionary<string, object?>
            {
                [nameof(ReportDocument.Report)] = new ReportContext(scan, report) { Print = book },
                [nameof(ReportDocument.Brand)] = brand,
                [nameof(ReportDocument.IsOnePage)] = onePage,
                [nameof(ReportDocument.Styles)] = await StylesAsync(ct),
            }
        );
        await using var renderer = new HtmlRenderer(services, loggers);
        return await renderer.Dispatcher.InvokeAsync(async () =>
            "<!DOCTYPE html>" + (await renderer.RenderComponentAsync<ReportDocument>(parameters)).ToHtmlString()
        );
    }

    private async Task<string?> ImageAsync(Screenshot? row, PrintedScreenshotLayout screenshot, CancellationToken ct) =>
        row is not null
        && await files.ReadUpperPartAsync(row, screenshot.PixelWidth, screenshot.PixelHeight, ct) is { } jpeg
            ? $"data:image/jpeg;base64,{Convert.ToBase64String(jpeg)}"
            : null;

    /// <summary>
    /// The style sheets of a report. The components on paper have none of their own: rules of <c>X.razor.css</c> carry
    /// an attribute more than those of print.css and would win over them.
    /// </summary>
    private async Task<string> StylesAsync(CancellationToken ct)
    {
        var styles = new StringBuilder();
        foreach (var name in (string[])["app.css", "report.css", "print.css"])
        {
            await using var file = environment.WebRootFileProvider.GetFileInfo(name).CreateReadStream();
            using var reader = new StreamReader(file);
            styles.Append(await reader.ReadToEndAsync(ct));
        }

        return styles.ToString();
    }
}
