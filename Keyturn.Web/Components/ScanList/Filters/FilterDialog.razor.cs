using System.Globalization;
using Keyturn.Core.Scans.Lists;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Keyturn.Web.Components.ScanList.Filters;

/// <summary>All filters of the list of scans and its order; they apply when the dialog is confirmed.</summary>
public sealed partial class FilterDialog
{
    private ScanFilter _filter = new();
    private ScanSort _sort = ScanSort.NewestFirst;
    private ClinicChoice? _clinic;

    [Inject]
    public required ScanListQueries Queries { get; init; }

    [CascadingParameter]
    public required IMudDialogInstance Dialog { get; set; }

    [Parameter, EditorRequired]
    public required ScanListUrl List { get; set; }

    [Parameter]
    public ClinicChoice? Clinic { get; set; }

    /// <summary>Everybody who ever submitted a scan.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyList<string> People { get; set; }

    protected override void OnInitialized() => (_filter, _sort, _clinic) = (List.Filter, List.Sort, Clinic);

    private async Task<IEnumerable<ClinicChoice>> SearchAsync(string? text, CancellationToken ct) =>
        await Queries.ClinicsAsync(text, 20, ct);

    private void Close(ScanListUrl list) => Dialog.Close(DialogResult.Ok(list with { PageSize = List.PageSize }));

    private static IEnumerable<T> Toggled<T>(IReadOnlyList<T> all, T one) =>
        all.Contains(one) ? all.Where(x => !Equals(x, one)) : all.Append(one).Order();

    private static string? Chosen(ChangeEventArgs e) => e.Value is string { Length: > 0 } value ? value : null;

    private static T? Parsed<T>(ChangeEventArgs e)
        where T : struct, Enum => Enum.TryParse<T>(e.Value as string, out var value) ? value : null;

    private static DateOnly? Day(ChangeEventArgs e) =>
        DateOnly.TryParseExact(
            e.Value as string,
            "yyyy-MM-dd",
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var day
        )
            ? day
            : null;

    private static string? Iso(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
