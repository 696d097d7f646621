using Keyturn.Core.Notifications;
using Microsoft.Extensions.Options;

namespace Keyturn.Core.Scans;

/// <summary>
/// Sends test notifications with the present settings. A failure is an outcome with a message. Thread safe.
/// </summary>
public sealed class NotificationCommands(
    EmailChannel email,
    WebhookChannel webhook,
    IOptionsMonitor<NotificationsOptions> options
)
{
    /// <summary>Sends a test to all recipients of e-mail.</summary>
    public Task<CommandOutcome> TestEmailAsync(CancellationToken ct) =>
        TryAsync(
            email,
            email.TestAsync,
            settings => $"Sent to {string.Join(", ", settings.Email.To)}.",
            "E-mail is off. Set Notifications:Email:Host, :From and :To.",
            ct
        );

    /// <summary>Posts a message of type <c>test</c>.</summary>
    public Task<CommandOutcome> TestWebhookAsync(CancellationToken ct) =>
        TryAsync(
            webhook,
            webhook.TestAsync,
            settings => $"Sent to {settings.Webhook.Address!.Authority}.",
            "The webhook is off. Set Notifications:Webhook:Address and :Secret.",
            ct
        );

    private async Task<CommandOutcome> TryAsync(
        INotificationChannel channel,
        Func<NotificationsOptions, CancellationToken, Task<string?>> send,
        Func<NotificationsOptions, string> sent,
        string off,
        CancellationToken ct
    )
    {
        try
        {
            var settings = options.CurrentValue;
            if (!channel.IsOn(settings))
                return new CommandOutcome(CommandResult.Refused, off);
            return await send(settings, ct) is { } failure
                ? new CommandOutcome(CommandResult.Unavailable, failure)
                : new CommandOutcome(CommandResult.Done, sent(settings));
        }
        catch (OptionsValidationException e)
        {
            return new CommandOutcome(CommandResult.Refused, string.Join(" ", e.Failures));
        }
    }
}
