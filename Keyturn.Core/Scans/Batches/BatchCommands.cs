using Keyturn.Core.Clinics;
using Keyturn.Core.Data;
using Keyturn.Core.Jobs;
using Keyturn.Core.Lifecycle;
using Keyturn.Core.Model;
using Microsoft.EntityFrameworkCore;

namespace Keyturn.Core.Scans.Batches;

/// <summary>
/// Submits many addresses. A problem with one is returned beside it, and the others continue.
/// </summary>
public sealed class BatchCommands(
    IDbContextFactory<KeyturnDbContext> contexts,
    ITargetUrlValidator validator,
    ScanLifecycle lifecycle,
    ScanQueue queue,
    ScanCommandRunner runner,
    ClinicDirectory clinics,
    IDeepScanDefaults pageDefaults,
    ICurrentUser user,
    TimeProvider clock
)
{
    /// <summary>
    /// Scans per transaction. They get their jobs before the next ones are stored, well before the reconciler would
    /// give them jobs.
    /// </summary>
    private const int Together = 100;

    private const string AlreadyRunning = "A scan of this clinic waits or runs already.";

    /// <summary>
    /// Stores the scans and enqueues them in their order, without using the network: a name without an address fails in
    /// its scan.
    /// </summary>
    public async Task<BatchOutcome> SubmitManyAsync(SubmitMany request, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (!pageDefaults.IsAllowed(request.MaxPages))
            return Refuse("max_pages", "out_of_range", pageDefaults.RangeMessage);
        if (request.Entries.Count > PastedAddresses.MaxEntries)
            return Refuse("url", "too_many", $"Send at most {PastedAddresses.MaxEntries} addresses at a time.");

        var by = await user.FindNameAsync(ct);
        var (queued, left) = (0, new List<UnqueuedEntry>());
        foreach (var chunk in request.Entries.Select(e => (Entry: e, Result: validator.Parse(e.Typed))).Chunk(Together))
        {
            left.AddRange(
                chunk
                    .Where(c => c.Result.Problem is not null)
                    .Select(c => new UnqueuedEntry(c.Entry, c.Result.Problem!.Message))
            );
            var entries = chunk
                .Where(c => c.Result.Address is not null)
                .Select(c => (c.Entry, c.Result.Address!))
                .ToList();
            var taken = await runner.RunStoringAsync<IReadOnlyList<Scan>>(
                () => StoreAsync(entries, request, by, left, ct),
                problem =>
                {
                    left.AddRange(
                        entries
                            .Where(e => !left.Exists(l => l.Entry == e.Entry))
                            .Select(e => new UnqueuedEntry(e.Entry, problem))
                    );
                    return [];
                }
            );
            await queue.EnqueueAllAsync([.. taken.Select(s => new ScanAttemptId(s.Id, s.Attempt))]);
            queued += taken.Count;
        }

        return new BatchOutcome(queued, [.. left.OrderBy(l => l.Entry.Number)]);
    }

    /// <summary>Returns the stored scans; the others are added to <paramref name="left"/>.</summary>
    private async Task<IReadOnlyList<Scan>> StoreAsync(
        IReadOnlyList<(PastedAddress Entry, SiteAddress Address)> entries,
        SubmitMany request,
        string? by,
        List<UnqueuedEntry> left,
        CancellationToken ct
    )
    {
        var ids = await clinics.IdsAsync([.. entries.Select(e => e.Address.ClinicHost).Distinct()], ct);
        var live = await LiveAsync(ids.Values, ct);
        var scans = new List<(PastedAddress Entry, Scan Scan)>();
        foreach (var (entry, address) in entries)
        {
            var clinic = ids[address.ClinicHost];
            if (live.TryGetValue(clinic, out var running))
            {
                left.Add(new UnqueuedEntry(entry, AlreadyRunning, running));
                continue;
            }

            var scan = NewScan(clinic, address, entry, request, by);
            // When two entries have the same clinic, the first is scanned.
            live[clinic] = scan.Id;
            scans.Add((entry, scan));
        }

        try
        {
            await lifecycle.SubmitAllAsync([.. scans.Select(s => s.Scan)], ct);
            return [.. scans.Select(s => s.Scan)];
        }
        catch (DbUpdateException e) when (StorageProblem.Find(e) is null)
        {
            // Somebody submitted one of these clinics between our read and our insert. Storing them one by one shows
            // which.
            return await StoreEachAsync(scans, left, ct);
        }
    }

    private async Task<IReadOnlyList<Scan>> StoreEachAsync(
        IReadOnlyList<(PastedAddress Entry, Scan Scan)> scans,
        List<UnqueuedEntry> left,
        CancellationToken ct
    )
    {
        var stored = new List<Scan>();
        foreach (var (entry, scan) in scans)
        {
            try
            {
                await lifecycle.SubmitAllAsync([scan], ct);
                stored.Add(scan);
            }
            catch (DbUpdateException e) when (StorageProblem.Find(e) is { } problem)
            {
                // Scans that are stored by now still get their jobs.
                left.Add(new UnqueuedEntry(entry, problem.Message));
            }
            catch (DbUpdateException) when (!ct.IsCancellationRequested)
            {
                var running = await runner.ActiveScanAsync(scan.ClinicId, ct);
                left.Add(
                    new UnqueuedEntry(
                        entry,
                        running is null
                            ? "It could not be stored. Try it once more, and look at the log when that does not help."
                            : AlreadyRunning,
                        running
                    )
                );
            }
        }

        return stored;
    }

    private async Task<Dictionary<Guid, Guid>> LiveAsync(IEnumerable<Guid> clinicIds, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var live = await db
            .Scans.WhereActive()
            .Where(s => clinicIds.Contains(s.ClinicId))
            .Select(s => new { s.ClinicId, s.Id })
            .ToListAsync(ct);
        return live.DistinctBy(s => s.ClinicId).ToDictionary(s => s.ClinicId, s => s.Id);
    }

    private Scan NewScan(Guid clinic, SiteAddress address, PastedAddress entry, SubmitMany request, string? by) =>
        Scan.Submitted(
            clinic,
            address.Url.AbsoluteUri,
            entry.Typed.Trim(),
            address.SchemeTyped,
            request.Mode,
            request.Scorer ?? ScorerKind.Auto,
            pageDefaults.PagesFor(request.Mode, request.MaxPages),
            allowDuplicate: false,
            clock.GetUtcNow(),
            by
        );

    private static BatchOutcome Refuse(string field, string code, string message) =>
        new(0, [], new FieldProblem(field, new Problem(code, message)));
}
