using System.Globalization;
using Keyturn.Core.Model;
using Keyturn.Core.Scans;
using Keyturn.Web.Components.SitePages;
using Microsoft.AspNetCore.Components;

namespace Keyturn.Web.Components.Evidence;

/// <summary>All evidence, by page and device, with a search.</summary>
public sealed partial class EvidencePanel
{
    private readonly HashSet<(string, Device)> _opened = [];
    private IReadOnlyList<EvidenceGroup>? _groups;
    private (Guid, int, ScanStatus, int) _read;
    private string _text = "";

    [Inject]
    public required ScanDiagnosticsQueries Records { get; init; }

    [Parameter, EditorRequired]
    public required ScanDetail Scan { get; set; }

    private List<EvidenceGroup> Shown => [.. (_groups ?? []).Select(g => g.With(_text)).OfType<EvidenceGroup>()];

    private string Found =>
        Shown.Sum(g => g.Count) switch
        {
            0 => "No evidence contains this text.",
            var count => string.Create(CultureInfo.InvariantCulture, $"{count} item{(count == 1 ? "" : "s")} found."),
        };

    protected override async Task OnParametersSetAsync()
    {
        // During a scan, a newly captured page brings more evidence.
        var now = (Scan.Summary.ScanId, Scan.Summary.Attempt, Scan.Summary.Status, Scan.Summary.PagesScanned);
        if (_read == now)
            return;
        _read = now;
        var evidence = await Records.EvidenceAsync(Scan.Summary.ScanId, CancellationToken.None);
        if (_read != now)
            return;
        var names = PageNames.FromScan(Scan);
        HashSet<string> pages = [.. evidence.Select(e => e.Page)];
        _groups = [.. evidence.Select(e => EvidenceGroup.FromEvidence(e, names.Name(e.Page, pages)))];
    }
}
