using Keyturn.Core.Model;

namespace Keyturn.Core.Notifications;

/// <summary>Which endings people want to be told of outside the dashboard. Pure.</summary>
public static class NotificationPolicy
{
    /// <summary>What nobody could be told of for so long is no news any more.</summary>
    public static readonly TimeSpan GiveUpAfter = TimeSpan.FromHours(24);

    /// <summary>A row of failures is told once, when it has become as long as the settings ask.</summary>
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
