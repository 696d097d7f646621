using System.Globalization;
using Keyturn.Core.Scans;
using Keyturn.Web.Components.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Keyturn.Web.Components.Scan.Debug;

/// <summary>
/// The worker process, the model calls and the debug endpoint's answer of a scan, to read and to copy.
/// </summary>
public sealed partial class ScanDebugPanel
{
    private ElementReference _field;
    private ScanDebug? _debug;
    private ScanRunDetails? _runs;
    private (Guid, long) _read;
    private string _status = "";

    [Inject]
    public required ScanQueries Queries { get; init; }

    [Inject]
    public required ScanDiagnosticsQueries Records { get; init; }

    [Inject]
    public required IJSRuntime Js { get; init; }

    [Parameter, EditorRequired]
    public required ScanDetail Scan { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        var now = (Scan.Summary.ScanId, Scan.Summary.Sequence);
        if (_read == now)
            return;
        _read = now;
        var (debug, runs) = (
            await Queries.DebugAsync(Scan.Summary.ScanId, CancellationToken.None),
            await Records.RunsAsync(Scan.Summary.ScanId, CancellationToken.None)
        );
        if (_read == now)
            (_debug, _runs) = (debug, runs);
    }

    private async Task CopyAsync() => _status = await Js.CopyTextAsync(_field);

    private static string Exact(DateTimeOffset at) =>
        at.ToLocalTime().ToString("d MMM yyyy, HH:mm:ss", CultureInfo.CurrentCulture);
}
