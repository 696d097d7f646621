using Keyturn.Core.Data;
using Keyturn.Core.Model;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Keyturn.Core.Lifecycle;

/// <summary>
/// The only writer of a scan's status, step, percentage and times. Every write is one guarded UPDATE that names scan,
/// attempt and expected status. False means that the attempt was superseded: stop, clean up, write nothing. What
/// belongs to a change (activity, screenshots, report) is saved in its transaction, and the signal is published after
/// the commit. Thread safe.
/// </summary>
public sealed class ScanLifecycle(
    IDbContextFactory<KeyturnDbContext> contexts,
    ScanFeed feed,
    WorkerProcess workerProcess,
    IOptions<LifecycleOptions> options,
    TimeProvider clock,
    ILogger<ScanLifecycle> logger
)
{
    /// <summary>The longest message in a scan's row.</summary>
    private const int MaxMessage = 500;

    /// <summary>Inserts a new scan as queued.</summary>
    /// <param name="save">Saved in the same transaction, e.g. the next time of a schedule.</param>
    public Task SubmitAsync(
        Scan scan,
        CancellationToken ct,
        Func<KeyturnDbContext, CancellationToken, Task>? save = null
    ) => SubmitAllAsync([scan], ct, save);

    /// <summary>Inserts new scans as queued, all or none of them.</summary>
    public async Task SubmitAllAsync(
        IReadOnlyList<Scan> scans,
        CancellationToken ct,
        Func<KeyturnDbContext, CancellationToken, Task>? save = null
    )
    {
        ArgumentNullException.ThrowIfNull(scans);
        await using var db = await contexts.CreateDbContextAsync(ct);
        db.Scans.AddRange(scans);
        db.Activity.AddRange(
            scans.Select(s => new ScanActivity(s.Id, s.Attempt, s.CreatedAt, null, ScanStatus.Queued, "Submitted."))
        );
        if (save is not null)
            await save(db, ct);
        await db.SaveChangesAsync(ct);
        foreach (var scan in scans)
            feed.Publish(
                new ScanProgress(
                    scan.Id,
                    scan.Attempt,
                    scan.Status,
                    scan.Step,
                    scan.Percent,
                    scan.Message,
                    0,
                    scan.Sequence
                )
            );
    }

    /// <summary>Records the Hangfire jobs of queued attempts, so that an attempt without a job can be found.</summary>
    public async Task NoteJobsAsync(IReadOnlyList<(ScanAttemptId AttemptId, string JobId)> jobs, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(jobs);
        await using var db = await contexts.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        foreach (var (attemptId, jobId) in jobs)
            await Guarded(db, attemptId, [ScanStatus.Queued])
                .ExecuteUpdateAsync(set => set.SetProperty(s => s.JobId, jobId), ct);
        await transaction.CommitAsync(ct);
    }

    /// <summary>
    /// Claims the scan for a worker of this process: queued to running, or to scoring when its evidence exists already.
    /// </summary>
    public Task<bool> ClaimAsync(
        ScanAttemptId attemptId,
        ScanStatus to,
        string jobId,
        string message,
        CancellationToken ct
    ) =>
        MoveAsync(
            attemptId,
            [ScanStatus.Queued],
            to,
            message,
            ct,
            set =>
                set.SetProperty(s => s.StartedAt, clock.GetUtcNow())
                    .SetProperty(s => s.WorkerProcessId, workerProcess.Id)
                    .SetProperty(s => s.LeaseUntil, clock.GetUtcNow() + options.Value.Lease)
                    .SetProperty(s => s.JobId, jobId),
            (db, _) =>
            {
                db.Attempts.Add(new ScanAttempt(attemptId.ScanId, attemptId.Attempt, clock.GetUtcNow()));
                return Task.CompletedTask;
            }
        );

    /// <summary>Records real progress within a status. The percentage never decreases.</summary>
    /// <param name="save">Saved in the same transaction, e.g. a screenshot.</param>
    /// <param name="pages">The number of captured pages; null when it did not change.</param>
    public async Task<bool> ProgressAsync(
        ScanAttemptId attemptId,
        ScanStatus status,
        int percent,
        string message,
        CancellationToken ct,
        Func<KeyturnDbContext, CancellationToken, Task>? save = null,
        int? pages = null
    )
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var moved =
            await Guarded(db, attemptId, [status])
                .ExecuteUpdateAsync(
                    set =>
                    {
                        set.SetProperty(s => s.Percent, s => percent > s.Percent ? percent : s.Percent)
                            .SetProperty(s => s.Message, Shortened(message))
                            .SetProperty(s => s.UpdatedAt, clock.GetUtcNow())
                            .SetProperty(s => s.Sequence, s => s.Sequence + 1);
                        if (pages is { } count)
                            set.SetProperty(s => s.PagesScanned, count);
                    },
                    ct
                ) == 1;
        return await FinishAsync(db, transaction, attemptId, moved, save, ct);
    }

    /// <summary>
    /// Records that staff want no further page: the capture ends soon, and what exists will be scored.
    /// </summary>
    public async Task<bool> RequestStopAsync(ScanAttemptId attemptId, string message, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        // A request by a person is no progress, so updated_at stays.
        var asked =
            await Guarded(db, attemptId, [ScanStatus.Running])
                .Where(s => !s.StopRequested)
                .ExecuteUpdateAsync(
                    set =>
                        set.SetProperty(s => s.StopRequested, true)
                            .SetProperty(s => s.Message, message)
                            .SetProperty(s => s.Sequence, s => s.Sequence + 1),
                    ct
                ) == 1;
        return await FinishAsync(
            db,
            transaction,
            attemptId,
            asked,
            (rows, _) =>
            {
                rows.Activity.Add(
                    new ScanActivity(
                        attemptId.ScanId,
                        attemptId.Attempt,
                        clock.GetUtcNow(),
                        ScanStatus.Running,
                        ScanStatus.Running,
                        message
                    )
                );
                return Task.CompletedTask;
            },
            ct
        );
    }

    /// <summary>Moves from running to scoring, when the evidence is complete.</summary>
    /// <param name="partialReason">Why it does not cover all of the site; null when it does.</param>
    public Task<bool> BeginScoringAsync(
        ScanAttemptId attemptId,
        int pages,
        string? partialReason,
        string message,
        CancellationToken ct
    ) =>
        MoveAsync(attemptId, [ScanStatus.Running], ScanStatus.Scoring, message, ct, set =>
            set.SetProperty(s => s.PagesScanned, pages)
                .SetProperty(s => s.PartialReason, partialReason)
                .SetProperty(s => s.CapturedAt, clock.GetUtcNow())
        );

    /// <summary>Moves from scoring to done, when the report exists.</summary>
    public Task<bool> CompleteAsync(
        ScanAttemptId attemptId,
        string message,
        Func<KeyturnDbContext, CancellationToken, Task> save,
        CancellationToken ct
    ) => MoveAsync(attemptId, [ScanStatus.Scoring], ScanStatus.Done, message, ct, Finished, save);

    /// <summary>Moves any active scan to error.</summary>
    public Task<bool> FailAsync(
        ScanAttemptId attemptId,
        ScanFailure failure,
        CancellationToken ct,
        Func<KeyturnDbContext, CancellationToken, Task>? save = null
    ) => FailAsync(attemptId, ScanStatuses.Active, failure, ct, save);

    /// <summary>Moves a scan to error, if its status is still one of <paramref name="from"/>.</summary>
    public Task<bool> FailAsync(
        ScanAttemptId attemptId,
        IReadOnlyList<ScanStatus> from,
        ScanFailure failure,
        CancellationToken ct,
        Func<KeyturnDbContext, CancellationToken, Task>? save = null
    ) =>
        MoveAsync(
            attemptId,
            from,
            ScanStatus.Error,
            failure.Reason,
            ct,
            set => Fail(set, failure),
            save,
            failure: failure
        );

    /// <summary>
    /// Closes a scan that made no progress since <paramref name="seenUpdate"/>. A scan that did is left alone.
    /// </summary>
    public Task<bool> CloseStuckAsync(
        ScanAttemptId attemptId,
        ScanStatus status,
        DateTimeOffset seenUpdate,
        ScanFailure failure,
        CancellationToken ct
    ) =>
        MoveAsync(
            attemptId,
            [status],
            ScanStatus.Error,
            failure.Reason,
            ct,
            set => Fail(set, failure),
            null,
            scans => scans.Where(s => s.UpdatedAt == seenUpdate),
            failure
        );

    /// <summary>Moves a scan to cancelled.</summary>
    /// <param name="discard">True also discards the rows of what this attempt captured; the caller deletes its
    /// files.</param>
    public Task<bool> CancelAsync(ScanAttemptId attemptId, string reason, bool discard, CancellationToken ct) =>
        MoveAsync(
            attemptId,
            ScanStatuses.Active,
            ScanStatus.Cancelled,
            reason,
            ct,
            Finished,
            discard ? (db, token) => DiscardAsync(db, attemptId, token) : null
        );

    /// <summary>
    /// Queues a scan of <paramref name="workerProcessId"/> again and returns its next attempt; null when the scan
    /// changed meanwhile. The old attempt can't write any more.
    /// </summary>
    /// <param name="crashed">True when its worker process died.</param>
    public async Task<ScanAttemptId?> RequeueAsync(
        ScanAttemptId attemptId,
        string workerProcessId,
        string reason,
        bool crashed,
        CancellationToken ct
    ) =>
        await MoveAsync(
            attemptId,
            [ScanStatus.Running, ScanStatus.Scoring],
            ScanStatus.Queued,
            reason,
            ct,
            set =>
            {
                NextAttempt(set);
                if (crashed)
                    set.SetProperty(s => s.Crashes, s => s.Crashes + 1);
            },
            only: scans => scans.Where(s => s.WorkerProcessId == workerProcessId)
        )
            ? attemptId.Next
            : null;

    /// <summary>
    /// Starts the next attempt of a finished scan and returns it; null when the scan is not finished.
    /// </summary>
    /// <param name="from">The status the attempt begins with, whatever was captured; null to continue after the last
    /// good stage.</param>
    /// <param name="save">Saved in the same transaction, e.g. which pages are wanted.</param>
    public async Task<ScanAttemptId?> RestartAsync(
        ScanAttemptId attemptId,
        string reason,
        CancellationToken ct,
        ScanStatus? from = null,
        Func<KeyturnDbContext, CancellationToken, Task>? save = null
    ) =>
        await MoveAsync(
            attemptId,
            ScanStatuses.Ended,
            ScanStatus.Queued,
            reason,
            ct,
            set =>
            {
                NextAttempt(set);
                if (from is not null)
                    set.SetProperty(s => s.CapturedAt, from == ScanStatus.Scoring ? clock.GetUtcNow() : null);
                set.SetProperty(s => s.Crashes, 0)
                    .SetProperty(s => s.StopRequested, false)
                    .SetProperty(s => s.FinishedAt, (DateTimeOffset?)null)
                    .SetProperty(s => s.ErrorCode, (string?)null)
                    .SetProperty(s => s.Error, (string?)null);
            },
            save
        )
            ? attemptId.Next
            : null;

    /// <summary>
    /// Sets times in the future to now. After the clock was set back, no scan could otherwise be found stuck until
    /// those times. Returns the number of changed scans.
    /// </summary>
    public async Task<int> RepairClockAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db
            .Scans.WhereActive()
            .Where(s => s.UpdatedAt > now.AddMinutes(1))
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(s => s.UpdatedAt, now)
                        .SetProperty(s => s.StartedAt, s => s.StartedAt == null ? null : now),
                ct
            );
    }

    private async Task<bool> MoveAsync(
        ScanAttemptId attemptId,
        IReadOnlyList<ScanStatus> from,
        ScanStatus to,
        string message,
        CancellationToken ct,
        Action<UpdateSettersBuilder<Scan>>? also = null,
        Func<KeyturnDbContext, CancellationToken, Task>? save = null,
        Func<IQueryable<Scan>, IQueryable<Scan>>? only = null,
        ScanFailure? failure = null
    )
    {
        if (from.FirstOrDefault(f => !AllowedTransitions.IsAllowed(f, to), to) is var wrong && wrong != to)
            throw new InvalidOperationException($"A scan can't go from {wrong.Wire()} to {to.Wire()}.");

        var now = clock.GetUtcNow();
        var text = Shortened(message);
        await using var db = await contexts.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);

        var rows = Guarded(db, attemptId, from);
        if (only is not null)
            rows = only(rows);
        var before = await rows.Select(s => new
            {
                s.Status,
                s.StartedAt,
                s.ClinicId,
            })
            .FirstOrDefaultAsync(ct);
        var moved =
            before is not null
            && await rows.ExecuteUpdateAsync(
                set =>
                {
                    set.SetProperty(s => s.Status, to)
                        .SetProperty(s => s.Step, ScanStatuses.Get(to).Step)
                        .SetProperty(s => s.Message, text)
                        .SetProperty(s => s.UpdatedAt, now)
                        .SetProperty(s => s.Sequence, s => s.Sequence + 1);
                    if (ScanStatuses.Get(to).StartPercent is { } percent)
                        set.SetProperty(s => s.Percent, percent);
                    if (!to.IsActive())
                        set.SetProperty(s => s.Duration, Between(before.StartedAt, now));
                    if (to is not (ScanStatus.Running or ScanStatus.Scoring))
                        set.SetProperty(s => s.WorkerProcessId, (string?)null)
                            .SetProperty(s => s.LeaseUntil, (DateTimeOffset?)null);
                    also?.Invoke(set);
                },
                ct
            ) == 1;

        if (moved)
        {
            var attempt = to == ScanStatus.Queued ? attemptId.Attempt + 1 : attemptId.Attempt;
            db.Activity.Add(new ScanActivity(attemptId.ScanId, attempt, now, before!.Status, to, text));
            // Queued again or finished: in both cases this attempt has ended.
            if (to is not (ScanStatus.Running or ScanStatus.Scoring))
            {
                await db
                    .Attempts.Where(a => a.ScanId == attemptId.ScanId && a.Number == attemptId.Attempt)
                    .ExecuteUpdateAsync(
                        set => set.SetProperty(a => a.FinishedAt, now).SetProperty(a => a.Outcome, to),
                        ct
                    );
            }

            if (to is ScanStatus.Done or ScanStatus.Error)
                db.FinishedEvents.Add(
                    await RecordFinishedAsync(db, attemptId, before.ClinicId, to, failure, text, now, ct)
                );
        }
        else
        {
            logger.LogInformation(
                "Scan {ScanId} attempt {Attempt} is too late to become {Status}",
                attemptId.ScanId,
                attemptId.Attempt,
                to.Wire()
            );
        }

        return await FinishAsync(db, transaction, attemptId, moved, save, ct);
    }

    private static async Task<ScanFinishedEvent> RecordFinishedAsync(
        KeyturnDbContext db,
        ScanAttemptId attemptId,
        Guid clinicId,
        ScanStatus to,
        ScanFailure? failure,
        string reason,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        if (to == ScanStatus.Done)
            return new ScanFinishedEvent(attemptId.ScanId, clinicId, attemptId.Attempt, to, 0, null, null, false, now);
        var failures = await db
            .FinishedEvents.Where(e => e.ClinicId == clinicId)
            .OrderByDescending(e => e.Id)
            .Select(e => e.FailuresInARow)
            .FirstOrDefaultAsync(ct);
        return new ScanFinishedEvent(
            attemptId.ScanId,
            clinicId,
            attemptId.Attempt,
            to,
            failures + 1,
            failure?.Code,
            reason,
            failure?.IsBlocked ?? false,
            now
        );
    }

    private async Task<bool> FinishAsync(
        KeyturnDbContext db,
        Microsoft.EntityFrameworkCore.Storage.IDbContextTransaction transaction,
        ScanAttemptId attemptId,
        bool moved,
        Func<KeyturnDbContext, CancellationToken, Task>? save,
        CancellationToken ct
    )
    {
        if (!moved)
            return false;
        if (save is not null)
            await save(db, ct);
        await db.SaveChangesAsync(ct);
        var row = await db
            .Scans.AsNoTracking()
            .Where(s => s.Id == attemptId.ScanId)
            .Select(s => new
            {
                s.Attempt,
                s.Status,
                s.Step,
                s.Percent,
                s.Message,
                s.PagesScanned,
                s.Sequence,
            })
            .SingleAsync(ct);
        await transaction.CommitAsync(ct);
        feed.Publish(
            new ScanProgress(
                attemptId.ScanId,
                row.Attempt,
                row.Status,
                row.Step,
                row.Percent,
                row.Message,
                row.PagesScanned,
                row.Sequence
            )
        );
        return true;
    }

    private static IQueryable<Scan> Guarded(
        KeyturnDbContext db,
        ScanAttemptId attemptId,
        IReadOnlyList<ScanStatus> from
    ) => db.Scans.Where(s => s.Id == attemptId.ScanId && s.Attempt == attemptId.Attempt && from.Contains(s.Status));

    /// <summary>Never negative, even when the clock was changed meanwhile.</summary>
    private static TimeSpan? Between(DateTimeOffset? start, DateTimeOffset end) =>
        start is not { } at ? null
        : end > at ? end - at
        : TimeSpan.Zero;

    private static string Shortened(string message) => message.Length <= MaxMessage ? message : message[..MaxMessage];

    /// <summary>
    /// Deletes the rows of what an attempt captured. Those of earlier attempts stay and decide where the next one
    /// begins.
    /// </summary>
    private static async Task DiscardAsync(KeyturnDbContext db, ScanAttemptId attemptId, CancellationToken ct)
    {
        await db
            .Pages.Where(p => p.ScanId == attemptId.ScanId && p.Attempt == attemptId.Attempt)
            .ExecuteDeleteAsync(ct);
        await db
            .Scans.Where(s =>
                s.Id == attemptId.ScanId
                && !db.Pages.Any(p => p.ScanId == s.Id && p.ErrorCode == null && p.CapturedAt != null)
            )
            .ExecuteUpdateAsync(
                set => set.SetProperty(s => s.CapturedAt, (DateTimeOffset?)null).SetProperty(s => s.PagesScanned, 0),
                ct
            );
    }

    private static void NextAttempt(UpdateSettersBuilder<Scan> set) =>
        set.SetProperty(s => s.Attempt, s => s.Attempt + 1)
            .SetProperty(s => s.StartedAt, (DateTimeOffset?)null)
            .SetProperty(s => s.Duration, (TimeSpan?)null)
            .SetProperty(s => s.JobId, (string?)null);

    private void Finished(UpdateSettersBuilder<Scan> set) => set.SetProperty(s => s.FinishedAt, clock.GetUtcNow());

    private void Fail(UpdateSettersBuilder<Scan> set, ScanFailure failure)
    {
        Finished(set);
        set.SetProperty(s => s.ErrorCode, failure.Code).SetProperty(s => s.Error, failure.Text);
    }
}
