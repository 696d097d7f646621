using Keyturn.Core.Data;
using Keyturn.Core.Jobs.Scanning;
using Keyturn.Core.Lifecycle;
using Keyturn.Core.Model;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Keyturn.Core.Jobs.Recurring;

/// <summary>
/// Brings rows and workers together, before the job server starts and every 30 s: a scan of a dead worker process is
/// requeued, and a queued scan without a job gets one. <see cref="Reconciliation"/> decides.
/// </summary>
internal sealed class Reconciler(
    IDbContextFactory<KeyturnDbContext> contexts,
    ScanLifecycle lifecycle,
    WorkerProcess workerProcess,
    ScanQueue queue,
    HangfireJobs jobs,
    RunningScans running,
    AttemptFileCleanup files,
    IOptions<LifecycleOptions> limits,
    TimeProvider clock,
    ILogger<Reconciler> logger
) : PeriodicService(TimeSpan.FromSeconds(30), clock, logger)
{
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await ReconcileAsync(atStart: true, cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override Task TickAsync(CancellationToken ct) => ReconcileAsync(atStart: false, ct);

    internal async Task ReconcileAsync(bool atStart, CancellationToken ct)
    {
        foreach (var scan in await UnfinishedAsync(ct))
        {
            var now = Clock.GetUtcNow();
            var isHere = scan.WorkerProcessId == workerProcess.Id;
            var state = Reconciliation.StateOf(
                scan,
                isHere,
                running.Contains(scan.AttemptId),
                scan.WorkerProcessId is null || isHere ? null : workerProcess.IsAlive(scan.WorkerProcessId),
                now,
                limits.Value.Lease
            );
            switch (Reconciliation.Decide(scan, state, jobs.IsActive(scan.JobId), atStart, now))
            {
                case ReconciliationAction.GiveJob:
                    Logger.LogWarning(
                        "Scan {ScanId} attempt {Attempt} waits without a job; it gets one",
                        scan.AttemptId.ScanId,
                        scan.AttemptId.Attempt
                    );
                    await queue.EnqueueAsync(scan.AttemptId);
                    break;
                case ReconciliationAction.Requeue:
                    await QueueAgainAsync(scan, ct);
                    break;
                case ReconciliationAction.GiveUp:
                    await GiveUpAsync(scan, ct);
                    break;
            }
        }

        workerProcess.Prune(Clock.GetUtcNow());
    }

    private async Task QueueAgainAsync(UnfinishedScan scan, CancellationToken ct)
    {
        // Before the row changes its attempt: nobody would look at these files again.
        await files.TidyAsync(scan.AttemptId, ct);
        const string reason =
            "The process that worked on this scan is gone. It goes on as a new attempt; what was captured is kept.";
        if (
            await lifecycle.RequeueAsync(scan.AttemptId, scan.WorkerProcessId!, reason, crashed: true, ct)
            is not { } next
        )
            return;
        JobMetrics.ScansRecovered.Add(1);
        Logger.LogWarning(
            "Scan {ScanId} attempt {Attempt} lost its process and waits again",
            scan.AttemptId.ScanId,
            scan.AttemptId.Attempt
        );
        await queue.EnqueueAsync(next);
    }

    private async Task GiveUpAsync(UnfinishedScan scan, CancellationToken ct)
    {
        await files.TidyAsync(scan.AttemptId, ct);
        var failure = new ScanFailure(
            ErrorCodes.CrashedRepeatedly,
            $"Crashed repeatedly: Keyturn went down {scan.Crashes + 1} times while this scan ran, so it is "
                + "not tried again by itself. Look at the page by hand, then retry."
        );
        if (await lifecycle.FailAsync(scan.AttemptId, [scan.Status], failure, ct))
            Logger.LogError(
                "Scan {ScanId} attempt {Attempt} is given up: its process went away {Crashes} times",
                scan.AttemptId.ScanId,
                scan.AttemptId.Attempt,
                scan.Crashes + 1
            );
    }

    private async Task<IReadOnlyList<UnfinishedScan>> UnfinishedAsync(CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db
            .Scans.AsNoTracking()
            .WhereActive()
            .Select(s => new UnfinishedScan(
                new ScanAttemptId(s.Id, s.Attempt),
                s.Status,
                s.WorkerProcessId,
                s.LeaseUntil,
                s.Crashes,
                s.UpdatedAt,
                s.JobId
            ))
            .ToListAsync(ct);
    }
}
