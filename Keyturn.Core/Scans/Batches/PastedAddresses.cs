using System.Globalization;

namespace Keyturn.Core.Scans.Batches;

/// <summary>
/// Finds the addresses in pasted text: one, a list by lines, commas or semicolons, a column or a table of a
/// spreadsheet, a CSV file with or without a header. It checks and drops nothing: text that is no address stays an
/// entry. Pure.
/// </summary>
public static class PastedAddresses
{
    public const int MaxEntries = 1000;

    /// <summary>In characters; the page shows it in megabytes.</summary>
    public const int MaxLength = 1024 * 1024;

    private static readonly char[] _around =
    [
        '(',
        ')',
        '[',
        ']',
        '<',
        '>',
        '"',
        '\'',
        ',',
        ';',
        '|',
        '-',
        '\u2013',
        '\u2014',
        '\u2022',
        '*',
        '\u00B7',
        ' ',
        '\t',
        '\uFEFF',
    ];

    /// <param name="isAddress">Returns whether a text is an address that can be opened.</param>
    public static PastedList Read(string? text, Func<string, bool> isAddress)
    {
        ArgumentNullException.ThrowIfNull(isAddress);
        if (text is { Length: > MaxLength })
            return new(
                [],
                null,
                "This is more than 1 MB of text. Paste only the column with the addresses, or split the file."
            );
        text = (text ?? "").Trim('\uFEFF').ReplaceLineEndings("\n").Replace("\0", "", StringComparison.Ordinal);
        // Only text that looks like a web address decides: a bare word such as "Berlin" may be a name in a local
        // network.
        bool Looks(string cell) => cell.Contains('.', StringComparison.Ordinal) && isAddress(cell);

        var (entries, column) = AddressTable.Find(text, Looks) is { } table
            ? (table.Entries(), table.Column)
            : FromLines(text, Looks);
        return entries.Count > MaxEntries
            ? new(
                [],
                null,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"These are {entries.Count:N0} addresses; Keyturn takes {MaxEntries:N0} at a time. Paste "
                        + $"them in parts."
                )
            )
            : new([.. entries.Select((e, at) => new PastedAddress(at + 1, e.Typed, e.Beside))], column);
    }

    private static (IReadOnlyList<(string Typed, string? Beside)> Entries, string? Column) FromLines(
        string text,
        Func<string, bool> looks
    )
    {
        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Where(l => l.Trim(_around).Length > 0)
            .ToList();
        // A single column with its title on top.
        var column = lines.Count > 1 && AddressColumn.IsTitle(lines[0]) ? lines[0].Trim(_around) : null;
        return ([.. lines.Skip(column is null ? 0 : 1).SelectMany(line => FromLine(line, looks))], column);
    }

    private static IEnumerable<(string Typed, string? Beside)> FromLine(string line, Func<string, bool> looks)
    {
        var pieces = line.Split(
            [',', ';', '\t'],
            StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries
        );
        // An address may contain a comma: then the line is one address, because its pieces are not all addresses.
        if (pieces.Length > 1 && !pieces.All(p => FromPiece(p, looks).All(e => looks(e.Typed))) && looks(line))
            pieces = [line];
        return pieces.SelectMany(piece => FromPiece(piece, looks));
    }

    /// <summary>Splits text without commas: several addresses beside each other, or words around one address.</summary>
    private static IEnumerable<(string Typed, string? Beside)> FromPiece(string piece, Func<string, bool> looks)
    {
        if (looks(piece))
            return [(piece, null)];
        var words = piece.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var found = words.Select(w => w.Trim(_around)).Where(looks).ToList();
        if (words.Length < 2 || found.Count == 0)
            return [(piece, null)];
        var rest = string.Join(' ', words.Where(w => !looks(w.Trim(_around)))).Trim([.. _around, ':']);
        // A number before it is a line number.
        return found.Select(f => (f, found.Count == 1 && rest.Any(char.IsLetter) ? rest : null));
    }
}
