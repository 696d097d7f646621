using Keyturn.Core.Lifecycle;
using Keyturn.Core.Model;
using Keyturn.Core.Scans;
using Keyturn.Core.Scans.Lists;
using Keyturn.Core.Scans.Reports;
using Keyturn.Web.Components.Scan;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Keyturn.Web.Components.Home;

/// <summary>Submit one or many, see what runs and waits, what ended, and what needs a person.</summary>
public sealed partial class HomePage
{
    private QueueView? _queue;
    private RecentView? _recent;
    private Expectation? _expected;
    private ScanSpending? _spending;
    private bool _retrying;

    [Inject]
    public required BulkCommands Commands { get; init; }

    [Inject]
    public required HomeQueries Home { get; init; }

    [Inject]
    public required ScanQueries Queries { get; init; }

    [Inject]
    public required IScorerAvailability Scorers { get; init; }

    [Inject]
    public required ISnackbar Snackbar { get; init; }

    [Inject]
    public required TimeProvider Clock { get; init; }

    private async Task LoadAsync()
    {
        await ReadQueueAsync();
        await ReadRecentAsync();
    }

    /// <summary>
    /// Within a status the signal says it all; what came, went on to a worker or ended is read, once for all signals of
    /// the moment.
    /// </summary>
    private async Task TakeAsync(IReadOnlyList<ScanProgress> signals)
    {
        if (_queue is not { } queue)
            return;
        var (reads, ended) = (false, false);
        var active = queue.Active.ToList();
        foreach (var signal in signals)
        {
            var live = ScanStatuses.FromWire(signal.Status)?.IsActive() == true;
            ended |= !live;
            var at = active.FindIndex(c => c.Scan.ScanId == signal.ScanId);
            if (at < 0 || !live || active[at].Scan.Attempt != signal.Attempt)
            {
                reads = true;
                continue;
            }

            var before = active[at];
            active[at] = before with { Scan = before.Scan.With(signal) };
            // A screenshot has no signal of its own.
            reads |= before.FirstView is null || signal.Pages > before.Scan.PagesScanned;
        }

        _queue = queue with { Active = active };
        if (reads)
            await ReadQueueAsync();
        if (ended)
            await ReadRecentAsync();
    }

    private async Task ReadQueueAsync()
    {
        var read = await Home.QueueAsync(CancellationToken.None);
        _queue = read with { Active = QueueCardOrder.Arrange(_queue?.Active ?? [], read.Active) };
    }

    private async Task ReadRecentAsync()
    {
        _recent = await Home.RecentAsync(CancellationToken.None);
        _expected = await Home.ExpectationAsync(CancellationToken.None);
        if (Scorers.ModelName is not null)
            _spending = await Queries.SpendingAsync(Clock.GetUtcNow(), CancellationToken.None);
    }

    private async Task RetryAsync(IReadOnlyList<Guid> scans)
    {
        _retrying = true;
        try
        {
            var outcome = await Commands.RetryAsync(scans, CancellationToken.None);
            Snackbar.Add(outcome.Message, outcome.Done.Count == scans.Count ? Severity.Success : Severity.Warning);
        }
        finally
        {
            _retrying = false;
        }

        await LoadAsync();
    }
}
