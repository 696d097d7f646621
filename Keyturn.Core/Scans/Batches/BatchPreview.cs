using Keyturn.Core.Model;

namespace Keyturn.Core.Scans.Batches;

/// <summary>What would happen to a pasted address.</summary>
public enum PreviewState
{
    New,

    /// <summary>The clinic has a report.</summary>
    Scanned,

    /// <summary>The clinic has an active scan; a second one is not accepted.</summary>
    Running,

    /// <summary>An earlier entry has the same clinic.</summary>
    Duplicate,
    NotAnAddress,
}

/// <summary>A pasted address and what would happen to it.</summary>
/// <param name="Clinic">The clinic's name when it is known, else the text beside the address, else its host; empty for
/// no address.</param>
/// <param name="Seen">Its active scan, else its latest with a report; null without one.</param>
/// <param name="DuplicateOf">The number of the earlier entry with the same clinic.</param>
/// <param name="Reason">Why it is no address.</param>
public sealed record PreviewRow(
    int Number,
    string Typed,
    PreviewState State,
    string Clinic,
    SeenScan? Seen = null,
    int? DuplicateOf = null,
    string? Reason = null
);

/// <summary>An existing scan of a pasted clinic.</summary>
/// <param name="At">When it ended, or was submitted while it is active.</param>
public sealed record SeenScan(Guid ScanId, ScanStatus Status, double? Score, DateTimeOffset At);

/// <summary>The preview of a paste.</summary>
/// <param name="Column">As in <see cref="PastedList"/>.</param>
/// <param name="Problem">Why there is no preview; null when there is one.</param>
public sealed record BatchPreview(IReadOnlyList<PreviewRow> Rows, string? Column = null, string? Problem = null)
{
    /// <summary>Checks entries in their order: the first of a clinic counts, later ones are duplicates. Pure.</summary>
    /// <param name="known">By host; only clinics with scans.</param>
    internal static IReadOnlyList<PreviewRow> CreateRows(
        IReadOnlyList<(PastedAddress Entry, TargetUrlResult Result)> parsed,
        IReadOnlyDictionary<string, KnownClinic> known
    )
    {
        var first = new Dictionary<string, int>();
        return [.. parsed.Select(j => Row(j.Entry, j.Result))];

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

/// <summary>A clinic with a finished or active scan.</summary>
internal sealed record KnownClinic(string? Name, SeenScan? Seen);
