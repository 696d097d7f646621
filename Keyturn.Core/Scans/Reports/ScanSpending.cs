namespace Keyturn.Core.Scans.Reports;

/// <summary>What judgements of a calendar month (UTC) came to, and what they may.</summary>
/// <param name="Month">As <c>2026-11</c>.</param>
/// <param name="CostUsd">US dollars, with what calls under way may cost at most.</param>
/// <param name="UnpricedCalls">How many calls are not in the sum because their model's price is unknown.</param>
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
