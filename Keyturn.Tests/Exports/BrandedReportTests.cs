using AngleSharp.Html.Parser;
using Keyturn.Core.Branding;
using Keyturn.Core.Data;
using Keyturn.Core.Media;
using Keyturn.Core.Model;
using Keyturn.Core.Scans;
using Keyturn.Tests.Support;
using Keyturn.Web.Exports;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using UglyToad.PdfPig;

namespace Keyturn.Tests.Exports;

/// <summary>The agency's name, contact, colour and logo on a printed report.</summary>
[SlowLane]
public sealed class BrandedReportTests(KeyturnFixture keyturn)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Html_WithABrand_ShowsIt_AsText_AndWithoutOneIsAsEver()
    {
        var (plain, branded) = await HtmlAsync(
            "branded.example",
            Brand.None,
            new Brand("<b>North</b>", "<script>x</script>", "#7a1f5c", TestImages.Logo(400, 100))
        );

        var document = await new HtmlParser().ParseDocumentAsync(branded, Ct);
        Assert.Empty(document.QuerySelectorAll("script"));
        Assert.Equal("<b>North</b> <script>x</script>", document.QuerySelector(".cover-brand")!.TextContent.Trim());
        Assert.StartsWith(
            "data:image/png;base64,",
            document.QuerySelector(".cover-brand img")!.GetAttribute("src"),
            StringComparison.Ordinal
        );
        Assert.Equal(
            ":root { --mud-palette-primary: #7a1f5c !important; }",
            document.QuerySelectorAll("style")[1].TextContent
        );
        var bare = await new HtmlParser().ParseDocumentAsync(plain, Ct);
        Assert.Single(bare.QuerySelectorAll("style"));
        Assert.Null(bare.QuerySelector(".cover-brand"));
        Assert.Equal("paper", bare.Body!.ClassName);
        document.QuerySelector(".cover-brand")!.Remove();
        Assert.Equal(
            bare.Body.TextContent.Split().Where(w => w.Length > 0),
            document.Body!.TextContent.Split().Where(w => w.Length > 0)
        );
    }

    [Theory]
    [InlineData("red;}</style><script>alert(1)</script>")]
    [InlineData("#12345")]
    public async Task Html_AnAccentThatIsNone_StaysOutOfTheStyle(string accent)
    {
        var (html, _) = await HtmlAsync("accent.example", new Brand(null, null, accent, null), Brand.None);

        Assert.DoesNotContain("alert(1)", html, StringComparison.Ordinal);
        Assert.Single((await new HtmlParser().ParseDocumentAsync(html, Ct)).QuerySelectorAll("style"));
    }

    [Fact]
    public async Task Pdf_WithAnImprint_HasItInTheFootOfEveryPage()
    {
        var printer = keyturn.App.Services.GetRequiredService<IReportPrinter>();
        const string html = "<!DOCTYPE html><title>Clinic</title><p>One</p><p style='break-before:page'>Two</p>";

        using var branded = PdfDocument.Open(
            await printer.PrintAsync(html, PaperSize.A4, "North & <b>Sons</b> · north.example", Ct)
        );
        using var plain = PdfDocument.Open(await printer.PrintAsync(html, PaperSize.A4, null, Ct));

        Assert.Equal(
            ["OneClinicNorth&<b>Sons</b>·north.example1of2", "TwoClinicNorth&<b>Sons</b>·north.example2of2"],
            branded.GetPages().Select(Text)
        );
        Assert.Equal(["OneClinic1of2", "TwoClinic2of2"], plain.GetPages().Select(Text));

        static string Text(UglyToad.PdfPig.Content.Page page) =>
            string.Concat(page.Text.Where(c => !char.IsWhiteSpace(c)));
    }

    private async Task<(string One, string Other)> HtmlAsync(string host, Brand one, Brand other)
    {
        await using var db = await keyturn
            .App.Services.GetRequiredService<IDbContextFactory<KeyturnDbContext>>()
            .CreateDbContextAsync(Ct);
        var id = (
            await TestData.StoredReportAsync(
                db,
                keyturn.App.Services.GetRequiredService<ArtifactStore>(),
                TestData.QuickReport(),
                host
            )
        ).Id;
        await using var scope = keyturn.App.Services.CreateAsyncScope();
        var scan = (await scope.ServiceProvider.GetRequiredService<ScanQueries>().DetailAsync(id, Ct))!;
        var pdf = scope.ServiceProvider.GetRequiredService<ReportPdf>();
        return (
            await pdf.HtmlAsync(scan, scan.Report!, one, onePage: false, Ct),
            await pdf.HtmlAsync(scan, scan.Report!, other, onePage: false, Ct)
        );
    }
}
