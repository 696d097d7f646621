using Keyturn.Core.Clinics;
using Keyturn.Core.Data;
using Keyturn.Core.Jobs;
using Keyturn.Core.Jobs.Scanning;
using Keyturn.Core.Lifecycle;
using Keyturn.Core.Model;
using Keyturn.Core.Scans.Lists;
using Keyturn.Core.Scans.Reports;
using Microsoft.EntityFrameworkCore;

namespace Keyturn.Core.Scans;

/// <summary>
/// The commands on scans. An invalid request is an outcome with a message, never an exception.
/// </summary>
public sealed class ScanCommands(
    ITargetUrlValidator validator,
    ScanLifecycle lifecycle,
    ScanQueue queue,
    RunningScans running,
    AttemptFileCleanup files,
    ScanQueries queries,
    ScanCommandRunner runner,
    ScanRestart restart,
    DeletedScans deletedScans,
    ClinicDirectory clinics,
    IDeepScanDefaults pageDefaults,
    IScorerAvailability scorers,
    ICurrentUser user,
    TimeProvider clock
)
{
    /// <summary>Checks the address, stores the scan as queued and enqueues its job.</summary>
    public Task<SubmitOutcome> SubmitAsync(SubmitScan request, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(request);
        return runner.RunStoringAsync(() => TrySubmitAsync(request, ct), SubmitOutcome.StorageFailed);
    }

    /// <summary>Ends a scan and discards its attempt.</summary>
    public Task<CommandOutcome> CancelAsync(Guid scanId, CancellationToken ct) =>
        runner.RunAsync(
            scanId,
            async scan =>
            {
                if (
                    !await lifecycle.CancelAsync(
                        scan.AttemptId,
                        "Cancelled by staff; what this run had captured is thrown away.",
                        discard: true,
                        ct
                    )
                )
                    return ScanCommandRunner.Ended;
                running.Cancel(scan.AttemptId);
                // A working process cleans up its own files. When none works on the scan, its files are removed here.
                if (!running.Contains(scan.AttemptId))
                    await files.TidyEndedAsync(scan.AttemptId, CancellationToken.None);
                return new CommandOutcome(CommandResult.Done, "Cancelled.");
            },
            ct
        );

    /// <summary>
    /// Captures no further page and scores what there is. When there is nothing to score, the scan ends and keeps what
    /// it has.
    /// </summary>
    public Task<CommandOutcome> StopAsync(Guid scanId, CancellationToken ct) =>
        runner.RunAsync(
            scanId,
            async scan =>
            {
                switch (scan.Status)
                {
                    case ScanStatus.Running:
                        if (
                            !await lifecycle.RequestStopAsync(
                                scan.AttemptId,
                                "Stopping: what is captured by now will be scored.",
                                ct
                            )
                        )
                            return ScanCommandRunner.Moved;
                        running.Stop(scanId, RunningScans.StoppedByStaff);
                        return new CommandOutcome(
                            CommandResult.Done,
                            "Stopping. What is captured by now will be scored."
                        );
                    case ScanStatus.Queued or ScanStatus.Scoring:
                        var reason =
                            scan.Status == ScanStatus.Queued
                                ? "Stopped by staff before it began."
                                : "Stopped by staff while it was scored. What was captured is kept; Retry scores it.";
                        if (!await lifecycle.CancelAsync(scan.AttemptId, reason, discard: false, ct))
                            return ScanCommandRunner.Moved;
                        running.Cancel(scan.AttemptId);
                        return new CommandOutcome(CommandResult.Done, reason);
                    default:
                        return ScanCommandRunner.Ended;
                }
            },
            ct
        );

    /// <summary>Starts a failed or cancelled scan again, after the last good stage.</summary>
    public Task<CommandOutcome> RetryAsync(Guid scanId, CancellationToken ct) =>
        runner.RunAsync(
            scanId,
            async scan =>
                scan.Status is ScanStatus.Error or ScanStatus.Cancelled
                    ? await restart.RunAsync(scan, "Retried by staff.", ct)
                    : new CommandOutcome(CommandResult.Conflict, "Only a failed or cancelled scan can be retried."),
            ct
        );

    /// <summary>
    /// Scores a finished scan again from its saved evidence, as a new revision, without capturing anything. The choice
    /// is stored with the scan, so that a retry of a failed scoring uses the same.
    /// </summary>
    public Task<CommandOutcome> RescoreAsync(Guid scanId, RescoreRequest request, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(request);
        return runner.RunAsync(
            scanId,
            async scan =>
            {
                if (scan.Status.IsActive())
                    return new CommandOutcome(
                        CommandResult.Conflict,
                        "Only a scan that has ended can be scored again."
                    );
                if (!scan.IsCaptured)
                    return new CommandOutcome(
                        CommandResult.Conflict,
                        "Nothing of this scan is captured, so there is nothing to score. Retry it."
                    );
                var choice = ScorerChange.From(request, scan.Scorer, scan.ScoringModel, scorers);
                if (choice.Refused is { } refused)
                    return new CommandOutcome(CommandResult.Refused, refused.Problem.Message, refused);
                return await restart.RunAsync(scan, choice.Reason, ct, save: (db, _, token) =>
                    ChooseScorerAsync(db, scan, choice, token)
                );
            },
            ct
        );
    }

    /// <summary>Deletes a scan; it can be restored for a while (<see cref="BulkCommands.RestoreAsync"/>).</summary>
    public Task<CommandOutcome> DeleteAsync(Guid scanId, CancellationToken ct) =>
        runner.RunAsync(
            scanId,
            async scan =>
            {
                if (scan.Status.IsActive())
                    return new CommandOutcome(CommandResult.Conflict, "The scan is still running. Cancel it first.");
                return (await deletedScans.DeleteAsync([scanId], ct)).Count == 1
                    ? new CommandOutcome(CommandResult.Done, "Deleted.")
                    : ScanCommandRunner.Moved;
            },
            ct
        );

    private async Task<SubmitOutcome> TrySubmitAsync(SubmitScan request, CancellationToken ct)
    {
        if (!pageDefaults.IsAllowed(request.MaxPages))
            return Refused("max_pages", "out_of_range", pageDefaults.RangeMessage);

        var result = await validator.CheckAsync(request.Url, ct);
        if (result.Address is not { } address)
            return new SubmitOutcome(null, null, new FieldProblem("url", result.Problem!));

        var clinicId = await clinics.IdAsync(address.ClinicHost, ct);
        if (!request.AllowDuplicate && await runner.ActiveScanAsync(clinicId, ct) is { } live)
            return new SubmitOutcome(null, live, null);

        var mode = request.Mode ?? ScanMode.Quick;
        var scan = Scan.Submitted(
            clinicId,
            address.Url.AbsoluteUri,
            request.Url!.Trim(),
            address.SchemeTyped,
            mode,
            request.Scorer ?? ScorerKind.Auto,
            pageDefaults.PagesFor(mode, request.MaxPages),
            request.AllowDuplicate,
            clock.GetUtcNow(),
            await user.FindNameAsync(ct)
        );
        try
        {
            await lifecycle.SubmitAsync(scan, ct);
        }
        catch (DbUpdateException e) when (StorageProblem.Find(e) is null)
        {
            // Another submission of this clinic won between our read and our insert; the unique index rejected ours.
            if (await runner.ActiveScanAsync(clinicId, ct) is { } winner)
                return new SubmitOutcome(null, winner, null);
            throw;
        }

        // Read before a worker can claim it, so that the result shows what was submitted.
        var submitted = await queries.SummaryAsync(scan.Id, ct);
        await queue.EnqueueAsync(new ScanAttemptId(scan.Id, scan.Attempt));
        return new SubmitOutcome(submitted, null, null);
    }

    private static async Task ChooseScorerAsync(
        KeyturnDbContext db,
        ScanCommandRunner.ScanState scan,
        ScorerChange choice,
        CancellationToken ct
    )
    {
        var id = scan.AttemptId.ScanId;
        await db
            .Scans.Where(s => s.Id == id)
            .ExecuteUpdateAsync(
                set => set.SetProperty(s => s.Scorer, choice.Scorer).SetProperty(s => s.ScoringModel, choice.Model),
                ct
            );
        if ((choice.Scorer, choice.Model) == (scan.Scorer, scan.ScoringModel))
            return;
        // Answers of a failed scoring are stored by request, not by scorer: another model's answer would be taken for
        // the new one's.
        await db
            .ModelAnswers.Where(a => a.ScanId == id && !db.Reports.Any(r => r.ScanId == id && r.Revision == a.Revision))
            .ExecuteDeleteAsync(ct);
    }

    private static SubmitOutcome Refused(string field, string code, string message) =>
        new(null, null, new FieldProblem(field, new Problem(code, message)));
}
