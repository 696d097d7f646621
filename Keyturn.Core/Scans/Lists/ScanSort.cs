namespace Keyturn.Core.Scans.Lists;

/// <summary>What a list of scans shows of each, and can be sorted by.</summary>
public enum ScanColumn
{
    Clinic,
    Score,
    Status,
    Mode,
    Pages,
    Submitted,
    By,
    Duration,
    Scorer,
    Address,
    Finished,
}

/// <summary>
/// The order of a list of scans. Rows without a value come last either way; among equals the submission decides, in the
/// same direction.
/// </summary>
public sealed record ScanSort(ScanColumn Column, bool Descending)
{
    public static readonly ScanSort NewestFirst = new(ScanColumn.Submitted, true);
}
