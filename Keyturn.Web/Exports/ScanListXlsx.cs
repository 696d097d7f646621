using Keyturn.Core.Scans;
using SpreadCheetah;
using SpreadCheetah.Styling;
using SpreadCheetah.Worksheets;

namespace Keyturn.Web.Exports;

/// <summary>
/// Writes the list of scans for Excel while it reads: numbers are numbers, times are dates (UTC), and a text is never a
/// formula.
/// </summary>
internal static class ScanListXlsx
{
    public static async Task WriteAsync(IAsyncEnumerable<ScanSummary> scans, Stream destination, CancellationToken ct)
    {
        await using var body = new SyncWriteBufferStream(destination);
        await using (
            var book = await Spreadsheet.CreateNewAsync(
                body,
                new SpreadCheetahOptions { DefaultDateTimeFormat = NumberFormat.Custom("yyyy-mm-dd hh:mm") },
                ct
            )
        )
        {
            var sheet = new WorksheetOptions { FrozenRows = 1 };
            for (var column = 1; column <= ScanListRow.Titles.Count; column++)
                sheet.Column(column).Width = column is <= 3 or 15 ? 32 : 16;
            await book.StartWorksheetAsync("Scans", sheet, ct);
            var bold = new Style();
            bold.Font.Bold = true;
            var head = book.AddStyle(bold);
            await book.AddRowAsync([.. ScanListRow.Titles.Select(title => new StyledCell(title, head))], ct);
            await foreach (var scan in scans.WithCancellation(ct))
                await book.AddRowAsync([.. ScanListRow.From(scan).Select(ToCell)], ct);
            await book.FinishAsync(ct);
        }

        await body.FlushAsync(ct);
    }

    private static DataCell ToCell(object? cell) =>
        cell switch
        {
            null => default,
            DateTimeOffset at => new DataCell(at.UtcDateTime),
            double number => new DataCell(number),
            int number => new DataCell(number),
            _ => new DataCell((string)cell),
        };
}
