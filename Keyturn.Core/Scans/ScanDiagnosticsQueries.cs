using Keyturn.Core.Data;
using Keyturn.Core.Model;
using Microsoft.EntityFrameworkCore;

namespace Keyturn.Core.Scans;

/// <summary>
/// What a scan's page reads only on request: all evidence, and which processes worked on the scan. Thread safe.
/// </summary>
public sealed class ScanDiagnosticsQueries(IDbContextFactory<KeyturnDbContext> contexts)
{
    /// <summary>
    /// The newest evidence of each page and device, in the order in which pages are wanted, desktop first.
    /// </summary>
    public async Task<IReadOnlyList<PageEvidence>> EvidenceAsync(Guid scanId, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var ranks = await db
            .Candidates.Where(c => c.ScanId == scanId)
            .Select(c => new { c.Key, c.Rank })
            .ToDictionaryAsync(c => c.Key, c => c.Rank ?? int.MaxValue, ct);
        var current = (await db.CurrentPagesAsync(scanId, ct)).Where(p => p.IsCaptured).Select(p => p.Id).ToHashSet();
        var evidence = await db.Evidence.AsNoTracking().Where(e => e.ScanId == scanId).ToListAsync(ct);
        return
        [
            .. evidence
                .Where(e => current.Contains(e.PageId))
                .OrderBy(e => ranks.GetValueOrDefault(e.Content.Page))
                .ThenBy(e => e.Content.Page, StringComparer.Ordinal)
                .ThenBy(e => e.Device)
                .Select(e => e.Content),
        ];
    }

    /// <summary>Null when there is no such scan.</summary>
    public async Task<ScanRunDetails?> RunsAsync(Guid scanId, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var attempts = await db
            .Attempts.AsNoTracking()
            .Where(a => a.ScanId == scanId)
            .OrderBy(a => a.Number)
            .Select(a => new AttemptView(a.Number, a.StartedAt, a.FinishedAt, a.Outcome))
            .ToListAsync(ct);
        return
            await db
                .Scans.AsNoTracking()
                .Where(s => s.Id == scanId)
                .Select(s => new
                {
                    s.WorkerProcessId,
                    s.LeaseUntil,
                    s.JobId,
                    s.Crashes,
                    s.StopRequested,
                    s.CapturedAt,
                    s.TypedUrl,
                    s.MaxPages,
                })
                .SingleOrDefaultAsync(ct)
                is { } run
            ? new ScanRunDetails(
                run.WorkerProcessId,
                run.LeaseUntil,
                run.JobId,
                run.Crashes,
                run.StopRequested,
                run.CapturedAt,
                run.TypedUrl,
                run.MaxPages,
                attempts
            )
            : null;
    }
}

/// <summary>The worker process and job of a scan.</summary>
/// <param name="WorkerProcessId">The worker process; null while the scan is queued and when it has ended.</param>
/// <param name="LeaseUntil">The end of the worker process's lease.</param>
/// <param name="JobId">The Hangfire job of the latest attempt; null before it has one.</param>
/// <param name="Crashes">Since a person last started it.</param>
/// <param name="CapturedAt">When its capture was complete.</param>
public sealed record ScanRunDetails(
    string? WorkerProcessId,
    DateTimeOffset? LeaseUntil,
    string? JobId,
    int Crashes,
    bool StopRequested,
    DateTimeOffset? CapturedAt,
    string TypedUrl,
    int MaxPages,
    IReadOnlyList<AttemptView> Attempts
);

/// <summary>One attempt.</summary>
/// <param name="Outcome">Null while it is active.</param>
public sealed record AttemptView(int Number, DateTimeOffset StartedAt, DateTimeOffset? FinishedAt, ScanStatus? Outcome);
