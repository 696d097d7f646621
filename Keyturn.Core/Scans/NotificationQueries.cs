using Keyturn.Core.Data;
using Keyturn.Core.Model;
using Microsoft.EntityFrameworkCore;

namespace Keyturn.Core.Scans;

/// <summary>Reads the recent notifications for the bell. Thread safe.</summary>
public sealed class NotificationQueries(IDbContextFactory<KeyturnDbContext> contexts, TimeProvider clock)
{
    /// <summary>Maximum number of listed notifications.</summary>
    public const int MostListed = 30;

    /// <summary>From this number on, unseen notifications are not counted any further.</summary>
    public const int MostCounted = 100;

    private static readonly TimeSpan _within = TimeSpan.FromDays(30);

    /// <param name="seen">The cursor of this browser: the id of the last notification it has seen; null for a new
    /// browser, which gets no older ones.</param>
    public async Task<NotificationList> NewestAsync(long? seen, CancellationToken ct)
    {
        var since = clock.GetUtcNow() - _within;
        await using var db = await contexts.CreateDbContextAsync(ct);
        // Read first, so that no notification counts as seen that is not in the list.
        var last = await db.FinishedEvents.MaxAsync(e => (long?)e.Id, ct) ?? 0;
        var notifications = await db
            .FinishedEvents.Where(e => e.At >= since)
            .OrderByDescending(e => e.At)
            .ThenByDescending(e => e.Id)
            .AsNotifications(db)
            .Take(MostListed)
            .ToListAsync(ct);
        // A cursor from another or a restored database is meaningless.
        if (seen is not { } mark || mark >= last)
            return new NotificationList(notifications, 0, last);
        var unseen = await db
            .FinishedEvents.Where(e => e.Id > mark && e.At >= since && db.Scans.Any(s => s.Id == e.ScanId))
            .OrderBy(e => e.Id)
            .Take(MostCounted)
            .CountAsync(ct);
        return new NotificationList(notifications, unseen, last);
    }
}

/// <summary>The recent notifications.</summary>
/// <param name="Newest">Newest first.</param>
/// <param name="Unseen">The number after the cursor; <see cref="NotificationQueries.MostCounted"/> means that many or
/// more.</param>
/// <param name="LastId">The newest id of all, which is the new cursor when the list is opened.</param>
public sealed record NotificationList(IReadOnlyList<Notification> Newest, int Unseen, long LastId);
