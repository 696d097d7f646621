using Keyturn.Core.Data;
using Keyturn.Core.Lifecycle;
using Keyturn.Core.Model;
using Keyturn.Core.Scoring;
using Keyturn.Core.Scoring.Model;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Keyturn.Core.Jobs.Scanning;

/// <summary>The second half of a scan: has the saved evidence scored and saves the report as a new revision.</summary>
public sealed class ScoringStage(
    IDbContextFactory<KeyturnDbContext> contexts,
    ScanLifecycle lifecycle,
    ScorerSelection scorers,
    ScoringInputReader inputs,
    IOptionsMonitor<ScoringOptions> options,
    TimeProvider clock
)
{
    /// <exception cref="ScanFailedException">There is no report; the scan's row says why.</exception>
    internal async Task RunAsync(ScanWorkItem scan, RunningScans.ActiveRun run)
    {
        var attemptId = run.AttemptId;
        var choice = scorers.Select(scan.Scorer);
        if (choice.Scorer is not { } scorer)
        {
            await lifecycle.FailAsync(
                attemptId,
                new ScanFailure(ErrorCodes.ModelNotConfigured, choice.Problem!),
                CancellationToken.None
            );
            return;
        }

        var input = await inputs.ReadAsync(scan, run.Token);
        var revision = await NextRevisionAsync(scan.Id, run.Token);
        var calls = new ModelCallLog(contexts, options.CurrentValue, attemptId, revision);
        await using var progress = new ProgressRelay<ScoringStep>(
            step =>
                lifecycle.ProgressAsync(
                    attemptId,
                    ScanStatus.Scoring,
                    60 + (int)(35 * step.Fraction),
                    step.Message,
                    CancellationToken.None
                ),
            run.Cancel,
            latestOnly: true
        );

        var outcome = await progress.DuringAsync(steps => scorer.ScoreAsync(input, calls, steps, run.Token));
        run.Token.ThrowIfCancellationRequested();
        if (outcome.Report is not { } content)
        {
            var failure = outcome.Failure!;
            await lifecycle.FailAsync(
                attemptId,
                new ScanFailure(failure.Code, failure.Message, failure.Cause),
                CancellationToken.None
            );
            throw new ScanFailedException(failure.Message, failure.Cause);
        }

        await lifecycle.CompleteAsync(
            attemptId,
            Message(content),
            async (db, token) =>
            {
                db.Reports.Add(
                    new Report(
                        Guid.CreateVersion7(),
                        scan.Id,
                        attemptId.Attempt,
                        revision,
                        scorer.Kind,
                        outcome.ModelName,
                        content,
                        clock.GetUtcNow()
                    )
                );
                await db
                    .Scans.Where(s => s.Id == scan.Id)
                    .ExecuteUpdateAsync(set => set.SetProperty(s => s.Score, content.PatientFlowScore10), token);
                (await db.Clinics.SingleAsync(c => c.Id == scan.ClinicId, token)).Rename(content.ClinicName);
            },
            CancellationToken.None
        );
    }

    private static string Message(ReportContent content) =>
        content.PatientFlowScore10 is { } score
            ? FormattableString.Invariant($"Report ready: {score:0.0} of 10, {content.Band}.")
            : $"Report ready: {content.Assessed} of {content.Categories.Count} categories could be assessed, too few for a score.";

    private async Task<int> NextRevisionAsync(Guid scanId, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return (await db.Reports.Where(r => r.ScanId == scanId).MaxAsync(r => (int?)r.Revision, ct) ?? 0) + 1;
    }
}
