using Keyturn.Core.Data;
using Keyturn.Core.Live;
using Keyturn.Core.Model;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.Extensions.Logging;

namespace Keyturn.Core.Lifecycle;

/// <summary>
/// The only writer of a scan's status, step, percentage and times. Every write is one guarded UPDATE naming scan,
/// attempt and expected status; false means "you are late": stop, clean up, write nothing. What belongs to a move
/// (activity, shots, report) is saved in its transaction, and the signal is published after commit. Thread safe.
/// </summary>
public sealed class ScanLifecycle(IDbContextFactory<KeyturnDbContext> contexts, ScanFeed feed, TimeProvider clock, ILogger<ScanLifecycle> logger)
{
    /// <summary>Inserts a new scan as queued.</summary>
    public async Task SubmitAsync(Scan scan, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        db.Scans.Add(scan);
        db.Activity.Add(new ScanActivity(scan.Id, scan.Attempt, scan.CreatedAt, null, ScanStatus.Queued, "Submitted."));
        await db.SaveChangesAsync(ct);
        feed.Publish(new ScanProgress(scan.Id, scan.Attempt, scan.Status.Wire(), scan.Step, scan.Percent, scan.Message, 0, scan.Sequence));
    }

    /// <summary>A worker takes the scan up: queued to running, or to scoring when its evidence is already there.</summary>
    public Task<bool> ClaimAsync(ScanTicket ticket, ScanStatus to, string message, CancellationToken ct) =>
        MoveAsync(ticket, [ScanStatus.Queued], to, message, ct,
            set => set.SetProperty(s => s.StartedAt, clock.GetUtcNow()),
            db => db.Attempts.Add(new ScanAttempt(ticket.ScanId, ticket.Attempt, clock.GetUtcNow())));

    /// <summary>Real progress within a status. The percentage never goes back.</summary>
    /// <param name="save">Saved in the same transaction, e.g. a shot.</param>
    public async Task<bool> ProgressAsync(ScanTicket ticket, ScanStatus status, int percent, string message, CancellationToken ct, Action<KeyturnDbContext>? save = null)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var moved = await Guarded(db, ticket, [status]).ExecuteUpdateAsync(set => set
            .SetProperty(s => s.Percent, s => percent > s.Percent ? percent : s.Percent)
            .SetProperty(s => s.Message, message)
            .SetProperty(s => s.UpdatedAt, clock.GetUtcNow())
            .SetProperty(s => s.Sequence, s => s.Sequence + 1), ct) == 1;
        return await FinishAsync(db, transaction, ticket, moved, save, ct);
    }

    /// <summary>Evidence is complete: running to scoring.</summary>
    public Task<bool> BeginScoringAsync(ScanTicket ticket, int pages, string message, Action<KeyturnDbContext> save, CancellationToken ct) =>
        MoveAsync(ticket, [ScanStatus.Running], ScanStatus.Scoring, message, ct, set => set.SetProperty(s => s.PagesScanned, pages), save);

    /// <summary>The report is there: scoring to done.</summary>
    public Task<bool> CompleteAsync(ScanTicket ticket, string message, Action<KeyturnDbContext> save, CancellationToken ct) =>
        MoveAsync(ticket, [ScanStatus.Scoring], ScanStatus.Done, message, ct, Finished, save);

    /// <summary>It failed, wherever it was.</summary>
    public Task<bool> FailAsync(ScanTicket ticket, ScanFailure failure, CancellationToken ct, Action<KeyturnDbContext>? save = null) =>
        FailAsync(ticket, ScanStatuses.Live, failure, ct, save);

    /// <summary>It failed, if it still is where <paramref name="from"/> says.</summary>
    public Task<bool> FailAsync(ScanTicket ticket, IReadOnlyList<ScanStatus> from, ScanFailure failure, CancellationToken ct, Action<KeyturnDbContext>? save = null) =>
        MoveAsync(ticket, from, ScanStatus.Error, failure.Reason, ct, set => Fail(set, failure), save);

    /// <summary>Closes a scan that did not move since <paramref name="seenUpdate"/>; one that moved meanwhile is left alone.</summary>
    public Task<bool> CloseStuckAsync(ScanTicket ticket, ScanStatus status, DateTimeOffset seenUpdate, ScanFailure failure, CancellationToken ct) =>
        MoveAsync(ticket, [status], ScanStatus.Error, failure.Reason, ct, set => Fail(set, failure), null, scans => scans.Where(s => s.UpdatedAt == seenUpdate));

    /// <summary>A person stopped it.</summary>
    public Task<bool> CancelAsync(ScanTicket ticket, string reason, CancellationToken ct) =>
        MoveAsync(ticket, ScanStatuses.Live, ScanStatus.Cancelled, reason, ct, Finished);

    /// <summary>A finished scan begins its next attempt, which is the number answered; null when it is not finished.</summary>
    public async Task<ScanTicket?> RestartAsync(ScanTicket ticket, string reason, CancellationToken ct)
    {
        var moved = await MoveAsync(ticket, ScanTransitions.Sources(ScanStatus.Queued), ScanStatus.Queued, reason, ct, set => set
            .SetProperty(s => s.Attempt, s => s.Attempt + 1)
            .SetProperty(s => s.StartedAt, (DateTimeOffset?)null)
            .SetProperty(s => s.FinishedAt, (DateTimeOffset?)null)
            .SetProperty(s => s.ErrorCode, (string?)null)
            .SetProperty(s => s.Error, (string?)null));
        return moved ? ticket with { Attempt = ticket.Attempt + 1 } : null;
    }

    private async Task<bool> MoveAsync(
        ScanTicket ticket, IReadOnlyList<ScanStatus> from, ScanStatus to, string message, CancellationToken ct,
        Action<UpdateSettersBuilder<Scan>>? also = null, Action<KeyturnDbContext>? save = null, Func<IQueryable<Scan>, IQueryable<Scan>>? only = null)
    {
        if (from.FirstOrDefault(f => !ScanTransitions.IsAllowed(f, to), to) is var wrong && wrong != to)
            throw new InvalidOperationException($"A scan can't go from {wrong.Wire()} to {to.Wire()}.");

        var now = clock.GetUtcNow();
        var text = message.Length <= 500 ? message : message[..500];
        await using var db = await contexts.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);

        var rows = Guarded(db, ticket, from);
        if (only is not null) rows = only(rows);
        var before = await rows.Select(s => (ScanStatus?)s.Status).FirstOrDefaultAsync(ct);
        var moved = before is not null && await rows.ExecuteUpdateAsync(set =>
        {
            set.SetProperty(s => s.Status, to)
                .SetProperty(s => s.Step, ScanTransitions.Step(to))
                .SetProperty(s => s.Message, text)
                .SetProperty(s => s.UpdatedAt, now)
                .SetProperty(s => s.Sequence, s => s.Sequence + 1);
            if (ScanTransitions.Percent(to) is { } percent) set.SetProperty(s => s.Percent, percent);
            also?.Invoke(set);
        }, ct) == 1;

        if (moved)
        {
            var attempt = to == ScanStatus.Queued ? ticket.Attempt + 1 : ticket.Attempt;
            db.Activity.Add(new ScanActivity(ticket.ScanId, attempt, now, before, to, text));
            if (!to.IsLive())
            {
                await db.Attempts.Where(a => a.ScanId == ticket.ScanId && a.Number == ticket.Attempt)
                    .ExecuteUpdateAsync(set => set.SetProperty(a => a.FinishedAt, now).SetProperty(a => a.Outcome, to), ct);
            }
        }
        else
        {
            logger.LogInformation("Scan {ScanId} attempt {Attempt} is too late to become {Status}", ticket.ScanId, ticket.Attempt, to.Wire());
        }

        return await FinishAsync(db, transaction, ticket, moved, save, ct);
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

    private void Finished(UpdateSettersBuilder<Scan> set) => set.SetProperty(s => s.FinishedAt, clock.GetUtcNow());

    private void Fail(UpdateSettersBuilder<Scan> set, ScanFailure failure)
    {
        Finished(set);
        set.SetProperty(s => s.ErrorCode, failure.Code).SetProperty(s => s.Error, failure.Text);
    }
}
