using System.Globalization;
using System.Text;
using Keyturn.Core.Model;
using Keyturn.Core.Scans;

namespace Keyturn.Web.Exports;

/// <summary>A row of the exported list of scans: text, a number, a time or nothing. Pure.</summary>
internal static class ScanListRow
{
    public static readonly IReadOnlyList<string> Titles =
    [
        "clinic",
        "host",
        "address",
        "status",
        "score",
        "band",
        "mode",
        "pages",
        "scorer",
        "submitted_by",
        "submitted_at",
        "started_at",
        "finished_at",
        "seconds",
        "reason",
        "scan_id",
    ];

    public static IReadOnlyList<object?> From(ScanSummary scan) =>
        [
            Line(scan.ClinicName),
            scan.Host,
            Line(scan.Url),
            scan.Status.Wire(),
            scan.Score,
            scan.Score is { } score ? Bands.FromScore(score).ToString() : null,
            scan.Mode.ToString().ToLowerInvariant(),
            scan.PagesScanned,
            scan.Scorer.ToString().ToLowerInvariant(),
            Line(scan.SubmittedBy),
            scan.CreatedAt,
            scan.StartedAt,
            scan.FinishedAt,
            scan is { StartedAt: { } started, FinishedAt: { } finished }
                ? Math.Max(0, Math.Round((finished - started).TotalSeconds, 1))
                : null,
            Line(scan.Reason),
            scan.ScanId.ToString(),
        ];

    /// <summary>As plain text: times in UTC, ISO 8601 to the second.</summary>
    public static string Text(object? cell) =>
        cell switch
        {
            null => "",
            DateTimeOffset at => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
            IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
            _ => (string)cell,
        };

    /// <summary>On one line, with characters that XML allows; half a surrogate pair is none.</summary>
    private static string? Line(string? text) =>
        text is null
            ? null
            : string.Concat(
                text.EnumerateRunes().Select(r => Rune.IsControl(r) || r.Value is 0xfffe or 0xffff ? " " : r.ToString())
            );
}
