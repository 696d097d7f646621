using Keyturn.Core.Capture;
using Keyturn.Core.Data;
using Keyturn.Core.Lifecycle;
using Keyturn.Core.Model;
using Keyturn.Core.Scoring;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Keyturn.Core.Jobs;

/// <summary>The second half of a scan: has the saved evidence judged and keeps the report as a new revision.</summary>
public sealed class ScoringStage(
    IDbContextFactory<KeyturnDbContext> contexts, ScanLifecycle lifecycle, ScorerSelection scorers, ArtifactStore artifacts, TimeProvider clock, ILogger<ScoringStage> logger)
{
    /// <summary>Pictures a judgement gets at most: those of the home page, and first views of the next best.</summary>
    private const int MaxPictures = 16;

    /// <exception cref="ScanFailedException">No report came; the scan's row says why.</exception>
    internal async Task RunAsync(ScanToRun scan, RunningScans.Run run)
    {
        var ticket = run.Ticket;
        var choice = scorers.Select(scan.Scorer);
        if (choice.Scorer is not { } scorer)
        {
            await lifecycle.FailAsync(ticket, new ScanFailure("model_not_configured", choice.Refusal!), CancellationToken.None);
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
            await lifecycle.FailAsync(ticket, new ScanFailure(failure.Code, failure.Sentence, failure.Cause), CancellationToken.None, db => db.ModelCalls.AddRange(calls));
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

    private async Task<ScoringInput> ReadInputAsync(ScanToRun scan, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var pages = (await db.CurrentPagesAsync(scan.Id, ct)).Where(p => p.IsCaptured).ToDictionary(p => p.Id);
        if (pages.Count == 0) throw new InvalidOperationException("There is nothing to judge.");
        var order = pages.Keys.ToList();
        var evidence = (await db.Evidence.AsNoTracking().Where(e => order.Contains(e.PageId)).ToListAsync(ct)).OrderBy(e => order.IndexOf(e.PageId)).ThenBy(e => e.Device);
        var shots = (await db.Shots.AsNoTracking().Where(s => order.Contains(s.PageId) && s.Kind != ShotKind.Tile).ToListAsync(ct))
            .Where(s => s.Kind == ShotKind.FirstView || pages[s.PageId].Key == CapturedPage.Home)
            .OrderBy(s => order.IndexOf(s.PageId)).ThenBy(s => s.Device).ThenBy(s => s.Kind).Take(MaxPictures);

        var pictures = new List<ScoringShot>();
        foreach (var shot in shots)
        {
            if (await artifacts.ReadAsync(shot, ct) is not { } bytes)
            {
                logger.LogWarning("Screenshot {Path} is gone; the scan is judged without it", shot.Path);
                continue;
            }

            pictures.Add(new ScoringShot($"{pages[shot.PageId].Key}, {shot.Device}, {shot.Kind}", shot.Device, shot.Kind, bytes));
        }

        var uploads = pages.Values.Where(p => p.Uploaded).SelectMany(p => Enum.GetValues<Device>().Where(d => pictures.Exists(s => s.Device == d)).Select(d => EvidenceIndex.IdOf(p.Key, d, "screenshot")));
        return new ScoringInput(scan.Url, [.. evidence.Select(e => e.Content)], pictures, [.. uploads]);
    }

    private async Task<int> NextRevisionAsync(Guid scanId, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return (await db.Reports.Where(r => r.ScanId == scanId).MaxAsync(r => (int?)r.Revision, ct) ?? 0) + 1;
    }
}
