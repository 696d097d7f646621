using Keyturn.Core.Data;
using Keyturn.Core.Model;
using Microsoft.EntityFrameworkCore;

namespace Keyturn.Core.Scans;

/// <summary>What ended lately, for whoever looks at a screen. Thread safe.</summary>
public sealed class NotificationQueries(IDbContextFactory<KeyturnDbContext> contexts, TimeProvider clock)
{
    /// <summary>As many as are listed.</summary>
    public const int MostListed = 30;

    /// <summary>So many unseen ones are "many"; they are not counted any further.</summary>
    public const int MostCounted = 100;

    private static readonly TimeSpan Within = TimeSpan.FromDays(30);

    /// <param name="seen">The last ending this person has seen; null for somebody new, who is told of none that was
    /// before.</param>
    public async Task<NotificationList> NewestAsync(long? seen, CancellationToken ct)
    {
        var since = clock.GetUtcNow() - Within;
        await using var db = await contexts.CreateDbContextAsync(ct);
        // First, so that none is taken for seen that is not in the list.
        var last = await db.FinishedEvents.MaxAsync(e => (long?)e.Id, ct) ?? 0;
        var notifications = await db
            .FinishedEvents.Where(e => e.At >= since)
            .OrderByDescending(e => e.At)
            .ThenByDescending(e => e.Id)
            .AsNotifications(db)
            .Take(MostListed)
            .ToListAsync(ct);
        // A mark from another database, or from before a restored one, says nothing.
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

/// <summary>What ended lately.</summary>
/// <param name="Newest">The newest first.</param>
/// <param name="Unseen">How many came after what was seen last; <see cref="NotificationQueries.MostCounted"/> for that
/// many and more.</param>
/// <param name="LastId">The newest ending of all: whoever looks at the list now has seen up to here.</param>
public sealed record NotificationList(IReadOnlyList<Notification> Newest, int Unseen, long LastId);
