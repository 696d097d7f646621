using System.Globalization;
using Keyturn.Core.Clinics;
using Microsoft.AspNetCore.WebUtilities;

namespace Keyturn.Web.Components.Clinics;

/// <summary>The list of clinics as its URL holds it, so that it can be sent to a colleague. Pure.</summary>
/// <param name="Page">From 1.</param>
public sealed record ClinicListUrl(ClinicFilter Filter, ClinicColumn Sort, bool Descending, int Page)
{
    public const int PageSize = 25;

    /// <summary>Ignores what it can't parse.</summary>
    public static ClinicListUrl Parse(string? text, string? tag, string? owner, string? sort, int? page)
    {
        var column = Enum.GetValues<ClinicColumn>()
            .Cast<ClinicColumn?>()
            .FirstOrDefault(c => string.Equals(c.ToString(), sort?.TrimStart('-'), StringComparison.OrdinalIgnoreCase));
        return new(
            new ClinicFilter(TrimToNull(text), TrimToNull(tag), TrimToNull(owner)),
            column ?? ClinicColumn.Name,
            column is not null && sort!.StartsWith('-'),
            Math.Max(page ?? 1, 1)
        );
    }

    public string Url =>
        QueryHelpers.AddQueryString(
            "/clinics",
            new Dictionary<string, string?>
            {
                ["q"] = Filter.Text,
                ["tag"] = Filter.Tag,
                ["owner"] = Filter.Owner,
                ["sort"] =
                    Sort == ClinicColumn.Name && !Descending
                        ? null
                        : (Descending ? "-" : "") + Sort.ToString().ToLowerInvariant(),
                ["page"] = Page > 1 ? Page.ToString(CultureInfo.InvariantCulture) : null,
            }.Where(p => !string.IsNullOrEmpty(p.Value))
        );

    public ClinicListUrl With(ClinicFilter filter) => this with { Filter = filter, Page = 1 };

    /// <summary>
    /// The same clinics sorted by a column: in its usual direction, or reversed when they are sorted by it already.
    /// </summary>
    public ClinicListUrl SortedBy(ClinicColumn column) =>
        this with
        {
            Sort = column,
            Descending = Sort == column ? !Descending : column is ClinicColumn.Scans or ClinicColumn.LastScan,
            Page = 1,
        };

    private static string? TrimToNull(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
