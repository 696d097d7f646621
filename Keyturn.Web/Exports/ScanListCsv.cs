using System.Text;
using CsvHelper;
using Keyturn.Core.Scans;

namespace Keyturn.Web.Exports;

/// <summary>Writes the list of scans as CSV while it reads, one row in memory.</summary>
internal static class ScanListCsv
{
    public static async Task WriteAsync(IAsyncEnumerable<ScanSummary> scans, Stream destination, CancellationToken ct)
    {
        await using var text = new StreamWriter(
            destination,
            new UTF8Encoding(encoderShouldEmitUTF8Identifier: true),
            64 * 1024,
            leaveOpen: true
        );
        await using var csv = new CsvWriter(text, SpreadsheetCsv.Configuration, leaveOpen: true);
        foreach (var title in ScanListRow.Titles)
            csv.WriteField(title);
        await csv.NextRecordAsync();
        await foreach (var scan in scans.WithCancellation(ct))
        {
            // A negative number is no text; only texts may be taken for formulas.
            foreach (var cell in ScanListRow.From(scan))
                csv.WriteField(ScanListRow.Text(cell));
            await csv.NextRecordAsync();
        }

        await csv.FlushAsync();
        await text.FlushAsync(ct);
    }
}
