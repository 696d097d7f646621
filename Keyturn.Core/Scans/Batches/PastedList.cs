namespace Keyturn.Core.Scans.Batches;

/// <summary>What was found in a paste or a file.</summary>
/// <param name="Column">The name of the column the addresses were taken from, or its place (<c>column 2</c>); null for
/// a plain list.</param>
/// <param name="Problem">Why it can't be taken, in a sentence; then there are no entries.</param>
public sealed record PastedList(IReadOnlyList<PastedAddress> Entries, string? Column = null, string? Problem = null);

/// <summary>One address as it was pasted.</summary>
/// <param name="Number">From 1, its place among the entries.</param>
/// <param name="Beside">What stood beside it, mostly the clinic's name; null when it stood alone.</param>
public sealed record PastedAddress(int Number, string Typed, string? Beside);
