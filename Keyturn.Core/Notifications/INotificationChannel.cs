using Keyturn.Core.Model;

namespace Keyturn.Core.Notifications;

/// <summary>A way to notify people outside the dashboard. Safe for concurrent use.</summary>
public interface INotificationChannel
{
    /// <summary>Stable, e.g. <c>email</c>.</summary>
    string Name { get; }

    /// <summary>The label, e.g. <c>E-mail</c>.</summary>
    string Title { get; }

    /// <summary>Maximum number of notifications in one message.</summary>
    int MaxBatchSize { get; }

    bool IsOn(NotificationsOptions options);

    /// <summary>
    /// Sends one message within the channel's timeout. Null when it was accepted; otherwise why not, and what to do.
    /// </summary>
    Task<string?> SendAsync(
        IReadOnlyList<Notification> notifications,
        NotificationsOptions options,
        CancellationToken ct
    );
}
