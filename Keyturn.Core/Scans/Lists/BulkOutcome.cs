namespace Keyturn.Core.Scans.Lists;

/// <summary>The outcome of a command on many scans.</summary>
/// <param name="Done">The scans for which it was done.</param>
/// <param name="Message">Their number, and why the others are not among them.</param>
public sealed record BulkOutcome(IReadOnlyList<Guid> Done, string Message)
{
    /// <param name="did">As in "3 scans queued".</param>
    /// <param name="others">One message for each scan for which it was not done.</param>
    internal static BulkOutcome Create(string did, IReadOnlyList<Guid> done, IEnumerable<string> others)
    {
        var reasons = others
            .Select(Reason)
            .GroupBy(r => r, (reason, all) => (Reason: reason, Count: all.Count()))
            .OrderByDescending(r => r.Count)
            .ToList();
        var begin =
            done.Count == 0 && reasons.Count > 0
                ? $"No scan {did}"
                : FormattableString.Invariant($"{Scans(done.Count)} {did}");
        return new BulkOutcome(
            done,
            reasons switch
            {
                [] => $"{begin}.",
                [var only] when done.Count == 0 => $"{begin}: {only.Reason}.",
                [var only] => FormattableString.Invariant($"{begin}, {only.Count:N0} not: {only.Reason}."),
                _ => FormattableString.Invariant($"{begin}, {reasons.Sum(r => r.Count):N0} not: ")
                    + $"{string.Join("; ", reasons.Select(r => FormattableString.Invariant($"{r.Reason} ({r.Count:N0})")))}.",
            }
        );
    }

    internal static string Scans(int count) => count == 1 ? "1 scan" : FormattableString.Invariant($"{count:N0} scans");

    /// <summary>The beginning of the message, as a part of another sentence.</summary>
    private static string Reason(string message)
    {
        var first = message.Split(". ")[0].TrimEnd('.');
        return char.ToLowerInvariant(first[0]) + first[1..];
    }
}
