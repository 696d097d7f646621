using Keyturn.Core.Model;
using Microsoft.EntityFrameworkCore;

namespace Keyturn.Core.Data;

/// <summary>Converts outbox rows to notifications. Rows of deleted scans are left out.</summary>
internal static class NotificationRows
{
    /// <summary>In the order of the rows.</summary>
    public static IQueryable<Notification> AsNotifications(
        this IQueryable<ScanFinishedEvent> events,
        KeyturnDbContext db
    ) =>
        events
            .AsNoTracking()
            .Join(
                db.Scans,
                e => e.ScanId,
                s => s.Id,
                (e, s) =>
                    new Notification(
                        e.Id,
                        e.ScanId,
                        s.Clinic!.DisplayName,
                        s.Clinic.Host,
                        s.Url,
                        e.Status,
                        s.Score,
                        e.ErrorCode,
                        e.Reason,
                        e.FailuresInARow,
                        e.IsBlocked,
                        e.At
                    )
            );
}
