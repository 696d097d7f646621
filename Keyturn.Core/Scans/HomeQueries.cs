using Keyturn.Core.Data;
using Keyturn.Core.Jobs;
using Keyturn.Core.Model;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Keyturn.Core.Scans;

/// <summary>What the start page reads. Every query uses an index and stops early. Thread safe.</summary>
public sealed class HomeQueries(
    IDbContextFactory<KeyturnDbContext> contexts,
    IOptions<JobsOptions> jobs,
    TimeProvider clock
)
{
    /// <summary>The number of cards and lines of the queue together.</summary>
    public const int QueueLength = 12;

    private const int DoneCount = 8,
        FailedCount = 8,
        MaxRetries = 200,
        TimedScans = 50;

    private static readonly TimeSpan _failedWithin = TimeSpan.FromDays(14);

    public async Task<QueueView> QueueAsync(CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        // One condition for all: for "queued" alone SQLite would read the whole table instead of the index of active
        // scans.
        var live = db.Scans.AsNoTracking().WhereActive();
        // Hangfire takes jobs in order, and updated_at is when a queued scan began to wait.
        var next = await live.OrderBy(s => s.Status == ScanStatus.Queued)
            .ThenBy(s => s.UpdatedAt)
            .ThenBy(s => s.Id)
            .Take(QueueLength)
            .Select(ScanQueries.Summary)
            .ToListAsync(ct);
        var waiting = next.Where(s => s.Status == ScanStatus.Queued).ToList();
        var active = next.Where(s => s.Status != ScanStatus.Queued).OrderBy(s => s.StartedAt).ToList();
        var total = next.Count < QueueLength ? waiting.Count : await live.CountAsync(ct) - active.Count;
        var ids = active.ConvertAll(s => s.ScanId);
        var views = (
            await db
                .Screenshots.AsNoTracking()
                .Where(s => ids.Contains(s.ScanId) && s.Kind == ScreenshotKind.FirstView)
                .Select(s => new
                {
                    s.ScanId,
                    s.Id,
                    s.TakenAt,
                })
                .ToListAsync(ct)
        ).GroupBy(s => s.ScanId).ToDictionary(g => g.Key, g => g.MaxBy(s => s.TakenAt)!.Id);
        return new QueueView(
            active.ConvertAll(s => new QueuedScan(s, views.TryGetValue(s.ScanId, out var view) ? view : null)),
            waiting.ConvertAll(s => new QueuedScan(s, null)),
            total
        );
    }

    public async Task<RecentView> RecentAsync(CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var scans = db.Scans.AsNoTracking();
        var since = clock.GetUtcNow() - _failedWithin;
        var done = await scans
            .Where(s => s.Status == ScanStatus.Done)
            .OrderByDescending(s => s.FinishedAt)
            .Take(DoneCount)
            .Select(ScanQueries.Summary)
            .ToListAsync(ct);
        var failed = scans
            .Where(s => s.Status == ScanStatus.Error && s.FinishedAt >= since)
            .OrderByDescending(s => s.FinishedAt);
        var shown = await failed.Take(FailedCount).Select(ScanQueries.Summary).ToListAsync(ct);
        var ids =
            shown.Count < FailedCount
                ? shown.ConvertAll(s => s.ScanId)
                : await failed.Take(MaxRetries).Select(s => s.Id).ToListAsync(ct);
        return new RecentView(done, shown, ids, done.Count > 0 || shown.Count > 0 || await db.Scans.AnyAsync(ct));
    }

    /// <summary>
    /// Measured over the last scans that were done in their first attempt: later attempts may have had less to do.
    /// </summary>
    public async Task<Expectation> ExpectationAsync(CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var last = await db
            .Scans.AsNoTracking()
            .Where(s => s.Status == ScanStatus.Done && s.Attempt == 1)
            .OrderByDescending(s => s.FinishedAt)
            .Take(TimedScans)
            .Select(s => new
            {
                s.Id,
                s.Mode,
                s.StartedAt,
                s.FinishedAt,
            })
            .ToListAsync(ct);
        var ids = last.ConvertAll(s => s.Id);
        var costs = (
            await db
                .ModelCalls.AsNoTracking()
                .Where(c => ids.Contains(c.ScanId))
                .Select(c => new { c.ScanId, c.Cost })
                .ToListAsync(ct)
        )
            .GroupBy(c => c.ScanId)
            .ToDictionary(g => g.Key, g => g.Any(c => c.Cost is null) ? null : g.Sum(c => c.Cost));
        return new Expectation(ScanModes.All.ToDictionary(m => m.Mode, Usual), jobs.Value.EffectiveWorkers);

        UsualScan Usual(ScanModeDescriptor mode)
        {
            var took = last.Where(s => s.Mode == mode.Mode)
                .Select(s => s.FinishedAt - s.StartedAt)
                .OfType<TimeSpan>()
                .Order()
                .ToList();
            var priced = last.Where(s => s.Mode == mode.Mode)
                .Select(s => costs.GetValueOrDefault(s.Id))
                .OfType<long>()
                .ToList();
            return new UsualScan(
                took.Count == 0 ? mode.UsualDuration : took[took.Count / 2],
                priced.Count == 0 ? null : (decimal)priced.Average() * ModelCall.CostUnit
            );
        }
    }
}
