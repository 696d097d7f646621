using Keyturn.Core.Data;
using Keyturn.Core.Model;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Keyturn.Core.Lifecycle;

/// <summary>
/// Deletes and restores scans. Queries don't see deleted scans (<see cref="SoftDeleteFilter"/>), but their rows and
/// files stay for a while. Only a finished scan can be deleted, and a deleted scan does not change. Thread safe.
/// </summary>
public sealed class DeletedScans(
    IDbContextFactory<KeyturnDbContext> contexts,
    IOptionsMonitor<DeletedScansOptions> options,
    TimeProvider clock
)
{
    /// <summary>Scans deleted before this time can't be restored.</summary>
    public DateTimeOffset Since => clock.GetUtcNow() - options.CurrentValue.KeepDeleted;

    /// <summary>Deletes the finished ones and returns their ids.</summary>
    public Task<IReadOnlyList<Guid>> DeleteAsync(IReadOnlyCollection<Guid> ids, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        return MoveAsync(
            db =>
                db.Scans.Where(s =>
                    ids.Contains(s.Id)
                    && (s.Status == ScanStatus.Done || s.Status == ScanStatus.Error || s.Status == ScanStatus.Cancelled)
                ),
            db => db.Scans.WhereDeleted().Where(s => s.DeletedAt == now),
            now,
            "Deleted by staff.",
            ct
        );
    }

    /// <summary>Restores the deleted ones that still exist and returns their ids.</summary>
    public Task<IReadOnlyList<Guid>> RestoreAsync(IReadOnlyCollection<Guid> ids, CancellationToken ct)
    {
        var since = Since;
        return MoveAsync(
            db => db.Scans.WhereDeleted().Where(s => ids.Contains(s.Id) && s.DeletedAt > since),
            db => db.Scans,
            null,
            "Brought back by staff.",
            ct
        );
    }

    /// <param name="after">Selects the scans that were changed, and no others of the given ones.</param>
    private async Task<IReadOnlyList<Guid>> MoveAsync(
        Func<KeyturnDbContext, IQueryable<Scan>> from,
        Func<KeyturnDbContext, IQueryable<Scan>> after,
        DateTimeOffset? deletedAt,
        string reason,
        CancellationToken ct
    )
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var asked = await from(db).Select(s => s.Id).ToListAsync(ct);
        await from(db)
            .Where(s => asked.Contains(s.Id))
            .ExecuteUpdateAsync(
                set => set.SetProperty(s => s.DeletedAt, deletedAt).SetProperty(s => s.Sequence, s => s.Sequence + 1),
                ct
            );
        var moved = await after(db)
            .Where(s => asked.Contains(s.Id))
            .Select(s => new
            {
                s.Id,
                s.Attempt,
                s.Status,
            })
            .ToListAsync(ct);
        db.Activity.AddRange(
            moved.Select(s => new ScanActivity(s.Id, s.Attempt, clock.GetUtcNow(), s.Status, s.Status, reason))
        );
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return [.. moved.Select(s => s.Id)];
    }
}
