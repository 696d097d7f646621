using System.Globalization;
using Keyturn.Core.Model;
using Keyturn.Core.Scans.Lists;
using Keyturn.Web.Components.Shared;

namespace Keyturn.Web.Components.ScanList;

/// <summary>Labels of columns and filters of the list of scans. Pure.</summary>
internal static class ScanListLabels
{
    public static string GetLabel(ScanColumn column) =>
        column switch
        {
            ScanColumn.Clinic => "Clinic",
            ScanColumn.Score => "Score",
            ScanColumn.Status => "Status",
            ScanColumn.Mode => "Depth",
            ScanColumn.Pages => "Pages",
            ScanColumn.Submitted => "Submitted",
            ScanColumn.By => "By",
            ScanColumn.Duration => "Duration",
            ScanColumn.Scorer => "Scored by",
            ScanColumn.Address => "Address",
            ScanColumn.Finished => "Finished",
            _ => throw new ArgumentOutOfRangeException(nameof(column), column, "Not a column."),
        };

    public static string GetLabel(ScorerKind scorer) =>
        scorer switch
        {
            ScorerKind.Model => "Model",
            ScorerKind.Rules => "Rules",
            ScorerKind.Auto => "Default",
            _ => throw new ArgumentOutOfRangeException(nameof(scorer), scorer, "Not a scorer."),
        };

    /// <summary>Each filter as text, with the list without it.</summary>
    /// <param name="clinic">The name of the filtered clinic, when it is known.</param>
    public static IEnumerable<(string Label, ScanListUrl Without)> Chips(ScanListUrl list, string? clinic)
    {
        var filter = list.Filter;
        if (filter.Deleted)
            yield return ("Recently deleted", list.With(filter with { Deleted = false }));
        if (filter.Text is { } text)
            yield return ($"Search: {text}", list.With(filter with { Text = null }));
        foreach (var status in filter.Statuses)
            yield return (
                $"Status: {StatusAppearance.From(status).Text}",
                list.With(filter with { Statuses = [.. filter.Statuses.Where(s => s != status)] })
            );
        foreach (var band in filter.Bands)
            yield return (
                $"Band: {StatusAppearance.From(band).Text}",
                list.With(filter with { Bands = [.. filter.Bands.Where(b => b != band)] })
            );
        if (filter.NoBand)
            yield return ("No score", list.With(filter with { NoBand = false }));
        if (filter.ClinicId is not null)
            yield return ($"Clinic: {clinic ?? "unknown"}", list.With(filter with { ClinicId = null }));
        if (filter.By is { } by)
            yield return ($"By: {by}", list.With(filter with { By = null }));
        if (filter.From is { } from)
            yield return ($"From {Day(from)}", list.With(filter with { From = null }));
        if (filter.To is { } to)
            yield return ($"Until {Day(to)}", list.With(filter with { To = null }));
        if (filter.Mode is { } mode)
            yield return ($"Depth: {mode.Label()}", list.With(filter with { Mode = null }));
        if (filter.Scorer is { } scorer)
            yield return ($"Scored by: {GetLabel(scorer)}", list.With(filter with { Scorer = null }));
    }

    private static string Day(DateOnly day) => day.ToString("d MMM yyyy", CultureInfo.InvariantCulture);
}
