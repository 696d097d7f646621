namespace Keyturn.Core.Scans.Batches;

/// <summary>The entries of a paste or a file.</summary>
/// <param name="Column">The title of the column with the addresses, or its place (<c>column 2</c>); null for a plain
/// list.</param>
/// <param name="Problem">Why the text is not accepted; then there are no entries.</param>
public sealed record PastedList(IReadOnlyList<PastedAddress> Entries, string? Column = null, string? Problem = null);

/// <summary>One address as it was pasted.</summary>
/// <param name="Number">Its position, from 1.</param>
/// <param name="Beside">The text beside it, mostly the clinic's name; null without one.</param>
public sealed record PastedAddress(int Number, string Typed, string? Beside);
