using System.Globalization;
using Keyturn.Core.Model;
using Keyturn.Core.Scans;
using Keyturn.Core.Scans.Reports;
using Keyturn.Web.Components.SitePages;
using Microsoft.AspNetCore.Components;

namespace Keyturn.Web.Components.Report.Revisions;

/// <summary>
/// A scan's report with its revisions: the latest, an older one, or two of them side by side. The URL says which.
/// </summary>
public sealed partial class RevisedReport
{
    private IReadOnlyList<RevisionView>? _revisions;
    private ReportView? _older;
    private ReportComparison? _comparison;
    private int? _missing;
    private (Guid, int, string?, string?)? _read;

    [Inject]
    public required ScanQueries Queries { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Parameter, EditorRequired]
    public required ScanDetail Scan { get; set; }

    /// <summary>The latest report.</summary>
    [Parameter, EditorRequired]
    public required ReportView Report { get; set; }

    /// <summary>The revision to show, as in the URL; anything but a number means the latest.</summary>
    [Parameter]
    public string? Revision { get; set; }

    /// <summary>The revision to compare it with.</summary>
    [Parameter]
    public string? Compare { get; set; }

    /// <summary>Raised when staff edited a finding, so that the scan is read again.</summary>
    [Parameter]
    public EventCallback Changed { get; set; }

    private ReportView Shown => _older ?? Report;

    /// <summary>The failure of the last attempt, when it did not lead to the shown report.</summary>
    private string? Failure =>
        Scan.Summary switch
        {
            { Status: ScanStatus.Error, IsCaptured: true, Reason: { } reason } =>
                $"The last scoring failed: {reason} This is revision {Shown.Revision}.",
            { Status: ScanStatus.Error, Reason: { } reason } =>
                $"The last attempt failed: {reason} This is revision {Shown.Revision}.",
            { Status: ScanStatus.Cancelled } => $"The last attempt was cancelled. This is revision {Shown.Revision}.",
            _ => null,
        };

    protected override async Task OnParametersSetAsync()
    {
        // Reads the revisions again only when there is a new one.
        var wanted = (Scan.Summary.ScanId, Report.Revision, Revision, Compare);
        if (_read == wanted)
            return;
        _read = wanted;
        var revisions = await Queries.RevisionsAsync(Scan.Summary.ScanId, CancellationToken.None);
        var shown = await ReadAsync(Number(Revision));
        var other =
            Number(Compare) is { } with && with != (shown ?? Report).Revision
                ? await ReadAsync(with) ?? Latest(with)
                : null;
        if (_read != wanted)
            return;
        (_revisions, _older) = (revisions, shown);
        _comparison =
            other is null ? null
            : other.Revision < Shown.Revision ? ReportComparison.Compare(other, Shown)
            : ReportComparison.Compare(Shown, other);
        _missing = new[] { Number(Revision), Number(Compare) }.FirstOrDefault(n =>
            n is { } asked && revisions.All(r => r.Revision != asked)
        );
    }

    private ReportView? Latest(int revision) => revision == Report.Revision ? Report : null;

    /// <summary>Null for the latest, which the page already has, and for one that does not exist.</summary>
    private async Task<ReportView?> ReadAsync(int? revision) =>
        revision is null || revision == Report.Revision
            ? null
            : await Queries.ReportAsync(Scan.Summary.ScanId, revision, CancellationToken.None);

    private Task EditedAsync()
    {
        // An older revision has edits too.
        _read = null;
        return Changed.InvokeAsync();
    }

    private void Show(int? revision) =>
        Go(revision, Number(Compare) == (revision ?? Report.Revision) ? null : Number(Compare));

    private void CompareWith(int? revision) => Go(_older?.Revision, revision);

    private void Go(int? revision, int? compare) =>
        Navigation.NavigateTo(
            Navigation.GetUriWithQueryParameters(
                new Dictionary<string, object?> { ["revision"] = revision, ["compare"] = compare }
            )
        );

    private string Name(string page) =>
        PageNames.FromScan(Scan).Name(page, Scan.Pages.Where(p => p.IsCaptured).Select(p => p.Key));

    private static int? Number(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
