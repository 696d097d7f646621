using Keyturn.Core.Scans.Batches;

namespace Keyturn.Web.Components.NewScan;

/// <summary>
/// The rows of a preview that will be scanned: new ones, and already scanned ones on request. One per circuit.
/// </summary>
public sealed class PreviewSelection
{
    private readonly IReadOnlyList<PreviewRow> _rows;
    private readonly HashSet<int> _picked;

    /// <param name="before">The earlier selection: the same address keeps its choice.</param>
    public PreviewSelection(IReadOnlyList<PreviewRow> rows, PreviewSelection? before = null)
    {
        ArgumentNullException.ThrowIfNull(rows);
        _rows = rows;
        Again = before?.Again ?? false;
        var known = (before?._rows ?? [])
            .Where(CanPick)
            .DistinctBy(r => r.Typed)
            .ToDictionary(r => r.Typed, r => (r.State, Picked: before!.IsPicked(r.Number)));
        _picked =
        [
            .. rows.Where(CanPick)
                .Where(r => known.TryGetValue(r.Typed, out var was) && was.State == r.State ? was.Picked : ByDefault(r))
                .Select(r => r.Number),
        ];
    }

    public int Count => _picked.Count;

    /// <summary>True when already scanned clinics are scanned again.</summary>
    public bool Again { get; private set; }

    public static bool CanPick(PreviewRow row) => row?.State is PreviewState.New or PreviewState.Scanned;

    public bool IsPicked(int number) => _picked.Contains(number);

    public void Pick(int number, bool picked)
    {
        if (picked)
            _picked.Add(number);
        else
            _picked.Remove(number);
    }

    public void ScanAgain(bool again)
    {
        Again = again;
        foreach (var row in _rows.Where(r => r.State == PreviewState.Scanned))
            Pick(row.Number, again);
    }

    private bool ByDefault(PreviewRow row) => row.State == PreviewState.New || Again;
}
