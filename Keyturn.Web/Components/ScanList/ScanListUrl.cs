using System.Globalization;
using Keyturn.Core.Model;
using Keyturn.Core.Scans.Lists;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace Keyturn.Web.Components.ScanList;

/// <summary>
/// A list of scans as its URL holds it, so that it can be sent to a colleague, saved as a view and exported. Parts of a
/// URL that can't be parsed are ignored. Pure.
/// </summary>
/// <param name="Page">From 1.</param>
public sealed record ScanListUrl(ScanFilter Filter, ScanSort Sort, int Page = 1, int PageSize = 25)
{
    public static readonly IReadOnlyList<int> PageSizes = [25, 50, 100];

    public static readonly ScanListUrl All = new(new ScanFilter(), ScanSort.NewestFirst);

    private const int MaxText = 200;

    private const string NoBand = "none";

    /// <param name="query">With or without the question mark.</param>
    public static ScanListUrl Parse(string? query)
    {
        var values = QueryHelpers.ParseQuery(query ?? "");
        var bands = List(values, "band");
        var filter = new ScanFilter
        {
            Text = Text(values, "q"),
            Statuses =
            [
                .. List(values, "status").Select(ScanStatuses.FromWire).OfType<ScanStatus>().Distinct().Order(),
            ],
            Bands = [.. bands.Select(Enum<Band>).OfType<Band>().Distinct().OrderDescending()],
            NoBand = bands.Contains(NoBand),
            ClinicId = Guid.TryParse(Text(values, "clinic"), out var clinic) ? clinic : null,
            By = Text(values, "by"),
            From = Day(values, "from"),
            To = Day(values, "to"),
            Mode = Enum<ScanMode>(Text(values, "mode")),
            Scorer = Enum<ScorerKind>(Text(values, "scorer")),
            Deleted = Text(values, "deleted") == "1",
        };
        var sort =
            Text(values, "sort") is { } named && Enum<ScanColumn>(named.TrimStart('-')) is { } column
                ? new ScanSort(column, named.StartsWith('-'))
                : ScanSort.NewestFirst;
        var size = Number(values, "size") is { } wanted && PageSizes.Contains(wanted) ? wanted : PageSizes[0];
        return new ScanListUrl(filter, sort, Math.Max(Number(values, "page") ?? 1, 1), size);
    }

    /// <summary>The part after the question mark; empty for all scans, newest first.</summary>
    public string Query
    {
        get
        {
            var parts = new List<KeyValuePair<string, string?>>();
            Add("q", Filter.Text);
            Add("status", Join(Filter.Statuses.Order().Select(s => s.Wire())));
            Add(
                "band",
                Join([
                    .. Filter.Bands.OrderDescending().Select(Name),
                    .. Filter.NoBand ? [NoBand] : Array.Empty<string>(),
                ])
            );
            Add("clinic", Filter.ClinicId?.ToString());
            Add("by", Filter.By);
            Add("from", Iso(Filter.From));
            Add("to", Iso(Filter.To));
            Add("mode", Filter.Mode is { } mode ? Name(mode) : null);
            Add("scorer", Filter.Scorer is { } scorer ? Name(scorer) : null);
            Add("deleted", Filter.Deleted ? "1" : null);
            Add("sort", Sort == ScanSort.NewestFirst ? null : (Sort.Descending ? "-" : "") + Name(Sort.Column));
            Add("page", Page > 1 ? Page.ToString(CultureInfo.InvariantCulture) : null);
            Add("size", PageSize == PageSizes[0] ? null : PageSize.ToString(CultureInfo.InvariantCulture));
            return QueryHelpers.AddQueryString("", parts).TrimStart('?').Replace("%2C", ",", StringComparison.Ordinal);

            void Add(string name, string? value)
            {
                if (!string.IsNullOrEmpty(value))
                    parts.Add(new(name, value));
            }
        }
    }

    public string Url => Query is { Length: > 0 } query ? $"/scans?{query}" : "/scans";

    /// <summary>Other scans in the same order, from the first page.</summary>
    public ScanListUrl With(ScanFilter filter) => this with { Filter = filter, Page = 1 };

    /// <summary>
    /// The same scans sorted by a column: in its usual direction, or reversed when they are sorted by it already.
    /// </summary>
    public ScanListUrl SortedBy(ScanColumn column) =>
        this with
        {
            Sort = new(
                column,
                Sort.Column == column
                    ? !Sort.Descending
                    : column
                        is ScanColumn.Submitted
                            or ScanColumn.Finished
                            or ScanColumn.Score
                            or ScanColumn.Pages
                            or ScanColumn.Duration
            ),
            Page = 1,
        };

    private static string Name<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();

    private static string Join(IEnumerable<string> parts) => string.Join(',', parts);

    private static string? Iso(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string? Text(Dictionary<string, StringValues> values, string name) =>
        values.TryGetValue(name, out var all)
        && all.LastOrDefault()?.Trim() is { Length: > 0 and <= MaxText } text
        && !text.Any(char.IsControl)
            ? text
            : null;

    private static string[] List(Dictionary<string, StringValues> values, string name) =>
        values.TryGetValue(name, out var all)
            ? string.Join(',', all.ToArray())
                .ToLowerInvariant()
                .Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            : [];

    private static DateOnly? Day(Dictionary<string, StringValues> values, string name) =>
        DateOnly.TryParseExact(
            Text(values, name),
            "yyyy-MM-dd",
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var day
        )
            ? day
            : null;

    private static int? Number(Dictionary<string, StringValues> values, string name) =>
        int.TryParse(Text(values, name), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;

    private static T? Enum<T>(string? name)
        where T : struct, Enum =>
        System
            .Enum.GetValues<T>()
            .Cast<T?>()
            .FirstOrDefault(v => string.Equals(v.ToString(), name, StringComparison.OrdinalIgnoreCase));
}
