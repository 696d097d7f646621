using Keyturn.Core.Scans;

namespace Keyturn.Web.Components.Home;

/// <summary>What became of a paste that was sent.</summary>
/// <param name="Sentence">For staff: how many are queued, how many are not and why.</param>
public sealed record BatchSummary(int Queued, string Sentence)
{
    internal static BatchSummary Of(BatchOutcome outcome, IReadOnlyList<PreviewRow> rows, PreviewSelection selection)
    {
        var untouched = rows.Where(r => !selection.IsPicked(r.Number)).GroupBy(r => r.State).OrderBy(g => g.Key).Select(g => BatchWords.Count(g.Key, g.Count()));
        var failed = outcome.LeftOut.GroupBy(l => l.Reason).Select(g => (g.Key, Count: g.Count())).ToList();
        var left = rows.Count - outcome.Queued;
        List<string> reasons = [.. untouched, .. failed.Select(f => $"{f.Count} that could not be queued")];
        var sentence = $"{BatchWords.Scans(outcome.Queued)} queued.";
        if (left > 0) sentence += $" {BatchWords.Number(left)} {(left == 1 ? "was" : "were")} left out: {string.Join(", ", reasons)}.";
        return new BatchSummary(outcome.Queued, string.Join(' ', [sentence, .. failed.Select(f => f.Key)]));
    }
}
