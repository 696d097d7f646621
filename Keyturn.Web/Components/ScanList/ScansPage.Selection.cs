using Keyturn.Core.Scans.Lists;
using Keyturn.Core.Scans.Reports;
using Keyturn.Web.Components.Scan.Rescore;
using Keyturn.Web.Components.Shared;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Keyturn.Web.Components.ScanList;

/// <summary>The selection, and the commands on it.</summary>
public sealed partial class ScansPage
{
    private readonly HashSet<Guid> _selected = [];
    private bool _allMatching;
    private bool _busy;

    [Inject]
    public required BulkCommands Bulk { get; init; }

    [Inject]
    public required Core.Model.IScorerAvailability Scorers { get; init; }

    [Inject]
    public required ISnackbar Snackbar { get; init; }

    private int SelectedCount => _allMatching ? _total : _selected.Count;

    private string ExportQuery => _allMatching ? _list.Query : string.Join('&', _selected.Select(id => $"id={id}"));

    private void Toggle(Guid id)
    {
        if (!_selected.Remove(id))
            _selected.Add(id);
        _allMatching = false;
    }

    private void SelectPage(bool all)
    {
        ClearSelection();
        if (all)
            _selected.UnionWith(_rows!.Select(r => r.Scan.ScanId));
    }

    private void ClearSelection()
    {
        _selected.Clear();
        _allMatching = false;
    }

    private async Task RetryAsync() => await RunAsync(Bulk.RetryAsync);

    private async Task RestoreSelectedAsync() => await RunAsync(Bulk.RestoreAsync);

    private async Task RescoreAsync()
    {
        var dialog = await Dialogs.ShowAsync<RescoreDialog>(
            "Score again",
            new DialogParameters<RescoreDialog>
            {
                { d => d.Count, SelectedCount },
                { d => d.Models, Scorers.Models },
                { d => d.Default, Scorers.Default },
            },
            new DialogOptions
            {
                MaxWidth = MaxWidth.Small,
                FullWidth = true,
                CloseButton = true,
                CloseOnEscapeKey = true,
            }
        );
        if (await dialog.Result is { Canceled: false, Data: RescoreRequest request })
            await RunAsync((ids, ct) => Bulk.RescoreAsync(ids, request, ct));
    }

    private async Task DeleteAsync()
    {
        var sure = await Dialogs.ShowMessageBoxAsync(
            new MessageBoxOptions
            {
                Title =
                    SelectedCount == 1
                        ? "Delete this scan?"
                        : string.Create(
                            System.Globalization.CultureInfo.CurrentCulture,
                            $"Delete {SelectedCount:N0} scans?"
                        ),
                Message =
                    "They disappear from every list, for everyone. You can restore them for a while under "
                    + "\"Recently deleted\".",
                YesText = "Delete",
                CancelText = "Keep",
            }
        );
        if (sure != true || await RunAsync(Bulk.DeleteAsync) is not { Count: > 0 } deleted)
            return;
        Undo.Offer(Snackbar, deleted.Count, () => InvokeAsync(() => RestoreAsync(deleted)));
    }

    private async Task RestoreAsync(IReadOnlyList<Guid> ids)
    {
        Snackbar.Add((await Bulk.RestoreAsync(ids, CancellationToken.None)).Message, Severity.Success);
        await LoadAsync();
        StateHasChanged();
    }

    /// <summary>
    /// Runs a command on the selection, shows the outcome unless it succeeded for all, and returns the scans for which
    /// it was done.
    /// </summary>
    private async Task<IReadOnlyList<Guid>> RunAsync(
        Func<IReadOnlyCollection<Guid>, CancellationToken, Task<BulkOutcome>> command
    )
    {
        if (SelectedCount > BulkCommands.MaxAtOnce)
        {
            Snackbar.Add(
                string.Create(
                    System.Globalization.CultureInfo.CurrentCulture,
                    $"{BulkCommands.MaxAtOnce:N0} is the maximum number of scans at once; you selected "
                        + $"{SelectedCount:N0}. Narrow the filters."
                ),
                Severity.Warning
            );
            return [];
        }

        _busy = true;
        try
        {
            var asked = _allMatching
                ? await Queries.IdsAsync(_list.Filter, _list.Sort, BulkCommands.MaxAtOnce, CancellationToken.None)
                : [.. _selected];
            var outcome = await command(asked, CancellationToken.None);
            Snackbar.Add(outcome.Message, outcome.Done.Count == asked.Count ? Severity.Success : Severity.Warning);
            ClearSelection();
            await LoadAsync();
            return outcome.Done;
        }
        finally
        {
            _busy = false;
        }
    }
}
