using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;

namespace Keyturn.Core.Scans.Batches;

/// <summary>A pasted table and the column with its addresses. Pure.</summary>
/// <param name="HasTitles">True when the first row has the titles of the columns.</param>
/// <param name="At">The column with the addresses, from 0.</param>
internal sealed record AddressTable(IReadOnlyList<string[]> Rows, bool HasTitles, int At)
{
    private static readonly string[] _delimiters = ["\t", ";", ",", "|"];

    public string Column => HasTitles ? Rows[0][At] : string.Create(CultureInfo.InvariantCulture, $"column {At + 1}");

    /// <summary>Null when the text is no table, or one of addresses only; then it is a list.</summary>
    public static AddressTable? Find(string text, Func<string, bool> looks)
    {
        foreach (var delimiter in _delimiters)
        {
            if (!text.Contains(delimiter, StringComparison.Ordinal))
                continue;
            var rows = Read(text, delimiter);
            // A spreadsheet puts a tab between cells. Commas and semicolons also occur in lists, whose lines differ in
            // length.
            if (
                delimiter != "\t"
                && (
                    rows.Count < 2
                    || rows.CountBy(r => r.Length).MaxBy(g => g.Value) is var usual
                        && (usual.Key < 2 || usual.Value * 10 < rows.Count * 7)
                )
            )
                continue;
            if (rows.Count > 0 && AddressColumn.Find(rows, looks) is { } column)
                return new AddressTable(rows, column.HasTitles, column.At);
        }

        return null;
    }

    /// <summary>The entries. A row without an address is one too, so that no row disappears unnoticed.</summary>
    public IReadOnlyList<(string Typed, string? Beside)> Entries() =>
        [
            .. Rows.Skip(HasTitles ? 1 : 0)
                .Select(row =>
                    (
                        row.ElementAtOrDefault(At) ?? "",
                        row.Where((_, at) => at != At).FirstOrDefault(cell => cell.Any(char.IsLetter))
                    )
                ),
        ];

    private static List<string[]> Read(string text, string delimiter)
    {
        var configuration = new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = delimiter,
            HasHeaderRecord = false,
            TrimOptions = TrimOptions.Trim,
            BadDataFound = null,
            // An unpaired quote would swallow the rest of the text.
            Mode = text.Count(c => c == '"') % 2 == 0 ? CsvMode.RFC4180 : CsvMode.NoEscape,
        };
        using var parser = new CsvParser(new StringReader(text), configuration);
        var rows = new List<string[]>();
        while (parser.Read())
        {
            if (parser.Record is { } row && row.Any(cell => cell.Length > 0))
                rows.Add(row);
        }

        return rows;
    }
}
