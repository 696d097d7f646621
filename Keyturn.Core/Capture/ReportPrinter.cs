using Keyturn.Core.Model;
using Microsoft.Extensions.Options;
using Microsoft.Playwright;

namespace Keyturn.Core.Capture;

/// <summary>Prints with the capture browser, offline, in a context of its own.</summary>
public sealed class ReportPrinter(BrowserHost browsers, IOptions<CaptureOptions> options) : IReportPrinter
{
    // Chromium fills in the classes. Its own default is too large and knows no font of ours.
    private const string Footer = """
        <div style="width:100%;margin:0 14mm;display:flex;justify-content:space-between;gap:8mm;font:8px sans-serif;color:#4d5f5d">
        <span class="title" style="overflow:hidden;white-space:nowrap;text-overflow:ellipsis"></span>
        <span style="white-space:nowrap"><span class="pageNumber"></span> of <span class="totalPages"></span></span></div>
        """;

    private readonly TimeSpan _limit = options.Value.NavigationTimeout;

    public async Task<byte[]> PrintAsync(string html, PaperSize paper, CancellationToken ct)
    {
        try
        {
            await using var opened = await browsers.OpenAsync(Device.Desktop, ct);
            await opened.Page.Context.SetOfflineAsync(true).WaitAsync(_limit, ct);
            await opened.Page.SetContentAsync(html, new PageSetContentOptions { WaitUntil = WaitUntilState.Load, Timeout = (float)_limit.TotalMilliseconds }).WaitAsync(_limit, ct);
            return await opened.Page.PdfAsync(new PagePdfOptions
            {
                Format = paper == PaperSize.Letter ? "Letter" : "A4",
                Outline = true,
                Tagged = true,
                PrintBackground = true,
                DisplayHeaderFooter = true,
                HeaderTemplate = "<span></span>",
                FooterTemplate = Footer,
                Margin = new Margin { Top = "14mm", Bottom = "16mm", Left = "14mm", Right = "14mm" },
            }).WaitAsync(_limit, ct);
        }
        catch (Exception e) when (e is PlaywrightException or TimeoutException or BrowserMissingException)
        {
            throw new ReportPrinterException("The report could not be printed: the browser failed. Try again in a moment.", e);
        }
    }
}
