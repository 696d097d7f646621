using System.Globalization;
using System.Text;
using CsvHelper;

namespace Keyturn.Web.Exports;

/// <summary>
/// Writes the table of findings for a spreadsheet: UTF-8 with a byte order mark, and no cell that counts as a formula.
/// Pure.
/// </summary>
internal static class FindingsCsv
{
    public static byte[] Write(IReadOnlyList<FindingRow> rows)
    {
        using var file = new MemoryStream();
        using (
            var text = new StreamWriter(file, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true)
        )
        using (var csv = new CsvWriter(text, SpreadsheetCsv.Configuration))
        {
            foreach (
                var title in (ReadOnlySpan<string>)
                    ["kind", "rank", "pages", "category", "text", "impact", "effort", "evidence_ids", "evidence"]
            )
                csv.WriteField(title);
            csv.NextRecord();
            foreach (var row in rows)
            {
                foreach (
                    var cell in (ReadOnlySpan<string>)
                        [
                            row.Kind,
                            row.Rank.ToString(CultureInfo.InvariantCulture),
                            row.Pages,
                            row.Category,
                            row.Text,
                            row.Impact,
                            row.Effort,
                            row.EvidenceIds,
                            row.Evidence,
                        ]
                )
                    csv.WriteField(cell);
                csv.NextRecord();
            }
        }

        return file.ToArray();
    }
}
