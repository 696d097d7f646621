using Keyturn.Core.Live;
using Keyturn.Core.Model;
using Keyturn.Core.Scans;
using Microsoft.AspNetCore.Components;

namespace Keyturn.Web.Components.Scans;

/// <summary>Submit, what runs, and what ended lately.</summary>
public sealed partial class HomePage
{
    private const int RecentCount = 12;

    private List<ScanSummary> _live = [];
    private IReadOnlyList<ScanSummary> _finished = [];
    private PagedScans? _recent;
    private ScanSpending? _spending;

    [Inject]
    public required ScanQueries Queries { get; init; }

    [Inject]
    public required IScorerAvailability Scorers { get; init; }

    [Inject]
    public required TimeProvider Clock { get; init; }

    private async Task LoadAsync()
    {
        _live = [.. await Queries.LiveAsync(CancellationToken.None)];
        _recent = await Queries.ListAsync(null, null, 1, RecentCount, CancellationToken.None);
        if (Scorers.ModelName is not null) _spending = await Queries.SpendingAsync(Clock.GetUtcNow(), CancellationToken.None);
        _finished = [.. _recent.Items.Where(s => !s.Status.IsLive())];
    }

    private async Task TakeAsync(ScanProgress signal)
    {
        var at = _live.FindIndex(s => s.ScanId == signal.ScanId);
        if (at >= 0 && signal.Sequence <= _live[at].Sequence) return;
        // Within a status the signal says it all; a scan that came, went on or ended is read.
        if (at >= 0 && _live[at].Status.Wire() == signal.Status) _live[at] = _live[at].With(signal);
        else await LoadAsync();
    }
}
