using Keyturn.Core.Model;

namespace Keyturn.Core.Scans.Batches;

/// <summary>Many addresses asked for at once, with one choice for all of them.</summary>
/// <param name="Entries">At most <see cref="PastedAddresses.MaxEntries"/>.</param>
/// <param name="Mode">As in <see cref="SubmitScan"/>, like those that follow.</param>
public sealed record SubmitMany(
    IReadOnlyList<PastedAddress> Entries,
    ScanMode Mode,
    int? MaxPages = null,
    ScorerKind? Scorer = null,
    string? By = null
);

/// <summary>What became of many: who is not queued is left out, with the reason.</summary>
/// <param name="Refused">What was wrong with the choice for all; then nothing is queued.</param>
public sealed record BatchOutcome(
    int Queued,
    IReadOnlyList<LeftOutEntry> DiscardedOutput,
    FieldProblem? Refused = null
);

/// <summary>An address that is not queued.</summary>
/// <param name="Reason">A sentence.</param>
/// <param name="RunningScanId">The scan of its clinic that is under way; null when that is not why.</param>
public sealed record LeftOutEntry(PastedAddress Entry, string Reason, Guid? RunningScanId = null);
