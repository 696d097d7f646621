using Keyturn.Core.Model;

namespace Keyturn.Core.Scans.Batches;

/// <summary>Many addresses submitted at once, with one choice for all.</summary>
/// <param name="Entries">At most <see cref="PastedAddresses.MaxEntries"/>.</param>
/// <param name="Mode">As in <see cref="SubmitScan"/>, like the following ones.</param>
public sealed record SubmitMany(
    IReadOnlyList<PastedAddress> Entries,
    ScanMode Mode,
    int? MaxPages = null,
    ScorerKind? Scorer = null
);

/// <summary>The outcome of many addresses; those that are not queued are listed with the reason.</summary>
/// <param name="Refused">What was wrong with the choice for all; then nothing is queued.</param>
public sealed record BatchOutcome(int Queued, IReadOnlyList<UnqueuedEntry> NotQueued, FieldProblem? Refused = null);

/// <summary>An address that was not queued.</summary>
/// <param name="Reason">A message for staff.</param>
/// <param name="RunningScanId">The clinic's active scan, when that is the reason; else null.</param>
public sealed record UnqueuedEntry(PastedAddress Entry, string Reason, Guid? RunningScanId = null);
