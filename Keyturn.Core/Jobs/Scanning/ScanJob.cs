using Hangfire;
using Hangfire.Server;
using Keyturn.Core.Data;
using Keyturn.Core.Lifecycle;
using Keyturn.Core.Model;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Keyturn.Core.Jobs.Scanning;

/// <summary>
/// The job of a scan: claim the attempt, capture, score. One worker holds a scan to its end, so that no scan waits half
/// done behind others. A job may be delivered late or twice; it ends as soon as a claim or a write says so. Keyturn's
/// own attempts replace Hangfire's retries.
/// </summary>
[AutomaticRetry(Attempts = 0)]
public sealed class ScanJob(
    IDbContextFactory<KeyturnDbContext> contexts,
    ScanLifecycle lifecycle,
    WorkerProcess workerProcess,
    CaptureStage capture,
    ScoringStage scoring,
    RunningScans running,
    StaleJobHandler late,
    AttemptFileCleanup files,
    IHostApplicationLifetime program,
    IOptions<LifecycleOptions> limits,
    TimeProvider clock,
    ILogger<ScanJob> logger
)
{
    /// <param name="context">Given by Hangfire.</param>
    /// <param name="ct">Cancelled when the program stops, and when the job is deleted or requeued in Hangfire's
    /// dashboard.</param>
    [JobDisplayName("Scan {0}, attempt {1}")]
    public async Task RunAsync(Guid scanId, int attempt, PerformContext? context, CancellationToken ct)
    {
        var attemptId = new ScanAttemptId(scanId, attempt);
        // This process first, then the row: a second delivery of an attempt that is active here must not claim
        // anything.
        using var run = running.TryBegin(attemptId, ct, program.ApplicationStopping);
        if (run is null)
        {
            logger.LogInformation(
                "Scan {ScanId} attempt {Attempt} is being worked on already; this delivery ends",
                scanId,
                attempt
            );
            return;
        }

        var jobId = context?.BackgroundJob.Id
            ?? throw new InvalidOperationException("Hangfire gives a job its context.");
        if (await ReadAsync(scanId, run.Token) is not { } scan)
            return;
        if (
            await lifecycle.ClaimAsync(
                attemptId,
                scan.FirstStage,
                jobId,
                scan.IsCaptured ? "Scoring what was captured." : "Opening the site in a browser.",
                run.Token
            )
        )
        {
            run.IsClaimed = true;
            await WorkAsync(scan, run, ct);
        }
        else
        {
            await late.EndAsync(attemptId, jobId);
        }

        await files.TidyEndedAsync(attemptId, CancellationToken.None);
    }

    private async Task WorkAsync(ScanWorkItem scan, RunningScans.ActiveRun run, CancellationToken job)
    {
        using var deadline = new CancellationTokenSource(limits.Value.ScanTimeout(scan.Mode), clock);
        await using var ending = deadline.Token.Register(run.Cancel);
        await using var soft = clock.CreateTimer(
            _ => run.Stop(ScanDeadline.PartialReason(scan.Mode, limits.Value)),
            null,
            limits.Value.SoftDeadline(scan.Mode),
            Timeout.InfiniteTimeSpan
        );
        if (scan.StopRequested)
            run.Stop(RunningScans.StoppedByStaff);
        try
        {
            if (scan.FirstStage == ScanStatus.Scoring || await capture.RunAsync(scan, run))
                await scoring.RunAsync(scan, run);
        }
        catch (OperationCanceledException) when (run.Token.IsCancellationRequested)
        {
            await EndCancelledAsync(scan, run.AttemptId, deadline.IsCancellationRequested, job);
        }
        catch (Exception e) when (e is not ScanFailedException)
        {
            logger.LogError(e, "Scan {ScanId} attempt {Attempt} failed", scan.Id, run.AttemptId.Attempt);
            var failure = StorageProblem.Find(e) is { } problem
                ? new ScanFailure(problem.Code, problem.Message, e)
                : new ScanFailure(
                    ErrorCodes.Unexpected,
                    $"Keyturn itself failed: {e.Message} Retry the scan; if it fails again, the trace below "
                        + "says where.",
                    e
                );
            await lifecycle.FailAsync(run.AttemptId, failure, CancellationToken.None);
            throw;
        }
    }

    /// <summary>Handles work that was cancelled from outside. The reason decides about the scan.</summary>
    private async Task EndCancelledAsync(ScanWorkItem scan, ScanAttemptId attemptId, bool isLate, CancellationToken job)
    {
        if (program.ApplicationStopping.IsCancellationRequested)
            await late.RequeueAsync(
                attemptId,
                workerProcess.Id,
                "Keyturn was stopped; the scan goes on at its next start."
            );
        else if (isLate)
            await lifecycle.FailAsync(attemptId, ScanDeadline.Failure(scan.Mode, limits.Value), CancellationToken.None);
        else if (job.IsCancellationRequested)
            await late.RequeueAsync(
                attemptId,
                workerProcess.Id,
                "Its job was taken from the worker in the Hangfire dashboard; it begins again."
            );
        else
            logger.LogInformation(
                "Scan {ScanId} attempt {Attempt} was cancelled or closed",
                attemptId.ScanId,
                attemptId.Attempt
            );
    }

    private async Task<ScanWorkItem?> ReadAsync(Guid scanId, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db
            .Scans.AsNoTracking()
            .Where(s => s.Id == scanId)
            .Select(s => new ScanWorkItem(
                s.Id,
                s.ClinicId,
                s.Url,
                s.SchemeTyped,
                s.Mode,
                s.MaxPages,
                s.Scorer,
                s.StopRequested,
                s.CapturedAt != null,
                s.ScoringModel
            ))
            .SingleOrDefaultAsync(ct);
    }
}
