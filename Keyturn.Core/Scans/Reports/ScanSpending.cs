namespace Keyturn.Core.Scans.Reports;

/// <summary>The cost of all scorings of a calendar month (UTC), and the limits.</summary>
/// <param name="Month">As <c>2026-11</c>.</param>
/// <param name="CostUsd">US dollars, including the highest possible cost of open calls.</param>
/// <param name="UnpricedCalls">The number of calls without a known price, which are not in the sum.</param>
/// <param name="MaxPerMonthUsd">Null for no limit.</param>
/// <param name="MaxPerScanUsd">Null for no limit.</param>
public sealed record ScanSpending(
    string Month,
    decimal CostUsd,
    int Calls,
    int UnpricedCalls,
    decimal? MaxPerMonthUsd,
    decimal? MaxPerScanUsd
);
