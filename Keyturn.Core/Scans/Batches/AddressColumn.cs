using System.Globalization;
using System.Text;

namespace Keyturn.Core.Scans.Batches;

/// <summary>
/// Finds the column of a table that holds clinics' addresses, by its title, else by its content. Pure.
/// </summary>
internal static class AddressColumn
{
    private static readonly HashSet<string> _titles =
    [
        "website",
        "websites",
        "url",
        "urls",
        "domain",
        "domains",
        "domainname",
        "homepage",
        "web",
        "webpage",
        "www",
        "site",
        "webaddress",
        "weburl",
        "siteurl",
        "websiteurl",
        "websitelink",
        "webseite",
        "webadresse",
        "internetadresse",
        "internetseite",
        "internet",
        "siteweb",
        "sitioweb",
        "paginaweb",
        "sitoweb",
        "paginadeinternet",
        "enderecoweb",
    ];

    private static readonly string[] _titleEndings = ["website", "webseite", "homepage", "domain"];

    /// <summary>True for usual titles of such a column, e.g. <c>Web site</c> or <c>Página web</c>.</summary>
    public static bool IsTitle(string cell)
    {
        if (
            cell.Length > 60
            || cell.Contains('.', StringComparison.Ordinal)
            || cell.Contains("//", StringComparison.Ordinal)
        )
            return false;
        var letters = string.Concat(
                cell.Normalize(NormalizationForm.FormD)
                    .Where(c =>
                        char.IsLetter(c) && CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark
                    )
            )
            .ToLowerInvariant();
        return _titles.Contains(letters) || _titleEndings.Any(e => letters.EndsWith(e, StringComparison.Ordinal));
    }

    /// <summary>Null when no column holds addresses or all do; then the text is a list of lines.</summary>
    public static (int At, bool HasTitles)? Find(IReadOnlyList<string[]> rows, Func<string, bool> looks)
    {
        var titled = Array.FindIndex(rows[0], IsTitle);
        if (titled >= 0 && rows.Skip(1).Any(r => titled < r.Length && looks(r[titled])))
            return (titled, true);

        var columns = Enumerable
            .Range(0, rows.Max(r => r.Length))
            .Select(at => rows.Select(r => r.ElementAtOrDefault(at) ?? "").Where(cell => cell.Length > 0).ToList())
            .ToList();
        var filled = columns.Where(c => c.Count > 0).ToList();
        bool Mostly(List<string> cells) => cells.Count > 0 && cells.Count(looks) * 2 >= cells.Count;
        if (filled.Count > 1 && filled.All(Mostly))
            return null;
        return columns.FindIndex(Mostly) is >= 0 and var found ? (found, titled >= 0) : null;
    }
}
