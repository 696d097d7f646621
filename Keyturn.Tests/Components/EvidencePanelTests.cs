using Bunit;
using Keyturn.Core.Model;
using Keyturn.Tests.Components.Screenshots;
using Keyturn.Tests.Support;
using Keyturn.Web.Components.Evidence;

namespace Keyturn.Tests.Components;

public sealed class EvidencePanelTests : GalleryTest
{
    private const string Markup = "<img src=x onerror=alert(1)>";

    [Fact]
    public async Task Tables_AreWrittenWhenOpened_InPartsAReaderLooksFor()
    {
        var cut = await RenderAsync(
            TestData.PageEvidence() with
            {
                FailedRequests = ["https://clinic.example/gone.png 404"],
                Forms = [new("form-1", "contact", "Write to us", 4, 2, true, null)],
                StructuredData = ["Dentist"],
                Accessibility = [new("image-alt", "critical", "Images must have alternative text", 3)],
            }
        );
        Assert.Equal(["Home page, desktop"], cut.FindAll("summary bdi").Select(s => s.TextContent));
        Assert.Empty(cut.FindAll("tr"));

        cut.Find("summary").Click();

        Assert.Equal(
            [
                "Page",
                "Calls to action and contact",
                "Forms and booking",
                "Proof and prices",
                "Layout and phone use",
                "Speed, requests and errors",
                "Structured data",
                "Accessibility",
            ],
            cut.FindAll("caption").Select(c => c.FirstChild!.TextContent)
        );
        Assert.Equal(
            [
                ("accessibility", "3 accessibility violations of 1 rules"),
                ("axe-image-alt", "Images must have alternative text (3x, critical)"),
            ],
            Rows(cut, 7)
        );
        Assert.Contains(("form-1", "contact form \"Write to us\": 4 fields, 2 required"), Rows(cut, 2));
        Assert.Contains(("failed request", "https://clinic.example/gone.png 404"), Rows(cut, 5));
        Assert.Contains(("leads to", "cta-1: /book"), Rows(cut, 1));
    }

    [Fact]
    public async Task Search_ShowsWhatHasTheWord_Opened_AndSaysHowMuch()
    {
        var cut = await RenderAsync(
            TestData.PageEvidence() with
            {
                ConsoleErrors = ["TypeError: map is null"],
            },
            TestData.PageEvidence(Device.Mobile)
        );

        cut.Find("input").Input("TYPEERROR");
        Assert.Equal("1 item found.", cut.Find(".evidence-search [role=status]").TextContent);
        Assert.Equal([("console error", "TypeError: map is null")], Rows(cut, 0));
        Assert.True(cut.Find("details").HasAttribute("open"));

        cut.Find("input").Input("no such thing");
        Assert.Equal("No evidence contains this text.", cut.Find(".evidence-search [role=status]").TextContent);
        Assert.Empty(cut.FindAll("details"));
    }

    [Fact]
    public async Task WordsOfTheSite_AreText()
    {
        var cut = await RenderAsync(
            TestData.PageEvidence() with
            {
                Title = Markup,
                ConsoleErrors = [Markup],
                Headings = [Markup],
            }
        );

        cut.Find("summary").Click();

        Assert.Empty(cut.FindAll("td img"));
        Assert.Equal(3, cut.FindAll("td").Count(c => c.TextContent.Contains(Markup, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(ScanStatus.Running, "Nothing measured yet")]
    [InlineData(ScanStatus.Error, "Nothing was measured")]
    public void Nothing_Measured_SaysWhy(ScanStatus status, string title)
    {
        var cut = Context.Render<EvidencePanel>(p => p.Add(c => c.Scan, TestData.Detail(status: status)));

        cut.WaitForAssertion(() => Assert.Equal(title, cut.Find(".empty-state h2").TextContent));
    }

    private async Task<IRenderedComponent<EvidencePanel>> RenderAsync(params PageEvidence[] evidence)
    {
        var ct = Xunit.TestContext.Current.CancellationToken;
        await using var db = Database!.CreateDbContext();
        var scan = TestData.Scan(await TestData.StoredClinicAsync(db));
        db.Scans.Add(scan);
        var page = new SitePage(Guid.CreateVersion7(), scan.Id, 1, SitePage.Home, scan.Url);
        page.Settle(scan.Url, 200, "", null, TestData.Now);
        db.Pages.Add(page);
        db.Evidence.AddRange(
            evidence.Select(e => new Evidence(Guid.CreateVersion7(), scan.Id, 1, page.Id, e.Device, e))
        );
        await db.SaveChangesAsync(ct);
        var detail = (await Queries!.DetailAsync(scan.Id, ct))!;
        var cut = Context.Render<EvidencePanel>(p => p.Add(c => c.Scan, detail));
        cut.WaitForElement("summary");
        return cut;
    }

    private static List<(string, string)> Rows(IRenderedComponent<EvidencePanel> cut, int table) =>
        [
            .. cut.FindAll("table")[table]
                .QuerySelectorAll("tbody tr")
                .Select(r => (r.QuerySelector("th")!.TextContent, r.QuerySelector("td")!.TextContent)),
        ];
}
