using Keyturn.Core.Model;

namespace Keyturn.Core.Scans.Batches;

/// <summary>What would become of a pasted address.</summary>
public enum PreviewState
{
    New,

    /// <summary>There is a report of this clinic.</summary>
    Scanned,

    /// <summary>A scan of this clinic waits or runs; a second one beside it is refused.</summary>
    Running,

    /// <summary>An entry before it is of the same clinic.</summary>
    Duplicate,
    NotAnAddress,
}

/// <summary>A pasted address and what would become of it.</summary>
/// <param name="Clinic">The clinic's name when it is known, else what stood beside the address, else its host; empty
/// for no address.</param>
/// <param name="Seen">Its running scan, else its latest with a report; null without one.</param>
/// <param name="DuplicateOf">The number of the entry of the same clinic before it.</param>
/// <param name="Reason">Why it is no address, in a sentence.</param>
public sealed record PreviewRow(
    int Number,
    string Typed,
    PreviewState State,
    string Clinic,
    SeenScan? Seen = null,
    int? DuplicateOf = null,
    string? Reason = null
);

/// <summary>A scan of a clinic that was pasted again.</summary>
/// <param name="At">When it ended, or was asked for while it runs.</param>
public sealed record SeenScan(Guid ScanId, ScanStatus Status, double? Score, DateTimeOffset At);

/// <summary>What a paste comes to.</summary>
/// <param name="Column">As in <see cref="PastedList"/>.</param>
/// <param name="Problem">Why there is nothing to see, in a sentence; null when there is.</param>
public sealed record BatchPreview(IReadOnlyList<PreviewRow> Rows, string? Column = null, string? Problem = null)
{
    /// <summary>
    /// Entries judged in their order: the first of a clinic counts, later ones are its duplicates. Pure.
    /// </summary>
    /// <param name="known">By host; clinics nobody has scanned are not in it.</param>
    internal static IReadOnlyList<PreviewRow> CreateRows(
        IReadOnlyList<(PastedAddress Entry, TargetUrlResult Result)> judged,
        IReadOnlyDictionary<string, KnownClinic> known
    )
    {
        var first = new Dictionary<string, int>();
        return [.. judged.Select(j => Row(j.Entry, j.Result))];

        PreviewRow Row(PastedAddress entry, TargetUrlResult result)
        {
            if (result.Address is not { ClinicHost: var host })
                return new(
                    entry.Number,
                    entry.Typed,
                    PreviewState.NotAnAddress,
                    entry.Beside ?? "",
                    Reason: result.Problem!.Message
                );
            var clinic = known.GetValueOrDefault(host);
            var name = clinic?.Name ?? entry.Beside ?? host;
            if (!first.TryAdd(host, entry.Number))
                return new(entry.Number, entry.Typed, PreviewState.Duplicate, name, DuplicateOf: first[host]);
            return clinic?.Seen is not { } seen
                ? new(entry.Number, entry.Typed, PreviewState.New, name)
                : new(
                    entry.Number,
                    entry.Typed,
                    seen.Status.IsActive() ? PreviewState.Running : PreviewState.Scanned,
                    name,
                    seen
                );
        }
    }
}

/// <summary>A clinic that was scanned before, or is.</summary>
internal sealed record KnownClinic(string? Name, SeenScan? Seen);
