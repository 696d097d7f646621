using System.Text.Encodings.Web;
using Keyturn.Core.Model;
using Microsoft.Extensions.Options;
using Microsoft.Playwright;

namespace Keyturn.Core.Capture.Browser;

/// <summary>Prints a report to PDF with the capture browser, offline, in its own context.</summary>
public sealed class ReportPrinter(BrowserHost browsers, IOptions<CaptureOptions> options) : IReportPrinter
{
    // Chromium fills in elements with these classes. Its default style is too large and uses none of our fonts.
    private const string Style =
        "width:100%;margin:0 14mm;display:flex;justify-content:space-between;gap:8mm;font:8px sans-serif;color:#4d5f5d";

    private const string Clipped = "overflow:hidden;white-space:nowrap;text-overflow:ellipsis";

    private readonly TimeSpan _limit = options.Value.NavigationTimeout;

    public async Task<byte[]> PrintAsync(string html, PaperSize paper, string? imprint, CancellationToken ct)
    {
        try
        {
            await using var opened = await browsers.OpenAsync(Devices.Main.Device, ct);
            await opened.Page.Context.SetOfflineAsync(true).WaitAsync(_limit, ct);
            await opened
                .Page.SetContentAsync(
                    html,
                    new PageSetContentOptions
                    {
                        WaitUntil = WaitUntilState.Load,
                        Timeout = (float)_limit.TotalMilliseconds,
                    }
                )
                .WaitAsync(_limit, ct);
            return await opened
                .Page.PdfAsync(
                    new PagePdfOptions
                    {
                        Format = paper.ToString(),
                        Outline = true,
                        Tagged = true,
                        PrintBackground = true,
                        DisplayHeaderFooter = true,
                        HeaderTemplate = "<span></span>",
                        FooterTemplate = Footer(imprint),
                        Margin = new Margin
                        {
                            Top = "14mm",
                            Bottom = "16mm",
                            Left = "14mm",
                            Right = "14mm",
                        },
                    }
                )
                .WaitAsync(_limit, ct);
        }
        catch (Exception e) when (CaptureProblems.IsBrowserFault(e) || e is BrowserMissingException)
        {
            throw new ReportPrinterException(
                "The report could not be printed: the browser failed. Try again in a moment.",
                e
            );
        }
    }

    /// <summary>The template is HTML, so text by staff is encoded.</summary>
    private static string Footer(string? imprint) =>
        $"""
            <div style="{Style}">
            <span class="title" style="{Clipped}"></span>
            {(
                imprint is null
                    ? ""
                    : $"""<span style="flex:none;max-width:60%;{Clipped}">{HtmlEncoder.Default.Encode(imprint)}</span>"""
            )}
            <span style="white-space:nowrap"><span class="pageNumber"></span> of <span class="totalPages"></span></span></div>
            """;
}
