using System.Globalization;
using System.Net;
using System.Text;
using Keyturn.Core.Model;
using MimeKit;

namespace Keyturn.Core.Notifications;

/// <summary>
/// Creates the e-mails, as text and as simple HTML. Data from a site is encoded, and no site is linked. Pure.
/// </summary>
internal static class NotificationEmail
{
    public static MimeMessage Create(
        IReadOnlyList<Notification> notifications,
        NotificationsOptions options,
        DateTimeOffset now,
        TimeZoneInfo zone
    )
    {
        var last = notifications[^1];
        var (text, html) = (new StringBuilder(), new StringBuilder());
        foreach (var notification in notifications.OrderByDescending(n => n.IsFailure))
        {
            var (link, at) = (
                options.LinkTo(notification.ScanId),
                TimeZoneInfo
                    .ConvertTime(notification.At, zone)
                    .ToString("d MMM yyyy, HH:mm", CultureInfo.InvariantCulture)
            );
            var (name, head) = (NotificationText.Name(notification), $"{NotificationText.Ended(notification)}, {at}");
            text.Append(
                CultureInfo.InvariantCulture,
                $"{name}{Beside(notification)}: {head}\n{NotificationText.Details(notification)}\n{(link is null ? "" : $"{link}\n")}\n"
            );
            html.Append(
                CultureInfo.InvariantCulture,
                $"<li style=\"margin:0 0 16px\"><strong>{Linked(link, Encoded(name))}</strong>{Encoded(Beside(notification))}: "
                    + $"{Encoded(head)}<br>{Encoded(NotificationText.Details(notification))}</li>"
            );
        }

        if (options.BaseAddress is null)
            text.Append("Open Keyturn to see them.\n");
        var end = options.BaseAddress is null ? "<p>Open Keyturn to see them.</p>" : "";
        // The same id at each try, so that a mailbox can recognise the message.
        var id = string.Create(CultureInfo.InvariantCulture, $"keyturn-{last.Id}-{last.At.UtcTicks:x}");
        return Message(
            options.Email,
            NotificationText.Subject(notifications),
            text.ToString(),
            $"<ul style=\"list-style:none;padding:0\">{html}</ul>{end}",
            id,
            now
        );
    }

    public static MimeMessage Test(EmailOptions options, DateTimeOffset now) =>
        Message(
            options,
            "A test",
            "Keyturn can send e-mail to this address.\n",
            "<p>Keyturn can send e-mail to this address.</p>",
            $"keyturn-test-{now.UtcTicks:x}",
            now
        );

    private static MimeMessage Message(
        EmailOptions options,
        string subject,
        string text,
        string html,
        string id,
        DateTimeOffset now
    )
    {
        var from = MailboxAddress.Parse(options.From!);
        var message = new MimeMessage
        {
            Subject = $"Keyturn: {subject}",
            Date = now,
            MessageId = $"{id}@{from.Domain}",
        };
        message.From.Add(from);
        message.To.AddRange(options.To.Select(MailboxAddress.Parse));
        // Avoids out-of-office replies, and lets mailboxes sort by list.
        message.Headers.Add("Auto-Submitted", "auto-generated");
        message.Headers.Add(HeaderId.ListId, $"Keyturn notifications <notifications.keyturn.{from.Domain}>");
        message.Body = new BodyBuilder
        {
            TextBody = text,
            HtmlBody =
                $"<!DOCTYPE html><html lang=\"en\"><body style=\"font-family:sans-serif;line-height:1.5\">{html}</body></html>",
        }.ToMessageBody();
        return message;
    }

    /// <summary>The host, unless the clinic has no other name.</summary>
    private static string Beside(Notification notification) =>
        notification.Clinic == notification.Host ? "" : $" ({notification.Host})";

    private static string Linked(string? link, string words) =>
        link is null ? words : $"<a href=\"{Encoded(link)}\">{words}</a>";

    private static string Encoded(string text) => WebUtility.HtmlEncode(text);
}
