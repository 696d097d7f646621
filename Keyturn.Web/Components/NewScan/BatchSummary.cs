using Keyturn.Core.Scans.Batches;

namespace Keyturn.Web.Components.NewScan;

/// <summary>The outcome of a sent paste.</summary>
/// <param name="Message">For staff: how many are queued, how many are not, and why.</param>
public sealed record BatchSummary(int Queued, string Message)
{
    internal static BatchSummary From(BatchOutcome outcome, IReadOnlyList<PreviewRow> rows, PreviewSelection selection)
    {
        var untouched = rows.Where(r => !selection.IsPicked(r.Number))
            .GroupBy(r => r.State)
            .OrderBy(g => g.Key)
            .Select(g => BatchText.Count(g.Key, g.Count()));
        var failed = outcome.NotQueued.GroupBy(l => l.Reason).Select(g => (g.Key, Count: g.Count())).ToList();
        var left = rows.Count - outcome.Queued;
        List<string> reasons = [.. untouched, .. failed.Select(f => $"{f.Count} that could not be queued")];
        var message = $"{BatchText.Scans(outcome.Queued)} queued.";
        if (left > 0)
            message +=
                $" {BatchText.Number(left)} {(left == 1 ? "was" : "were")} skipped: {string.Join(", ", reasons)}.";
        return new BatchSummary(outcome.Queued, string.Join(' ', [message, .. failed.Select(f => f.Key)]));
    }
}
