using Hangfire;
using Keyturn.Core.Notifications;

namespace Keyturn.Core.Jobs.Recurring;

/// <summary>The recurring job <c>send-notifications</c>: lets the sender run, once at a time.</summary>
[Queue(ScanQueue.Maintenance)]
[AutomaticRetry(Attempts = 0)]
[DisableConcurrentExecution(60)]
public sealed class SendNotificationsJob(NotificationSender sender)
{
    public const string RecurringId = "send-notifications";

    public Task RunAsync(CancellationToken ct) => sender.SendAsync(ct);
}
