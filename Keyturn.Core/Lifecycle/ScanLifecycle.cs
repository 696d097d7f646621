using Keyturn.Core.Data;
using Keyturn.Core.Live;
using Keyturn.Core.Model;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Keyturn.Core.Lifecycle;

/// <summary>
/// The only writer of a scan's status, step, percentage and times. Every write is one guarded UPDATE naming scan,
/// attempt and expected status; false means "you are late": stop, clean up, write nothing. What belongs to a move
/// (activity, shots, report) is saved in its transaction, and the signal is published after commit. Thread safe.
/// </summary>
public sealed class ScanLifecycle(
    IDbContextFactory<KeyturnDbContext> contexts, ScanFeed feed, ScanOwner owner, IOptions<LifecycleOptions> options, TimeProvider clock, ILogger<ScanLifecycle> logger)
{
    /// <summary>The longest sentence a scan's row keeps.</summary>
    private const int MaxMessage = 500;

    /// <summary>Inserts a new scan as queued.</summary>
    /// <param name="save">Saved in the same transaction, e.g. that a schedule's turn came.</param>
    public Task SubmitAsync(Scan scan, CancellationToken ct, Action<KeyturnDbContext>? save = null) => SubmitAllAsync([scan], ct, save);

    /// <summary>Inserts new scans as queued, all or none of them.</summary>
    public async Task SubmitAllAsync(IReadOnlyList<Scan> scans, CancellationToken ct, Action<KeyturnDbContext>? save = null)
    {
        ArgumentNullException.ThrowIfNull(scans);
        await using var db = await contexts.CreateDbContextAsync(ct);
        db.Scans.AddRange(scans);
        db.Activity.AddRange(scans.Select(s => new ScanActivity(s.Id, s.Attempt, s.CreatedAt, null, ScanStatus.Queued, "Submitted.")));
        save?.Invoke(db);
        await db.SaveChangesAsync(ct);
        foreach (var scan in scans) feed.Publish(new ScanProgress(scan.Id, scan.Attempt, scan.Status.Wire(), scan.Step, scan.Percent, scan.Message, 0, scan.Sequence));
    }

    /// <summary>Notes the Hangfire jobs of waiting attempts, so that one without a job can be told.</summary>
    public async Task NoteJobsAsync(IReadOnlyList<(ScanTicket Ticket, string JobId)> jobs, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(jobs);
        await using var db = await contexts.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        foreach (var (ticket, jobId) in jobs) await Guarded(db, ticket, [ScanStatus.Queued]).ExecuteUpdateAsync(set => set.SetProperty(s => s.JobId, jobId), ct);
        await transaction.CommitAsync(ct);
    }

    /// <summary>A worker of this process takes the scan up: queued to running, or to scoring when its evidence is already there.</summary>
    public Task<bool> ClaimAsync(ScanTicket ticket, ScanStatus to, string jobId, string message, CancellationToken ct) =>
        MoveAsync(ticket, [ScanStatus.Queued], to, message, ct,
            set => set.SetProperty(s => s.StartedAt, clock.GetUtcNow())
                .SetProperty(s => s.Owner, owner.Id).SetProperty(s => s.LeaseUntil, clock.GetUtcNow() + options.Value.Lease).SetProperty(s => s.JobId, jobId),
            db => db.Attempts.Add(new ScanAttempt(ticket.ScanId, ticket.Attempt, clock.GetUtcNow())));

    /// <summary>Real progress within a status. The percentage never goes back.</summary>
    /// <param name="save">Saved in the same transaction, e.g. a shot.</param>
    /// <param name="pages">How many pages are captured by now; null when that did not change.</param>
    public async Task<bool> ProgressAsync(
        ScanTicket ticket, ScanStatus status, int percent, string message, CancellationToken ct, Action<KeyturnDbContext>? save = null, int? pages = null)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var moved = await Guarded(db, ticket, [status]).ExecuteUpdateAsync(set =>
        {
            set.SetProperty(s => s.Percent, s => percent > s.Percent ? percent : s.Percent)
                .SetProperty(s => s.Message, Shortened(message))
                .SetProperty(s => s.UpdatedAt, clock.GetUtcNow())
                .SetProperty(s => s.Sequence, s => s.Sequence + 1);
            if (pages is { } count) set.SetProperty(s => s.PagesScanned, count);
        }, ct) == 1;
        return await FinishAsync(db, transaction, ticket, moved, save, ct);
    }

    /// <summary>Staff want no further page: the work under way ends soon and what there is will be scored.</summary>
    public async Task<bool> RequestStopAsync(ScanTicket ticket, string message, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        // A person's wish is no progress: updated_at stays.
        var asked = await Guarded(db, ticket, [ScanStatus.Running]).Where(s => !s.StopRequested).ExecuteUpdateAsync(set => set
            .SetProperty(s => s.StopRequested, true)
            .SetProperty(s => s.Message, message)
            .SetProperty(s => s.Sequence, s => s.Sequence + 1), ct) == 1;
        return await FinishAsync(db, transaction, ticket, asked,
            rows => rows.Activity.Add(new ScanActivity(ticket.ScanId, ticket.Attempt, clock.GetUtcNow(), ScanStatus.Running, ScanStatus.Running, message)), ct);
    }

    /// <summary>Evidence is complete: running to scoring.</summary>
    /// <param name="partialReason">Why it is not all of the site; null when it is.</param>
    public Task<bool> BeginScoringAsync(ScanTicket ticket, int pages, string? partialReason, string message, Action<KeyturnDbContext> save, CancellationToken ct) =>
        MoveAsync(ticket, [ScanStatus.Running], ScanStatus.Scoring, message, ct,
            set => set.SetProperty(s => s.PagesScanned, pages).SetProperty(s => s.PartialReason, partialReason).SetProperty(s => s.CapturedAt, clock.GetUtcNow()), save);

    /// <summary>The report is there: scoring to done.</summary>
    public Task<bool> CompleteAsync(ScanTicket ticket, string message, Action<KeyturnDbContext> save, CancellationToken ct) =>
        MoveAsync(ticket, [ScanStatus.Scoring], ScanStatus.Done, message, ct, Finished, save);

    /// <summary>It failed, wherever it was.</summary>
    public Task<bool> FailAsync(ScanTicket ticket, ScanFailure failure, CancellationToken ct, Action<KeyturnDbContext>? save = null) =>
        FailAsync(ticket, ScanStatuses.Live, failure, ct, save);

    /// <summary>It failed, if it still is where <paramref name="from"/> says.</summary>
    public Task<bool> FailAsync(ScanTicket ticket, IReadOnlyList<ScanStatus> from, ScanFailure failure, CancellationToken ct, Action<KeyturnDbContext>? save = null) =>
        MoveAsync(ticket, from, ScanStatus.Error, failure.Reason, ct, set => Fail(set, failure), save, errorCode: failure.Code);

    /// <summary>Closes a scan that did not move since <paramref name="seenUpdate"/>; one that moved meanwhile is left alone.</summary>
    public Task<bool> CloseStuckAsync(ScanTicket ticket, ScanStatus status, DateTimeOffset seenUpdate, ScanFailure failure, CancellationToken ct) =>
        MoveAsync(ticket, [status], ScanStatus.Error, failure.Reason, ct, set => Fail(set, failure), null, scans => scans.Where(s => s.UpdatedAt == seenUpdate), failure.Code);

    /// <summary>A person ended it.</summary>
    /// <param name="discard">What this attempt captured is thrown away with it; its files are the caller's affair.</param>
    public Task<bool> CancelAsync(ScanTicket ticket, string reason, bool discard, CancellationToken ct) =>
        MoveAsync(ticket, ScanStatuses.Live, ScanStatus.Cancelled, reason, ct, Finished,
            discard ? db => Discard(db, ticket) : null);

    /// <summary>
    /// A scan that <paramref name="owner"/> worked on waits again, as the next attempt, which is answered; null when it moved
    /// meanwhile. The attempt it had can write no more.
    /// </summary>
    /// <param name="crashed">The process of its owner went away under it.</param>
    public async Task<ScanTicket?> HandBackAsync(ScanTicket ticket, string owner, string reason, bool crashed, CancellationToken ct) =>
        await MoveAsync(ticket, [ScanStatus.Running, ScanStatus.Scoring], ScanStatus.Queued, reason, ct, set =>
        {
            NextAttempt(set);
            if (crashed) set.SetProperty(s => s.Crashes, s => s.Crashes + 1);
        }, only: scans => scans.Where(s => s.Owner == owner)) ? ticket.Next : null;

    /// <summary>A finished scan begins its next attempt, which is answered; null when it is not finished.</summary>
    /// <param name="from">Where that attempt begins, whatever was captured; null to go on after the last good stage.</param>
    /// <param name="save">Saved in the same transaction, e.g. which pages are wanted.</param>
    public async Task<ScanTicket?> RestartAsync(ScanTicket ticket, string reason, CancellationToken ct, ScanStatus? from = null, Action<KeyturnDbContext>? save = null) =>
        await MoveAsync(ticket, ScanStatuses.Ended, ScanStatus.Queued, reason, ct, set =>
        {
            NextAttempt(set);
            if (from is not null) set.SetProperty(s => s.CapturedAt, from == ScanStatus.Scoring ? clock.GetUtcNow() : null);
            set.SetProperty(s => s.Crashes, 0).SetProperty(s => s.StopRequested, false)
                .SetProperty(s => s.FinishedAt, (DateTimeOffset?)null).SetProperty(s => s.ErrorCode, (string?)null).SetProperty(s => s.Error, (string?)null);
        }, save) ? ticket.Next : null;

    /// <summary>
    /// Brings times to come back to now: the clock was set back, and until it gets there again nothing could be found
    /// standing still. Answers how many scans it concerned.
    /// </summary>
    public async Task<int> RepairClockAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.Scans.WhereLive().Where(s => s.UpdatedAt > now.AddMinutes(1)).ExecuteUpdateAsync(set => set
            .SetProperty(s => s.UpdatedAt, now).SetProperty(s => s.StartedAt, s => s.StartedAt == null ? null : now), ct);
    }

    private async Task<bool> MoveAsync(
        ScanTicket ticket, IReadOnlyList<ScanStatus> from, ScanStatus to, string message, CancellationToken ct,
        Action<UpdateSettersBuilder<Scan>>? also = null, Action<KeyturnDbContext>? save = null, Func<IQueryable<Scan>, IQueryable<Scan>>? only = null, string? errorCode = null)
    {
        if (from.FirstOrDefault(f => !ScanTransitions.IsAllowed(f, to), to) is var wrong && wrong != to)
            throw new InvalidOperationException($"A scan can't go from {wrong.Wire()} to {to.Wire()}.");

        var now = clock.GetUtcNow();
        var text = Shortened(message);
        await using var db = await contexts.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);

        var rows = Guarded(db, ticket, from);
        if (only is not null) rows = only(rows);
        var before = await rows.Select(s => new { s.Status, s.StartedAt, s.ClinicId }).FirstOrDefaultAsync(ct);
        var moved = before is not null && await rows.ExecuteUpdateAsync(set =>
        {
            set.SetProperty(s => s.Status, to)
                .SetProperty(s => s.Step, ScanTransitions.Step(to))
                .SetProperty(s => s.Message, text)
                .SetProperty(s => s.UpdatedAt, now)
                .SetProperty(s => s.Sequence, s => s.Sequence + 1);
            if (ScanTransitions.Percent(to) is { } percent) set.SetProperty(s => s.Percent, percent);
            if (!to.IsLive()) set.SetProperty(s => s.Duration, Between(before.StartedAt, now));
            if (to is not (ScanStatus.Running or ScanStatus.Scoring)) set.SetProperty(s => s.Owner, (string?)null).SetProperty(s => s.LeaseUntil, (DateTimeOffset?)null);
            also?.Invoke(set);
        }, ct) == 1;

        if (moved)
        {
            var attempt = to == ScanStatus.Queued ? ticket.Attempt + 1 : ticket.Attempt;
            db.Activity.Add(new ScanActivity(ticket.ScanId, attempt, now, before!.Status, to, text));
            // Waiting again, or at its end: either way this run of it is over.
            if (to is not (ScanStatus.Running or ScanStatus.Scoring))
            {
                await db.Attempts.Where(a => a.ScanId == ticket.ScanId && a.Number == ticket.Attempt)
                    .ExecuteUpdateAsync(set => set.SetProperty(a => a.FinishedAt, now).SetProperty(a => a.Outcome, to), ct);
            }

            if (to is ScanStatus.Done or ScanStatus.Error) db.Endings.Add(await EndingAsync(db, ticket, before.ClinicId, to, errorCode, text, now, ct));
        }
        else
        {
            logger.LogInformation("Scan {ScanId} attempt {Attempt} is too late to become {Status}", ticket.ScanId, ticket.Attempt, to.Wire());
        }

        return await FinishAsync(db, transaction, ticket, moved, save, ct);
    }

    private static async Task<ScanEnding> EndingAsync(
        KeyturnDbContext db, ScanTicket ticket, Guid clinicId, ScanStatus to, string? errorCode, string reason, DateTimeOffset now, CancellationToken ct)
    {
        if (to == ScanStatus.Done) return new ScanEnding(ticket.ScanId, clinicId, ticket.Attempt, to, 0, null, null, now);
        var failures = await db.Endings.Where(e => e.ClinicId == clinicId).OrderByDescending(e => e.Id).Select(e => e.FailuresInARow).FirstOrDefaultAsync(ct);
        return new ScanEnding(ticket.ScanId, clinicId, ticket.Attempt, to, failures + 1, errorCode, reason, now);
    }

    private async Task<bool> FinishAsync(
        KeyturnDbContext db, Microsoft.EntityFrameworkCore.Storage.IDbContextTransaction transaction, ScanTicket ticket, bool moved, Action<KeyturnDbContext>? save, CancellationToken ct)
    {
        if (!moved) return false;
        save?.Invoke(db);
        await db.SaveChangesAsync(ct);
        var row = await db.Scans.AsNoTracking().Where(s => s.Id == ticket.ScanId)
            .Select(s => new { s.Attempt, s.Status, s.Step, s.Percent, s.Message, s.PagesScanned, s.Sequence }).SingleAsync(ct);
        await transaction.CommitAsync(ct);
        feed.Publish(new ScanProgress(ticket.ScanId, row.Attempt, row.Status.Wire(), row.Step, row.Percent, row.Message, row.PagesScanned, row.Sequence));
        return true;
    }

    private static IQueryable<Scan> Guarded(KeyturnDbContext db, ScanTicket ticket, IReadOnlyList<ScanStatus> from) =>
        db.Scans.Where(s => s.Id == ticket.ScanId && s.Attempt == ticket.Attempt && from.Contains(s.Status));

    /// <summary>Never negative, whatever the clock was set to meanwhile.</summary>
    private static TimeSpan? Between(DateTimeOffset? start, DateTimeOffset end) => start is not { } at ? null : end > at ? end - at : TimeSpan.Zero;

    private static string Shortened(string message) => message.Length <= MaxMessage ? message : message[..MaxMessage];

    /// <summary>Takes back what an attempt captured; what earlier ones did stays, and decides where a next one begins.</summary>
    private static void Discard(KeyturnDbContext db, ScanTicket ticket)
    {
        db.Pages.Where(p => p.ScanId == ticket.ScanId && p.Attempt == ticket.Attempt).ExecuteDelete();
        db.Scans.Where(s => s.Id == ticket.ScanId && !db.Pages.Any(p => p.ScanId == s.Id && p.ErrorCode == null && p.CapturedAt != null))
            .ExecuteUpdate(set => set.SetProperty(s => s.CapturedAt, (DateTimeOffset?)null).SetProperty(s => s.PagesScanned, 0));
    }

    private static void NextAttempt(UpdateSettersBuilder<Scan> set) => set
        .SetProperty(s => s.Attempt, s => s.Attempt + 1)
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
