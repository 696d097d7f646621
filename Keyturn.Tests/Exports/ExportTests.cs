using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using CsvHelper;
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

/// <summary>The exports of a scan over the API. The real browser prints the PDF.</summary>
[SlowLane]
public sealed class ExportTests(KeyturnFixture keyturn) : IDisposable
{
    private readonly HttpClient _http = new() { BaseAddress = keyturn.App.Address };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => _http.Dispose();

    [Fact]
    public async Task Pdf_OfADeepReport_CanBeSearchedAndLeafedThrough_OnBothPapers()
    {
        var id = await ScanAsync("paper.example", TestData.DeepReport());

        using var a4 = PdfDocument.Open(await PdfAsync($"/api/scan/{id}/pdf"));
        using var letter = PdfDocument.Open(await PdfAsync($"/api/scan/{id}/pdf?paper=letter"));

        Assert.InRange(a4.NumberOfPages, 4, 12);
        Assert.All(a4.GetPages(), page =>
            Assert.Equal((595, 842), ((int)Math.Floor(page.Width), (int)Math.Floor(page.Height)))
        );
        Assert.All(letter.GetPages(), page =>
            Assert.Equal((612, 792), ((int)Math.Round(page.Width), (int)Math.Round(page.Height)))
        );
        var text = Text(a4);
        var report = TestData.DeepReport();
        foreach (
            var words in (string[])
                [
                    report.ClinicName,
                    "paper.example",
                    "Rules",
                    report.RubricVersion!,
                    report.Leaks[0].Text,
                    report.Strengths[0].Text,
                    report.QuickWins[0].Action,
                    report.FixFirst!.Why,
                    report.ExecutiveSummary[1].Text,
                    report.PageCritiques[0].WhatsHurting[0].Text,
                    report.PageCritiques[1].Problem!,
                    report.CrossPagePatterns[0].Text,
                    report.JourneyMap[1].Friction,
                    report.ActionPlan[1].Action,
                    report.Roadmap90d[0].Goal,
                    report.Coverage!.NotSeen[0].Reason,
                    "Pin 1",
                    $"1 of {a4.NumberOfPages}",
                    $"{a4.NumberOfPages} of {a4.NumberOfPages}",
                ]
        )
            Assert.Contains(Bare(words), text, StringComparison.Ordinal);
        Assert.True(a4.TryGetBookmarks(out var bookmarks));
        Assert.Contains("Action plan", bookmarks.GetNodes().Select(n => n.Title.Trim()));
        Assert.Contains(a4.GetPages(), page =>
            page.GetAnnotations().Any(a => a.Type == UglyToad.PdfPig.Annotations.AnnotationType.Link)
        );
        // The two first views of the cover, and two full pages for each of both pages.
        Assert.Equal(6, a4.GetPages().Sum(page => page.NumberOfImages));
    }

    [Fact]
    public async Task Html_OfADeepReport_NeedsNothingFromOutside_AndRunsNothing()
    {
        var hostile = TestData.DeepReport() with
        {
            Summary = "<script>alert(1)</script>",
            ClinicName = "<img src=https://evil.example/x>",
        };
        var id = await ScanAsync("hostile.example", hostile);
        await using var scope = keyturn.App.Services.CreateAsyncScope();
        var scan = await scope.ServiceProvider.GetRequiredService<ScanQueries>().DetailAsync(id, Ct);

        var html = await scope
            .ServiceProvider.GetRequiredService<ReportPdf>()
            .HtmlAsync(scan!, scan!.Report!, Brand.None, onePage: false, Ct);

        var document = await new AngleSharp.Html.Parser.HtmlParser().ParseDocumentAsync(html, Ct);
        Assert.Empty(document.QuerySelectorAll("script, button, select, input, iframe, object, link, form"));
        Assert.All(document.QuerySelectorAll("[src]"), e =>
            Assert.StartsWith("data:image/jpeg;base64,", e.GetAttribute("src"), StringComparison.Ordinal)
        );
        Assert.All(document.QuerySelectorAll("a[href]"), e =>
            Assert.NotNull(document.QuerySelector(e.GetAttribute("href")!))
        );
        Assert.DoesNotContain("url(", document.QuerySelector("style")!.TextContent, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(
            "@import",
            document.QuerySelector("style")!.TextContent,
            StringComparison.OrdinalIgnoreCase
        );
        Assert.NotEmpty(document.QuerySelectorAll(".printed-screenshot .pin"));
    }

    [Theory]
    [InlineData("a5")]
    [InlineData("")]
    [InlineData("A4;rm")]
    public async Task Pdf_OtherPaper_IsRefused_AndNamesTheField(string paper)
    {
        var answer = await _http.GetAsync($"/api/scan/{Guid.NewGuid()}/pdf?paper={Uri.EscapeDataString(paper)}", Ct);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal(
            "paper",
            (await answer.Content.ReadFromJsonAsync<JsonElement>(Ct)).GetProperty("field").GetString()
        );
    }

    [Fact]
    public async Task Csv_TellsEveryFinding_AndDefusesFormulas()
    {
        var content = TestData.DeepReport() with
        {
            Leaks =
            [
                new(
                    "=HYPERLINK(\"https://evil.example\",\"Book\")",
                    ReportCategories.Booking,
                    ["home.desktop.cta-1", "book.desktop.forms"]
                ),
                new("A \"quoted\"\r\n=2+2, leak", ReportCategories.Trust, ["home.desktop.proof"]),
            ],
            QuickWins = [new("\t@SUM(A1)", "High", "Low", ["home.desktop.proof"])],
        };
        var id = await ScanAsync("csv.example", content);

        var answer = await _http.GetAsync($"/api/scan/{id}/findings.csv", Ct);

        Assert.Equal("text/csv", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("csv.example_2026-03-02_findings.csv", answer.Content.Headers.ContentDisposition!.FileName);
        var bytes = await answer.Content.ReadAsByteArrayAsync(Ct);
        Assert.True(bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble));
        using var csv = new CsvReader(
            new StreamReader(new MemoryStream(bytes)),
            System.Globalization.CultureInfo.InvariantCulture
        );
        var rows = csv.GetRecords<dynamic>()
            .Select(row => ((IDictionary<string, object>)row).ToDictionary(c => c.Key, c => (string)c.Value))
            .ToList();
        Assert.Equal(
            ["kind", "rank", "pages", "category", "text", "impact", "effort", "evidence_ids", "evidence"],
            rows[0].Keys
        );
        var leaks = rows.FindAll(r => r["kind"] == "leak");
        Assert.Equal(
            ("home; book", "home.desktop.cta-1; book.desktop.forms"),
            (leaks[0]["pages"], leaks[0]["evidence_ids"])
        );
        Assert.Equal("'=HYPERLINK(\"https://evil.example\",\"Book\")", leaks[0]["text"]);
        Assert.Equal("A \"quoted\" =2+2, leak", leaks[1]["text"]);
        Assert.Equal(
            ("'@SUM(A1)", "High", "Low"),
            rows.Where(r => r["kind"] == "quick_win").Select(r => (r["text"], r["impact"], r["effort"])).Single()
        );
        Assert.All(rows.SelectMany(r => r.Values), cell => Assert.DoesNotMatch(@"^[=+\-@\t\r]", cell));
        Assert.Equal(
            [
                "fix_first",
                "summary_point",
                "leak",
                "strength",
                "quick_win",
                "page_hurting",
                "page_working",
                "page_fix",
                "pattern",
                "journey",
                "action",
            ],
            rows.Select(r => r["kind"]).Distinct()
        );
    }

    [Fact]
    public async Task Zip_HasEveryScreenshot_AndListsThoseThatAreGone()
    {
        var id = await ScanAsync("zip.example:8080", TestData.DeepReport());
        var screenshots = (
            await keyturn.App.Services.GetRequiredService<ScanQueries>().ScreenshotsAsync(id, Ct)
        ).Values;
        keyturn
            .App.Services.GetRequiredService<ArtifactStore>()
            .Delete(
                screenshots
                    .First(s =>
                        s is { Kind: ScreenshotKind.Tile, Device: Device.Mobile }
                        && s.Path.Contains("book", StringComparison.Ordinal)
                    )
                    .Path
            );

        var answer = await _http.GetAsync($"/api/scan/{id}/screenshots.zip", Ct);

        Assert.Equal("application/zip", answer.Content.Headers.ContentType!.MediaType);
        await using var zip = new ZipArchive(await answer.Content.ReadAsStreamAsync(Ct), ZipArchiveMode.Read);
        Assert.Equal(
            [
                "missing.txt",
                .. from page in (string[])["book", "home"]
                from screenshot in (string[])
                    [
                        "desktop.jpg",
                        "desktop_first-view.jpg",
                        "desktop_tile-1.jpg",
                        "mobile.jpg",
                        "mobile_first-view.jpg",
                        "mobile_tile-1.jpg",
                    ]
                where (page, screenshot) != ("book", "mobile_tile-1.jpg")
                select $"zip.example-8080_2026-03-02_{page}_{screenshot}",
            ],
            zip.Entries.Select(e => e.FullName).Order(StringComparer.Ordinal)
        );
        Assert.Equal(
            screenshots.First(s => s is { Kind: ScreenshotKind.FullPage, Device: Device.Desktop }).Bytes,
            zip.GetEntry("zip.example-8080_2026-03-02_home_desktop.jpg")!.Length
        );
        using var missing = new StreamReader(await zip.GetEntry("missing.txt")!.OpenAsync(Ct));
        Assert.Contains(
            "zip.example-8080_2026-03-02_book_mobile_tile-1.jpg",
            await missing.ReadToEndAsync(Ct),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Json_PointsAtItsSchema()
    {
        var id = await ScanAsync("json.example", TestData.QuickReport());

        var report = await _http.GetAsync($"/api/report_json/{id}", Ct);

        Assert.Equal(
            "</api/report_schema.json>; rel=\"describedby\"; type=\"application/schema+json\"",
            Assert.Single(report.Headers.GetValues("Link"))
        );
        var schema = await _http.GetAsync("/api/report_schema.json", Ct);
        Assert.Equal("application/schema+json", schema.Content.Headers.ContentType!.MediaType);
        Assert.Empty(
            ReportSchemaTests.Faults(
                await report.Content.ReadAsStringAsync(Ct),
                await schema.Content.ReadAsStringAsync(Ct)
            )
        );
    }

    private async Task<Guid> ScanAsync(string host, ReportContent content)
    {
        await using var db = await keyturn
            .App.Services.GetRequiredService<IDbContextFactory<KeyturnDbContext>>()
            .CreateDbContextAsync(Ct);
        return (
            await TestData.StoredReportAsync(
                db,
                keyturn.App.Services.GetRequiredService<ArtifactStore>(),
                content,
                host
            )
        ).Id;
    }

    private async Task<byte[]> PdfAsync(string path)
    {
        var answer = await _http.GetAsync(path, Ct);
        Assert.Equal(
            (HttpStatusCode.OK, "application/pdf"),
            (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType)
        );
        return await answer.Content.ReadAsByteArrayAsync(Ct);
    }

    private static string Text(PdfDocument pdf) => Bare(string.Concat(pdf.GetPages().Select(p => p.Text + " ")));

    // Line ends depend on the paper.
    private static string Bare(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));
}
