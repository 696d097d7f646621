using Keyturn.Core.Data;
using Keyturn.Core.Model;
using Microsoft.EntityFrameworkCore;

namespace Keyturn.Core.Scans.Reports;

/// <summary>The cost and duration of a report's scoring.</summary>
/// <param name="CostUsd">US dollars, including failed attempts since the report before; 0 for rules, null when a price
/// is unknown.</param>
/// <param name="Seconds">From the start of the scoring to the report; null when the activity does not tell.</param>
internal sealed record ScoringCost(decimal? CostUsd, double? Seconds)
{
    public static async Task<ScoringCost> OfAsync(KeyturnDbContext db, Report report, CancellationToken ct)
    {
        var began = await db
            .Activity.Where(a => a.ScanId == report.ScanId && a.Attempt == report.Attempt && a.To == ScanStatus.Scoring)
            .OrderBy(a => a.Id)
            .Select(a => (DateTimeOffset?)a.At)
            .FirstOrDefaultAsync(ct);
        return new ScoringCost(
            report.Scorer == ScorerKind.Rules ? 0 : await CostAsync(db, report, ct),
            (report.CreatedAt - began)?.TotalSeconds
        );
    }

    private static async Task<decimal?> CostAsync(KeyturnDbContext db, Report report, CancellationToken ct)
    {
        var before = await db
            .Reports.Where(r => r.ScanId == report.ScanId && r.Revision < report.Revision)
            .MaxAsync(r => (int?)r.Attempt, ct)
            ?? 0;
        var costs = await db
            .ModelCalls.Where(c => c.ScanId == report.ScanId && c.Attempt > before && c.Attempt <= report.Attempt)
            .Select(c => c.Cost)
            .ToListAsync(ct);
        return costs.Count == 0 || costs.Contains(null) ? null : costs.Sum() * ModelCall.CostUnit;
    }
}
