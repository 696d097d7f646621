using Keyturn.Core.Clinics;
using Keyturn.Core.Lifecycle;
using Keyturn.Core.Model;
using Keyturn.Core.Scans;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Keyturn.Web.Components.Clinics;

/// <summary>All that is known of a clinic: its scans and their scores, notes by staff, and its schedule.</summary>
public sealed partial class ClinicPage
{
    private ClinicDetail? _clinic;
    private bool _loaded;
    private bool _busy;

    [Inject]
    public required ClinicQueries Queries { get; init; }

    [Inject]
    public required ScanCommands Commands { get; init; }

    [Inject]
    public required IDialogService Dialogs { get; init; }

    [Inject]
    public required ISnackbar Snackbar { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Parameter]
    public Guid ClinicId { get; set; }

    /// <summary>The address of its latest scan.</summary>
    private string SiteAddress => _clinic!.Scans.Count > 0 ? _clinic.Scans[0].Url : $"https://{_clinic.Host}/";

    protected override async Task OnParametersSetAsync()
    {
        if (_clinic is not null && _clinic.ClinicId != ClinicId)
            await LoadAsync();
    }

    private async Task LoadAsync()
    {
        _clinic = await Queries.DetailAsync(ClinicId, CancellationToken.None);
        _loaded = true;
    }

    private async Task TakeAsync(ScanProgress signal)
    {
        // For a listed scan, only a new status is visible here. A scan that is not listed may be new, or another
        // clinic's.
        var shown = _clinic?.Scans.FirstOrDefault(s => s.ScanId == signal.ScanId);
        if (shown is null ? signal.Status == ScanStatus.Queued : shown.Status != signal.Status)
            await LoadAsync();
    }

    private async Task ScanAsync()
    {
        _busy = true;
        var latest = _clinic!.Scans.Count > 0 ? _clinic.Scans[0] : null;
        var outcome = await Commands.SubmitAsync(new SubmitScan(SiteAddress, latest?.Mode), CancellationToken.None);
        _busy = false;
        if ((outcome.Accepted?.ScanId ?? outcome.RunningScanId) is { } id)
            Navigation.NavigateTo($"/scans/{id}");
        else
            Snackbar.Add(outcome.Refused?.Problem.Message ?? outcome.Unavailable!, Severity.Error);
    }

    private async Task DescribeAsync()
    {
        var dialog = await Dialogs.ShowAsync<ClinicDialog>(
            "Owner, tags, notes",
            new DialogParameters<ClinicDialog> { { d => d.Clinic, _clinic } },
            new DialogOptions
            {
                MaxWidth = MaxWidth.Small,
                FullWidth = true,
                CloseButton = true,
                CloseOnEscapeKey = true,
            }
        );
        if (await dialog.Result is { Canceled: false })
            await LoadAsync();
    }
}
