using Bunit;
using Keyturn.Tests.Support;
using Keyturn.Web.Components.Scan.Actions;
using MudBlazor;

namespace Keyturn.Tests.Components;

public sealed class ExportMenuTests : ComponentTest
{
    [Fact]
    public async Task Open_WithAReport_OffersEveryExportAsADownload()
    {
        var items = await OpenAsync(hasReport: true, hasScreenshots: true);

        Assert.Equal(
            ["PDF (A4)", "PDF (Letter)", "PDF for a call (one page)", "JSON", "CSV of findings", "Screenshots (ZIP)"],
            items.Select(i => i.TextContent.Trim())
        );
        Assert.All(items, item =>
            Assert.True(item.HasAttribute("download") && item.GetAttribute("aria-disabled") == "false")
        );
        Assert.Equal($"/api/scan/{TestData.ScanId}/pdf?paper=letter", items[1].GetAttribute("href"));
    }

    [Fact]
    public async Task Open_WithoutAReport_OffersTheScreenshots()
    {
        var items = await OpenAsync(hasReport: false, hasScreenshots: true);

        Assert.Equal(
            ["true", "true", "true", "true", "true", "false"],
            items.Select(i => i.GetAttribute("aria-disabled"))
        );
    }

    private async Task<IReadOnlyList<AngleSharp.Dom.IElement>> OpenAsync(bool hasReport, bool hasScreenshots)
    {
        var popovers = Context.Render<MudPopoverProvider>();
        var cut = Context.Render<ExportMenu>(p =>
            p.Add(c => c.ScanId, TestData.ScanId)
                .Add(c => c.HasReport, hasReport)
                .Add(c => c.HasScreenshots, hasScreenshots)
        );
        await cut.Find("button").ClickAsync();
        popovers.WaitForAssertion(() => Assert.Equal(6, popovers.FindAll("[role=menuitem]").Count));
        return popovers.FindAll("[role=menuitem]");
    }
}
