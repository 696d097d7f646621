using System.Data.Common;
using Keyturn.Core.Data;
using Keyturn.Core.Jobs;
using Keyturn.Core.Lifecycle;
using Keyturn.Core.Model;
using Microsoft.EntityFrameworkCore;

namespace Keyturn.Core.Scans;

/// <summary>What staff can do with scans. A refusal is an outcome with a sentence, never an exception. Thread safe.</summary>
public sealed class ScanCommands(
    IDbContextFactory<KeyturnDbContext> contexts, IAddressGate gate, ScanLifecycle lifecycle, ScanQueue queue, RunningScans running,
    ScanQueries queries, TimeProvider clock)
{
    /// <summary>Checks the address, stores the scan as queued and hands it to a worker.</summary>
    public async Task<SubmitOutcome> SubmitAsync(SubmitScan request, CancellationToken ct)
    {
        if (request.Mode == ScanMode.Deep)
            return Refused("mode", "mode_unavailable", "Deep scans are not available yet. Choose a quick scan.");
        if (request.MaxPages is < 1 or > 50)
            return Refused("max_pages", "out_of_range", "The number of pages must lie between 1 and 50.");

        var verdict = await gate.CheckAsync(request.Url, ct);
        if (verdict.Address is not { } address)
            return new SubmitOutcome(null, null, new FieldRefusal("url", verdict.Refusal!));

        var clinicId = await ClinicIdAsync(address.ClinicHost, ct);
        if (!request.AllowDuplicate && await LiveScanAsync(clinicId, ct) is { } live)
            return new SubmitOutcome(null, live, null);

        var scan = new Scan(
            Guid.CreateVersion7(clock.GetUtcNow()), clinicId, address.Url.AbsoluteUri, request.Url!.Trim(), address.SchemeTyped,
            ScanMode.Quick, request.Scorer ?? ScorerKind.Auto, request.MaxPages ?? 1, request.AllowDuplicate, clock.GetUtcNow());
        try
        {
            await lifecycle.SubmitAsync(scan, ct);
        }
        catch (DbUpdateException)
        {
            // Another submission of this clinic won between our look and our insert; the unique index says so.
            if (await LiveScanAsync(clinicId, ct) is { } winner) return new SubmitOutcome(null, winner, null);
            throw;
        }

        // Read before a worker can take it up, so that what is answered is what was submitted.
        var submitted = await queries.SummaryAsync(scan.Id, ct);
        queue.Capture(new ScanTicket(scan.Id, scan.Attempt));
        return new SubmitOutcome(submitted, null, null);
    }

    /// <summary>Ends a scan and throws its run away.</summary>
    public async Task<CommandOutcome> CancelAsync(Guid scanId, CancellationToken ct)
    {
        if (await StateAsync(scanId, ct) is not { } scan) return NotFound();
        if (!await lifecycle.CancelAsync(scan.Ticket, "Cancelled by staff.", ct))
            return new CommandOutcome(CommandResult.Conflict, "This scan has already ended.");
        running.Cancel(scanId);
        return new CommandOutcome(CommandResult.Done, "Cancelled.");
    }

    /// <summary>Captures no further page and scores what there is.</summary>
    public async Task<CommandOutcome> StopAsync(Guid scanId, CancellationToken ct)
    {
        if (await StateAsync(scanId, ct) is not { } scan) return NotFound();
        return scan.Status switch
        {
            // A quick scan has one page, and that one is under way: finishing it is the shortest way to a score.
            ScanStatus.Running => new CommandOutcome(CommandResult.Done, "The page under way is finished and scored; no other follows."),
            ScanStatus.Queued => new CommandOutcome(CommandResult.Conflict, "Nothing is captured yet. Cancel the scan instead."),
            ScanStatus.Scoring => new CommandOutcome(CommandResult.Conflict, "The scan is being scored already."),
            _ => new CommandOutcome(CommandResult.Conflict, "This scan has already ended."),
        };
    }

    /// <summary>Runs a failed or cancelled scan again, from the last good stage.</summary>
    public Task<CommandOutcome> RetryAsync(Guid scanId, CancellationToken ct) =>
        RestartAsync(scanId, status => status is ScanStatus.Error or ScanStatus.Cancelled, "Only a failed or cancelled scan can be retried.", "Retried by staff.", ct);

    /// <summary>Judges a finished scan again from its saved evidence, as a new revision.</summary>
    public Task<CommandOutcome> RescoreAsync(Guid scanId, CancellationToken ct) =>
        RestartAsync(scanId, status => status == ScanStatus.Done, "Only a finished scan can be scored again.", "Scored again by staff.", ct);

    /// <summary>Removes a scan, its reports and its pictures. It can't be undone.</summary>
    public async Task<CommandOutcome> DeleteAsync(Guid scanId, CancellationToken ct)
    {
        if (await StateAsync(scanId, ct) is not { } scan) return NotFound();
        if (scan.Status.IsLive()) return new CommandOutcome(CommandResult.Conflict, "The scan is still running. Cancel it first.");
        await using var db = await contexts.CreateDbContextAsync(ct);
        await db.Scans.Where(s => s.Id == scanId && s.Attempt == scan.Ticket.Attempt && s.Status == scan.Status).ExecuteDeleteAsync(ct);
        queue.DeleteArtifacts(scanId);
        return new CommandOutcome(CommandResult.Done, "Deleted.");
    }

    private async Task<CommandOutcome> RestartAsync(Guid scanId, Func<ScanStatus, bool> allowed, string otherwise, string reason, CancellationToken ct)
    {
        if (await StateAsync(scanId, ct) is not { } scan) return NotFound();
        if (!allowed(scan.Status)) return new CommandOutcome(CommandResult.Conflict, otherwise);
        if (!scan.AllowDuplicate && await LiveScanAsync(scan.ClinicId, ct) is not null)
            return new CommandOutcome(CommandResult.Conflict, "Another scan of this clinic is running. Wait for it, or cancel it.");
        if (await TryRestartAsync(scan.Ticket, reason, ct) is not { } next)
            return new CommandOutcome(CommandResult.Conflict, "The scan moved in the meantime. Look again.");

        if (scan.HasEvidence) queue.Score(next);
        else queue.Capture(next);
        return new CommandOutcome(CommandResult.Done, "Queued.");
    }

    private async Task<ScanTicket?> TryRestartAsync(ScanTicket ticket, string reason, CancellationToken ct)
    {
        try
        {
            return await lifecycle.RestartAsync(ticket, reason, ct);
        }
        catch (DbException)
        {
            // Another scan of the clinic began between our look and our write; the unique index keeps one live scan.
            return null;
        }
    }

    private async Task<Guid> ClinicIdAsync(string host, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        if (await FindAsync() is { } known) return known;
        var clinic = new Clinic(Guid.CreateVersion7(clock.GetUtcNow()), host, clock.GetUtcNow());
        db.Clinics.Add(clinic);
        try
        {
            await db.SaveChangesAsync(ct);
            return clinic.Id;
        }
        catch (DbUpdateException) when (!ct.IsCancellationRequested)
        {
            // Two first scans of one clinic at the same moment: the host is unique, so the other one's row serves both.
            db.ChangeTracker.Clear();
            return await FindAsync() ?? throw new InvalidOperationException($"The clinic {host} could neither be stored nor found.");
        }

        Task<Guid?> FindAsync() => db.Clinics.Where(c => c.Host == host).Select(c => (Guid?)c.Id).SingleOrDefaultAsync(ct);
    }

    private async Task<Guid?> LiveScanAsync(Guid clinicId, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.Scans.Where(s => s.ClinicId == clinicId && ScanStatuses.Live.Contains(s.Status))
            .OrderByDescending(s => s.CreatedAt).Select(s => (Guid?)s.Id).FirstOrDefaultAsync(ct);
    }

    private async Task<ScanState?> StateAsync(Guid scanId, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.Scans.Where(s => s.Id == scanId)
            .Select(s => new ScanState(new ScanTicket(s.Id, s.Attempt), s.Status, s.ClinicId, s.AllowDuplicate, db.Evidence.Any(e => e.ScanId == s.Id)))
            .SingleOrDefaultAsync(ct);
    }

    private static CommandOutcome NotFound() => new(CommandResult.NotFound, "There is no such scan.");

    private static SubmitOutcome Refused(string field, string code, string sentence) =>
        new(null, null, new FieldRefusal(field, new Refusal(code, sentence)));

    private sealed record ScanState(ScanTicket Ticket, ScanStatus Status, Guid ClinicId, bool AllowDuplicate, bool HasEvidence);
}
