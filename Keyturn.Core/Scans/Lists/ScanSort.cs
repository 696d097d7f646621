namespace Keyturn.Core.Scans.Lists;

/// <summary>The columns of a list of scans, which can be sorted by.</summary>
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
/// The order of a list of scans. Rows without a value come last in both directions; among equals the time of submission
/// decides, in the same direction.
/// </summary>
public sealed record ScanSort(ScanColumn Column, bool Descending)
{
    public static readonly ScanSort NewestFirst = new(ScanColumn.Submitted, true);
}
