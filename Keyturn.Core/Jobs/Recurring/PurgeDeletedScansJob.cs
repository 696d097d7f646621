using Hangfire;
using Keyturn.Core.Data;
using Keyturn.Core.Lifecycle;
using Keyturn.Core.Media;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Keyturn.Core.Jobs.Recurring;

/// <summary>
/// The recurring job <c>purge-deleted-scans</c>: removes scans for good that can't be restored any more. It deletes
/// files first, so that no file stays without its row. A run handles a limited number, because the sweep waits behind
/// it.
/// </summary>
[Queue(ScanQueue.Maintenance)]
[AutomaticRetry(Attempts = 0)]
public sealed class PurgeDeletedScansJob(
    IDbContextFactory<KeyturnDbContext> contexts,
    ArtifactStore artifacts,
    DeletedScans deletedScans,
    ILogger<PurgeDeletedScansJob> logger
)
{
    public const string RecurringId = "purge-deleted-scans";

    internal const int MaxAtOnce = 100;

    /// <summary>Some of the oldest may have files that can't be deleted; those must not block the others.</summary>
    private const int MaxLookedAt = 1_000;

    public async Task RunAsync(CancellationToken ct)
    {
        // One minute after the limit for restoring, so that a scan restored at the last moment still has its files.
        var limit = deletedScans.Since.AddMinutes(-1);
        var purged = 0;
        foreach (var id in await ExpiredAsync(limit, ct))
        {
            if (purged == MaxAtOnce)
                break;
            if (await TryPurgeAsync(id, limit, ct))
                purged++;
        }

        if (purged > 0)
            logger.LogInformation("Removed {Count} deleted scans for good", purged);
    }

    private async Task<IReadOnlyList<Guid>> ExpiredAsync(DateTimeOffset limit, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db
            .Scans.WhereDeleted()
            .Where(s => s.DeletedAt < limit)
            .OrderBy(s => s.DeletedAt)
            .Select(s => s.Id)
            .Take(MaxLookedAt)
            .ToListAsync(ct);
    }

    private async Task<bool> TryPurgeAsync(Guid id, DateTimeOffset limit, CancellationToken ct)
    {
        try
        {
            artifacts.Delete(id);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            logger.LogWarning(
                e,
                "The files of deleted scan {ScanId} can't be removed yet; the next run tries again",
                id
            );
            return false;
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.Scans.WhereDeleted().Where(s => s.Id == id && s.DeletedAt < limit).ExecuteDeleteAsync(ct) == 1;
    }
}
