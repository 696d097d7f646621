using Keyturn.Core.Model;

namespace Keyturn.Core.Notifications;

/// <summary>Decides which finished scans are reported outside the dashboard. Pure.</summary>
public static class NotificationPolicy
{
    /// <summary>Older notifications that could not be sent are dropped.</summary>
    public static readonly TimeSpan GiveUpAfter = TimeSpan.FromHours(24);

    /// <summary>Failures in a row are reported once, when their number reaches the setting.</summary>
    public static bool IsWanted(Notification notification, NotificationsOptions options)
    {
        ArgumentNullException.ThrowIfNull(notification);
        ArgumentNullException.ThrowIfNull(options);
        return notification.IsFailure
            ? options.OnFailure && notification.FailuresInARow == options.FailuresInARow
            : options.OnDone;
    }

    public static bool IsTooOld(Notification notification, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(notification);
        return notification.At < now - GiveUpAfter;
    }
}
