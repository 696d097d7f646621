using System.Globalization;
using CsvHelper;
using Keyturn.Core.Scans;
using Keyturn.Tests.Support;
using Keyturn.Web.Exports;
using MiniExcelLibs;

namespace Keyturn.Tests.Exports;

public sealed class ScanListExportTests
{
    private static readonly ScanSummary _plain = TestData.Detail().Summary with
    {
        ClinicName = "Harbour \"Dental\", Portside",
        Score = 4.5,
        StartedAt = TestData.Now,
        FinishedAt = TestData.Now.AddSeconds(61.5),
        SubmittedBy = "Ada",
    };

    private static readonly ScanSummary _hostile = _plain with
    {
        ClinicName = "=HYPERLINK(\"http://evil.example\";\"x\")",
        SubmittedBy = "\t@SUM(A1)",
        Url = "https://clinic.example/\u0001\ud800?a=1\n=2",
        Score = null,
        StartedAt = null,
        Reason = "+1",
    };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Csv_ReadBack_HasWhatIsListed_AndNoFormula()
    {
        using var file = new MemoryStream();
        await ScanListCsv.WriteAsync(Listed(_plain, _hostile), file, Ct);

        file.Position = 0;
        using var csv = new CsvReader(new StreamReader(file), CultureInfo.InvariantCulture);
        var rows = csv.GetRecords<dynamic>().Select(r => (IDictionary<string, object>)r).ToList();
        Assert.Equal(ScanListRow.Titles, rows[0].Keys);
        Assert.Equal(
            ["Harbour \"Dental\", Portside", "4.5", "Weak", "done", "2026-03-02T09:30:00Z", "61.5", "Ada"],
            ((string[])["clinic", "score", "band", "status", "submitted_at", "seconds", "submitted_by"]).Select(t =>
                rows[0][t]
            )
        );
        Assert.Equal(
            ["'=HYPERLINK(\"http://evil.example\";\"x\")", "", "", "'+1"],
            ((string[])["clinic", "score", "seconds", "reason"]).Select(t => rows[1][t])
        );
        Assert.DoesNotContain(rows[1].Values.Cast<string>(), v =>
            v.Length > 0 && "=+-@\t".Contains(v[0], StringComparison.Ordinal)
        );
        Assert.True(file.ToArray().AsSpan().StartsWith("\ufeff"u8));
    }

    [Fact]
    public async Task Xlsx_ReadBack_HasNumbersAndDates_AndNoFormula()
    {
        using var file = new MemoryStream();
        await ScanListXlsx.WriteAsync(Listed(_plain, _hostile), file, Ct);

        file.Position = 0;
        var rows = file.Query(useHeaderRow: true, excelType: ExcelType.XLSX)
            .Select(r => (IDictionary<string, object?>)r)
            .ToList();
        Assert.Equal(ScanListRow.Titles, rows[0].Keys);
        Assert.Equal(
            (4.5, 61.5, TestData.Now.UtcDateTime),
            ((double)rows[0]["score"]!, (double)rows[0]["seconds"]!, (DateTime)rows[0]["submitted_at"]!)
        );
        Assert.Equal(
            ("=HYPERLINK(\"http://evil.example\";\"x\")", null, null),
            (rows[1]["clinic"], rows[1]["score"], rows[1]["started_at"])
        );
        Assert.DoesNotContain("<f>", await SheetAsync(file), StringComparison.Ordinal);
    }

    private static async Task<string> SheetAsync(MemoryStream file)
    {
        file.Position = 0;
        await using var book = new System.IO.Compression.ZipArchive(file);
        using var sheet = new StreamReader(book.GetEntry("xl/worksheets/sheet1.xml")!.Open());
        return await sheet.ReadToEndAsync(Ct);
    }

    private static async IAsyncEnumerable<ScanSummary> Listed(params ScanSummary[] scans)
    {
        await Task.Yield();
        foreach (var scan in scans)
            yield return scan;
    }
}
