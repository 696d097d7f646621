using System.Text.Json.Serialization;
using Keyturn.Core.Model;

namespace Keyturn.Core.Notifications;

/// <summary>The message of a webhook, in the envelope of Standard Webhooks.</summary>
/// <param name="Type"><c>scan.done</c>, <c>scan.failed</c>, or <c>test</c>.</param>
/// <param name="Timestamp">When the scan finished, in UTC.</param>
/// <param name="Data">Null in a test.</param>
internal sealed record WebhookMessage(string Type, DateTime Timestamp, WebhookScan? Data)
{
    public static WebhookMessage FromNotification(Notification notification, NotificationsOptions options) =>
        new(
            notification.IsFailure ? "scan.failed" : "scan.done",
            notification.At.UtcDateTime,
            new WebhookScan(
                notification.ScanId,
                notification.Url,
                notification.Clinic,
                notification.Status.Wire(),
                notification.IsFailure ? null : notification.Score,
                notification is { IsFailure: false, Score: { } score } ? Bands.FromScore(score).ToString() : null,
                notification.ErrorCode,
                notification.Reason,
                notification.IsBlocked,
                notification.IsFailure ? notification.FailuresInARow : null,
                options.LinkTo(notification.ScanId)
            )
        );
}

/// <summary>The scan in a webhook's message.</summary>
/// <param name="Blocked">True when it failed because the site blocks Keyturn.</param>
/// <param name="FailuresInARow">Of this clinic; left out for a done scan.</param>
/// <param name="ReportUrl">Left out when <c>Notifications:BaseAddress</c> is not set.</param>
internal sealed record WebhookScan(
    Guid ScanId,
    string Url,
    string Clinic,
    string Status,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] double? Score,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Band,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? ErrorCode,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Error,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool Blocked,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? FailuresInARow,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? ReportUrl
);
