using System.Globalization;
using Keyturn.Core.Lifecycle;
using Keyturn.Core.Model;
using Keyturn.Core.Scans;
using Keyturn.Core.Scans.Lists;
using Keyturn.Web.Components.Scan;
using Keyturn.Web.Components.ScanList.Filters;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using MudBlazor;

namespace Keyturn.Web.Components.ScanList;

/// <summary>
/// All scans, filtered, sorted and paged in SQL. The URL holds what is shown, so that Back, a reload and a colleague
/// see the same.
/// </summary>
public sealed partial class ScansPage
{
    private ScanListUrl _list = ScanListUrl.All;
    private List<ScanRow>? _rows;
    private ClinicChoice? _clinic;
    private int _total;
    private bool _failed;
    private bool _drewFirst;

    /// <summary>New matching scans that are not shown yet, because rows never move under the pointer.</summary>
    private HashSet<Guid> _fresh = [];

    [Inject]
    public required ScanListQueries Queries { get; init; }

    [Inject]
    public required ScanQueries Scans { get; init; }

    [Inject]
    public required ColumnPreferences Columns { get; init; }

    [Inject]
    public required IDialogService Dialogs { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Inject]
    public required ILogger<ScansPage> Logger { get; init; }

    private int Pages => (_total + _list.PageSize - 1) / _list.PageSize;

    private string FormatTotal() =>
        $"{_total.ToString("N0", CultureInfo.CurrentCulture)} {(_total == 1 ? "scan" : "scans")}";

    private string Range =>
        string.Create(
            CultureInfo.CurrentCulture,
            $"{((_list.Page - 1) * _list.PageSize) + 1:N0} to {((_list.Page - 1) * _list.PageSize) + _rows!.Count:N0}"
        );

    /// <summary>
    /// At first only as many rows as the shortest page, which fills a screen; the rest after that is drawn.
    /// </summary>
    private List<ScanRow> Drawn => _drewFirst ? _rows! : [.. _rows!.Take(ScanListUrl.PageSizes[0])];

    public void Dispose() => Navigation.LocationChanged -= TakeAddress;

    protected override void OnInitialized()
    {
        _list = Present;
        Navigation.LocationChanged += TakeAddress;
    }

    protected override void OnAfterRender(bool firstRender)
    {
        if (_drewFirst || _rows is null)
            return;
        _drewFirst = true;
        if (_rows.Count > ScanListUrl.PageSizes[0])
            StateHasChanged();
    }

    private ScanListUrl Present => ScanListUrl.Parse(new Uri(Navigation.Uri).Query);

    private async void TakeAddress(object? sender, LocationChangedEventArgs e)
    {
        if (new Uri(e.Location).AbsolutePath == "/scans")
            await InvokeAsync(async () =>
            {
                _list = Present;
                ClearSelection();
                await LoadAsync();
                StateHasChanged();
            });
    }

    private async Task LoadAsync()
    {
        var list = _list;
        try
        {
            var page = await Queries.PageAsync(
                list.Filter,
                list.Sort,
                list.Page,
                list.PageSize,
                CancellationToken.None
            );
            // There are fewer than before, for example because some were deleted.
            if (page is { Items.Count: 0, Total: > 0 })
                page = await Queries.PageAsync(
                    list.Filter,
                    list.Sort,
                    (page.Total + list.PageSize - 1) / list.PageSize,
                    list.PageSize,
                    CancellationToken.None
                );
            _clinic =
                list.Filter.ClinicId is not { } id ? null
                : _clinic?.ClinicId == id ? _clinic
                : await Queries.ClinicAsync(id, CancellationToken.None);
            // The list changed meanwhile; what is wanted now will come.
            if (list != _list)
                return;
            (_rows, _total, _list) = (
                [.. page.Items.Select(s => new ScanRow(s))],
                page.Total,
                list with
                {
                    Page = page.Page,
                }
            );
            (_fresh, _failed) = ([], false);
        }
#pragma warning disable CA1031 // Whatever it is, the page shows it and can try again.
        catch (Exception e)
#pragma warning restore CA1031
        {
            Logger.LogError(e, "The list {Query} could not be read", list.Query);
            _failed = true;
        }
    }

    private async Task TakeAsync(ScanProgress signal)
    {
        if (_rows is null)
            return;
        if (_rows.FirstOrDefault(r => r.Scan.ScanId == signal.ScanId) is { } row)
        {
            row.Scan = row.Scan.With(signal);
            // A finished scan has times and a score, so its row is read again.
            if (
                !row.Scan.Status.IsActive()
                && await Scans.SummaryAsync(signal.ScanId, CancellationToken.None) is { } read
            )
                row.Scan = read;
        }
        else if (
            signal is { Attempt: 1, Status: ScanStatus.Queued }
            && !_fresh.Contains(signal.ScanId)
            && (await Queries.MatchingAsync(_list.Filter, [signal.ScanId], CancellationToken.None)).Count == 1
        )
        {
            _fresh.Add(signal.ScanId);
        }
    }

    private Task ShowFreshAsync()
    {
        // New scans come first in the default order.
        if (_list.Page == 1)
            return LoadAsync();
        Go(_list with { Page = 1 });
        return Task.CompletedTask;
    }

    private void Go(ScanListUrl list)
    {
        if (list != _list)
            Navigation.NavigateTo(list.Url);
    }

    private async Task AskFilterAsync()
    {
        var dialog = await Dialogs.ShowAsync<FilterDialog>(
            "Filters",
            new DialogParameters<FilterDialog>
            {
                { d => d.List, _list },
                { d => d.Clinic, _clinic },
                { d => d.People, await Queries.SubmittersAsync(CancellationToken.None) },
            },
            new DialogOptions
            {
                CloseButton = true,
                CloseOnEscapeKey = true,
                FullWidth = true,
                MaxWidth = MaxWidth.ExtraSmall,
                Position = DialogPosition.CenterRight,
            }
        );
        if (await dialog.Result is { Canceled: false, Data: ScanListUrl chosen })
            Go(chosen);
    }
}
