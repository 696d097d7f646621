using Hangfire;
using Keyturn.Core.Data;
using Keyturn.Core.Lifecycle;
using Keyturn.Core.Model;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Keyturn.Core.Jobs.Recurring;

/// <summary>
/// The recurring job <c>rescan-scheduled-clinics</c>: submits a scan of each clinic whose monthly scan is due. The
/// schedule gets its next time in the transaction that stores the scan, so each turn is taken once, even after a crash,
/// and a missed one is made up for once.
/// </summary>
[Queue(ScanQueue.Maintenance)]
[AutomaticRetry(Attempts = 0)]
public sealed class RescanScheduledClinicsJob(
    IDbContextFactory<KeyturnDbContext> contexts,
    ScanLifecycle lifecycle,
    ScanQueue queue,
    TimeProvider clock,
    ILogger<RescanScheduledClinicsJob> logger
)
{
    public const string RecurringId = "rescan-scheduled-clinics";

    /// <summary>
    /// As many as the workers finish before the next run, and few enough that the sweep does not wait.
    /// </summary>
    internal const int MaxBatchSize = 100;

    public async Task RunAsync(CancellationToken ct)
    {
        foreach (var schedule in await DueAsync(ct))
            await RescanAsync(schedule, ct);
    }

    private async Task<IReadOnlyList<ClinicSchedule>> DueAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db
            .Schedules.AsNoTracking()
            .Where(s => s.NextAt <= now)
            .OrderBy(s => s.NextAt)
            .Take(MaxBatchSize)
            .ToListAsync(ct);
    }

    private async Task RescanAsync(ClinicSchedule schedule, CancellationToken ct)
    {
        var (now, due) = (clock.GetUtcNow(), schedule.NextAt);
        var next = ClinicSchedule.NextAfter(now, schedule.Day, clock.LocalTimeZone);
        var scan = Scan.Submitted(
            schedule.ClinicId,
            schedule.Url,
            schedule.Url,
            schedule.SchemeTyped,
            schedule.Mode,
            schedule.Scorer,
            schedule.MaxPages,
            allowDuplicate: false,
            now,
            schedule.By
        );
        try
        {
            await lifecycle.SubmitAsync(scan, ct, (db, _) =>
            {
                db.Schedules.Attach(schedule).Entity.MoveOn(next);
                return Task.CompletedTask;
            });
        }
        catch (DbUpdateConcurrencyException)
        {
            logger.LogInformation(
                "The schedule of clinic {ClinicId} changed while its turn came; the next run looks again",
                schedule.ClinicId
            );
            return;
        }
        catch (DbUpdateException e) when (StorageProblem.Find(e) is null)
        {
            // The clinic has an active scan, which shows its present state as well as a new one would.
            await using var db = await contexts.CreateDbContextAsync(ct);
            await db
                .Schedules.Where(s => s.ClinicId == schedule.ClinicId && s.NextAt == due)
                .ExecuteUpdateAsync(set => set.SetProperty(s => s.NextAt, next), ct);
            return;
        }

        await queue.EnqueueAsync(new ScanAttemptId(scan.Id, scan.Attempt));
    }
}
