using Hangfire;
using Keyturn.Core.Capture;
using Keyturn.Core.Data;
using Keyturn.Core.Lifecycle;
using Keyturn.Core.Model;
using Keyturn.Core.Scoring;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Keyturn.Core.Jobs;

/// <summary>
/// The choreography of a scan: capture, then score, as two jobs. Both may be delivered twice or late, so each begins by
/// claiming its attempt and stops as soon as a write says "you are late". Our own attempts replace Hangfire's retries.
/// </summary>
[AutomaticRetry(Attempts = 0)]
public sealed class ScanJob(
    IDbContextFactory<KeyturnDbContext> contexts, ScanLifecycle lifecycle, PageCapturer capturer, ScorerSelection scorers,
    ArtifactStore artifacts, ScanQueue queue, RunningScans running, TimeProvider clock, ILogger<ScanJob> logger)
{
    /// <summary>The reason, in the activity too, for closing an attempt whose process is gone.</summary>
    internal const string ProcessGone = "The process that worked on this scan is gone. It goes on as a new attempt; what was captured is kept.";

    private const string Interrupted = "interrupted";

    /// <summary>A scan that took its process down so often is not tried again: it would do so for ever.</summary>
    private const int MaxCrashes = 2;

    [JobDisplayName("Capture {0}, attempt {1}")]
    public Task CaptureAsync(Guid scanId, int attempt, CancellationToken ct)
    {
        var ticket = new ScanTicket(scanId, attempt);
        return RunAsync(ticket, ScanStatus.Running, () => lifecycle.ClaimAsync(ticket, ScanStatus.Running, "Opening the site in a browser.", ct), CaptureAsync, ct);
    }

    [JobDisplayName("Score {0}, attempt {1}")]
    public Task ScoreAsync(Guid scanId, int attempt, CancellationToken ct)
    {
        var ticket = new ScanTicket(scanId, attempt);
        const string message = "Judging what was captured.";
        // After a capture the scan is at scoring already; a retry from saved evidence comes straight from the queue.
        return RunAsync(
            ticket, ScanStatus.Scoring,
            async () => await lifecycle.ClaimAsync(ticket, ScanStatus.Scoring, message, ct) || await lifecycle.ProgressAsync(ticket, ScanStatus.Scoring, 60, message, ct),
            ScoreAsync, ct);
    }

    private async Task CaptureAsync(ScanTicket ticket, RunningScans.Run run)
    {
        var scan = await ReadAsync(ticket, run.Token);
        var savedPages = new HashSet<Guid>();
        await using var progress = new ProgressRelay<CaptureStep>(
            step => lifecycle.ProgressAsync(ticket, ScanStatus.Running, 10 + (int)(45 * step.Fraction), step.Message, CancellationToken.None, db =>
            {
                if (savedPages.Add(step.Page.Id)) db.Pages.Add(step.Page);
                if (step.Shot is not null) db.Shots.Add(step.Shot);
            }),
            run.Cancel);

        var request = new CaptureRequest(scan.Id, ticket.Attempt, new Uri(scan.Url), scan.SchemeTyped);
        var capture = await progress.DuringAsync(steps => capturer.CaptureHomeAsync(request, steps, run.Token));
        run.Token.ThrowIfCancellationRequested();

        void SavePage(KeyturnDbContext db)
        {
            if (savedPages.Contains(capture.Page.Id)) db.Pages.Update(capture.Page);
            else db.Pages.Add(capture.Page);
        }

        if (capture.Refusal is { } refusal)
        {
            // What is no site to score is an answer about the site, not a fault of the job.
            await lifecycle.FailAsync(ticket, [ScanStatus.Running], new ScanFailure(refusal.Code, refusal.Sentence, refusal.Cause), CancellationToken.None, SavePage);
            return;
        }

        var moved = await lifecycle.BeginScoringAsync(ticket, 1, "Evidence saved; judging comes next.", db =>
        {
            SavePage(db);
            db.Evidence.AddRange(capture.Evidence.Select(e => new Evidence(Guid.CreateVersion7(), scan.Id, ticket.Attempt, capture.Page.Id, e.Device, e)));
        }, CancellationToken.None);
        if (moved) queue.Score(ticket);
    }

    private async Task ScoreAsync(ScanTicket ticket, RunningScans.Run run)
    {
        var scan = await ReadAsync(ticket, run.Token);
        var choice = scorers.Select(scan.Scorer);
        if (choice.Scorer is not { } scorer)
        {
            await FailAsync(ticket, new ScanFailure("model_not_configured", choice.Refusal!), []);
            return;
        }

        var input = await ReadInputAsync(scan, run.Token);
        await using var progress = new ProgressRelay<ScoringStep>(
            step => lifecycle.ProgressAsync(ticket, ScanStatus.Scoring, 60 + (int)(35 * step.Fraction), step.Message, CancellationToken.None),
            run.Cancel, latestOnly: true);

        var outcome = await progress.DuringAsync(steps => scorer.ScoreAsync(input, steps, run.Token));
        run.Token.ThrowIfCancellationRequested();

        var calls = outcome.Calls.Select(c => new ModelCall(
            Guid.CreateVersion7(), scan.Id, ticket.Attempt, c.Purpose, c.ModelName, c.PromptHash, c.InputTokens, c.OutputTokens, c.Duration, c.Outcome, c.StartedAt)).ToList();
        if (outcome.Report is not { } content)
        {
            var failure = outcome.Failure!;
            await FailAsync(ticket, new ScanFailure(failure.Code, failure.Sentence, failure.Cause), calls);
            throw new ScanFailedException(failure.Sentence, failure.Cause);
        }

        var revision = await NextRevisionAsync(scan.Id, run.Token);
        await lifecycle.CompleteAsync(ticket, FormattableString.Invariant($"Report ready: {content.PatientFlowScore10:0.0} of 10, {content.Band}."), db =>
        {
            db.ModelCalls.AddRange(calls);
            db.Reports.Add(new Report(Guid.CreateVersion7(), scan.Id, ticket.Attempt, revision, scorer.Kind, outcome.ModelName, content, clock.GetUtcNow()));
            db.Clinics.Single(c => c.Id == scan.ClinicId).Rename(content.ClinicName);
        }, CancellationToken.None);
    }

    private async Task RunAsync(ScanTicket ticket, ScanStatus stage, Func<Task<bool>> claim, Func<ScanTicket, RunningScans.Run, Task> work, CancellationToken stopping)
    {
        // First this process, then the row: a delivery that finds the attempt at work here must not claim anything.
        using var run = running.TryBegin(ticket, stage, stopping);
        if (run is null)
        {
            logger.LogInformation("Scan {ScanId} attempt {Attempt} is being worked on already; this delivery ends", ticket.ScanId, ticket.Attempt);
            return;
        }

        if (!await claim())
        {
            await StartAgainAsync(ticket, stopping);
            return;
        }

        try
        {
            await work(ticket, run);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            await lifecycle.FailAsync(ticket, new ScanFailure(Interrupted, "The work on this scan was stopped: Keyturn was shut down, or the job was taken from it in Hangfire's dashboard. After a shutdown it goes on by itself; otherwise retry it. What was captured is kept."), CancellationToken.None);
            throw;
        }
        catch (OperationCanceledException) when (run.Token.IsCancellationRequested)
        {
            logger.LogInformation("Scan {ScanId} attempt {Attempt} was cancelled or closed", ticket.ScanId, ticket.Attempt);
        }
        catch (Exception e) when (e is not ScanFailedException)
        {
            logger.LogError(e, "Scan {ScanId} attempt {Attempt} failed", ticket.ScanId, ticket.Attempt);
            await FailAsync(ticket, new ScanFailure("unexpected", $"Keyturn itself failed: {e.Message} Retry the scan; if it fails again, the trace below says where.", e), []);
            throw;
        }
    }

    private Task<bool> FailAsync(ScanTicket ticket, ScanFailure failure, IReadOnlyList<ModelCall> calls) =>
        lifecycle.FailAsync(ticket, failure, CancellationToken.None, db => db.ModelCalls.AddRange(calls));

    /// <summary>
    /// A job that finds its attempt begun comes again: requeued in Hangfire's dashboard after it failed, given back by a stop,
    /// or returned because its process is gone. The scan begins a new attempt; any other late delivery ends here.
    /// </summary>
    private async Task StartAgainAsync(ScanTicket ticket, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        if (await CloseAbandonedAsync(db, ticket, ct)) return;
        var failed = await db.Scans.Where(s => s.Id == ticket.ScanId && s.Attempt == ticket.Attempt && s.Status == ScanStatus.Error)
            .Select(s => new { s.ErrorCode }).SingleOrDefaultAsync(ct);
        var reason = failed?.ErrorCode == Interrupted ? "Taken up again after its process had stopped." : "Requeued in the Hangfire dashboard.";
        var hasEvidence = await db.Evidence.AnyAsync(e => e.ScanId == ticket.ScanId, ct);
        // From here on nothing may be cancelled: a new attempt without a job would wait for the sweep.
        if (failed is null || await lifecycle.RestartAsync(ticket, reason, CancellationToken.None) is not { } next)
        {
            logger.LogInformation("Scan {ScanId} attempt {Attempt} has nothing left to do", ticket.ScanId, ticket.Attempt);
            return;
        }

        if (hasEvidence) queue.Score(next);
        else queue.Capture(next);
    }

    /// <summary>
    /// Closes an attempt that stands at capturing although its job was delivered again: a process that lives keeps its claim
    /// on the job, and this one does not work on it (<see cref="RunningScans"/>), so whoever began it is gone or too late.
    /// </summary>
    /// <returns>True when it is the end of the scan.</returns>
    private async Task<bool> CloseAbandonedAsync(KeyturnDbContext db, ScanTicket ticket, CancellationToken ct)
    {
        var crashes = await db.Activity.CountAsync(a => a.ScanId == ticket.ScanId && a.Reason == ProcessGone, ct);
        var failure = crashes < MaxCrashes
            ? new ScanFailure(Interrupted, ProcessGone)
            : new ScanFailure("crashed_repeatedly", $"Keyturn went down {crashes + 1} times while it captured this site, so it is not tried again by itself. Look at the page by hand before you retry it.");
        return await lifecycle.FailAsync(ticket, [ScanStatus.Running], failure, ct) && crashes >= MaxCrashes;
    }

    private async Task<ScanToRun> ReadAsync(ScanTicket ticket, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.Scans.AsNoTracking().Where(s => s.Id == ticket.ScanId)
            .Select(s => new ScanToRun(s.Id, s.ClinicId, s.Url, s.SchemeTyped, s.Scorer)).SingleAsync(ct);
    }

    private async Task<ScoringInput> ReadInputAsync(ScanToRun scan, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        // Evidence and pictures of one attempt belong together; a retry may have captured nothing itself.
        var attempt = await db.Evidence.Where(e => e.ScanId == scan.Id).MaxAsync(e => (int?)e.Attempt, ct)
            ?? throw new InvalidOperationException("There is no evidence to judge.");
        var evidence = await db.Evidence.AsNoTracking().Where(e => e.ScanId == scan.Id && e.Attempt == attempt).OrderBy(e => e.Device).ToListAsync(ct);
        var keys = await db.Pages.AsNoTracking().Where(p => p.ScanId == scan.Id && p.Attempt == attempt).ToDictionaryAsync(p => p.Id, p => p.Key, ct);
        var shots = await db.Shots.AsNoTracking().Where(s => s.ScanId == scan.Id && s.Attempt == attempt).OrderBy(s => s.Device).ThenBy(s => s.Kind).ToListAsync(ct);

        var pictures = new List<ScoringShot>();
        foreach (var shot in shots)
        {
            await using var file = artifacts.OpenRead(shot);
            if (file is null)
            {
                logger.LogWarning("Screenshot {Path} is gone; the scan is judged without it", shot.Path);
                continue;
            }

            var bytes = new byte[file.Length];
            await file.ReadExactlyAsync(bytes, ct);
            pictures.Add(new ScoringShot($"{keys[shot.PageId]}, {shot.Device}, {shot.Kind}", shot.Device, shot.Kind, bytes));
        }

        return new ScoringInput(scan.Url, [.. evidence.Select(e => e.Content)], pictures);
    }

    private async Task<int> NextRevisionAsync(Guid scanId, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return (await db.Reports.Where(r => r.ScanId == scanId).MaxAsync(r => (int?)r.Revision, ct) ?? 0) + 1;
    }

    private sealed record ScanToRun(Guid Id, Guid ClinicId, string Url, bool SchemeTyped, ScorerKind Scorer);
}
