using System.Globalization;
using Keyturn.Core.Model;
using Keyturn.Core.Scans;
using Keyturn.Core.Scans.Batches;
using Keyturn.Web.Components.Shared;

namespace Keyturn.Web.Components.NewScan;

/// <summary>Texts about many addresses. Pure.</summary>
internal static class BatchText
{
    public static string Number(int count) => count.ToString("N0", CultureInfo.CurrentCulture);

    public static string Scans(int count) =>
        count switch
        {
            0 => "No scan is",
            1 => "1 scan is",
            _ => $"{Number(count)} scans are",
        };

    /// <summary>E.g. <c>8 already scanned</c> or <c>1 duplicate</c>.</summary>
    public static string Count(PreviewState state, int count) =>
        $"{Number(count)} {(state, count) switch
    {
        (PreviewState.New, _) => "new",
        (PreviewState.Scanned, _) => "already scanned",
        (PreviewState.Running, _) => "being scanned now",
        (PreviewState.Duplicate, 1) => "duplicate",
        (PreviewState.Duplicate, _) => "duplicates",
        (PreviewState.NotAnAddress, 1) => "not an address",
        _ => "not addresses",
    }}";

    /// <summary>
    /// The counts of a preview, e.g. <c>187 to scan, 8 already scanned, 3 duplicates, 2 not addresses.</c>
    /// </summary>
    public static string Counts(IReadOnlyList<PreviewRow> rows, PreviewSelection selection)
    {
        var others = rows.Where(r => !selection.IsPicked(r.Number))
            .GroupBy(r => r.State)
            .OrderBy(g => g.Key)
            .Select(g => g.Key == PreviewState.New ? $"{Number(g.Count())} not ticked" : Count(g.Key, g.Count()));
        return $"{string.Join(", ", others.Prepend($"{Number(selection.Count)} to scan"))}.";
    }

    /// <summary>The expected duration and cost, as far as they are known; null without anything to scan.</summary>
    /// <param name="waiting">The number of scans ahead.</param>
    public static string? Estimate(int count, int waiting, Expectation? expected, ScanMode mode, bool byModel)
    {
        if (count == 0 || expected is null)
            return null;
        var usual = expected.ByMode[mode];
        var workers = Math.Max(1, expected.Workers);
        var time =
            $"About {Roughly(usual.Took * (waiting + count) / workers)} with "
            + $"{(workers == 1 ? "1 worker" : $"{workers} workers")}";
        var behind = waiting == 0 ? "" : $", after {Number(waiting)} in line";
        var cost =
            byModel && usual.CostUsd is { } each ? $", and about {Dollars.Text(each * count)} for the model" : "";
        return $"{time}{behind}{cost}.";
    }

    /// <summary>The usual duration of one scan, e.g. <c>20 s</c> or <c>2 min</c>.</summary>
    public static string Usually(TimeSpan took) =>
        took.TotalSeconds < 90
            ? $"{Math.Max(1, (int)Math.Round(took.TotalSeconds))} s"
            : $"{(int)Math.Round(took.TotalMinutes)} min";

    /// <summary>A rounded duration, e.g. <c>1 min</c>, <c>40 min</c> or <c>2 h 20 min</c>.</summary>
    public static string Roughly(TimeSpan time)
    {
        var minutes = (int)Math.Ceiling(time.TotalMinutes);
        if (minutes > 10)
            minutes = (minutes + 4) / 5 * 5;
        return minutes <= 60 ? $"{Math.Max(1, minutes)} min"
            : minutes % 60 == 0 ? $"{minutes / 60} h"
            : $"{minutes / 60} h {minutes % 60} min";
    }
}
