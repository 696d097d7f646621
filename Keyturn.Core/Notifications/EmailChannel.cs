using System.Net.Sockets;
using Keyturn.Core.Model;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace Keyturn.Core.Notifications;

/// <summary>Sends notifications by e-mail: one message lists all. One connection per message.</summary>
public sealed class EmailChannel(TimeProvider clock) : INotificationChannel
{
    public string Name => "email";

    public string Title => "E-mail";

    /// <summary>A longer message would not be read; the rest is in the next one.</summary>
    public int MaxBatchSize => 100;

    public bool IsOn(NotificationsOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return options.Email.IsOn;
    }

    public Task<string?> SendAsync(
        IReadOnlyList<Notification> notifications,
        NotificationsOptions options,
        CancellationToken ct
    )
    {
        ArgumentNullException.ThrowIfNull(options);
        return SendAsync(
            NotificationEmail.Create(notifications, options, clock.GetUtcNow(), clock.LocalTimeZone),
            options.Email,
            ct
        );
    }

    /// <summary>
    /// Sends a test message; returns as
    /// <see cref="SendAsync(IReadOnlyList{Notification}, NotificationsOptions, CancellationToken)"/> does.
    /// </summary>
    public Task<string?> TestAsync(NotificationsOptions options, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(options);
        return SendAsync(NotificationEmail.Test(options.Email, clock.GetUtcNow()), options.Email, ct);
    }

    private async Task<string?> SendAsync(MimeMessage message, EmailOptions options, CancellationToken ct)
    {
        using var limit = new CancellationTokenSource(options.Timeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, ct);
        using var client = new SmtpClient();
        try
        {
            await client.ConnectAsync(options.Host!, options.EffectivePort, Protection(options.Security), either.Token);
            if (!string.IsNullOrEmpty(options.UserName))
                await client.AuthenticateAsync(options.UserName, options.Password ?? "", either.Token);
            await client.SendAsync(message, either.Token);
        }
        catch (Exception e)
            when (!ct.IsCancellationRequested && Words(e, options, limit.IsCancellationRequested) is { } words)
        {
            return words;
        }

        await LeaveAsync(client, either.Token);
        return null;
    }

    /// <summary>Disconnects. The server has the message, so problems no longer matter.</summary>
    private static async Task LeaveAsync(SmtpClient client, CancellationToken ct)
    {
        try
        {
            await client.DisconnectAsync(quit: true, ct);
        }
        catch (Exception e)
            when (e
                    is IOException
                        or ProtocolException
                        or CommandException
                        or OperationCanceledException
                        or ServiceNotConnectedException
            )
        {
            client.Dispose();
        }
    }

    private static SecureSocketOptions Protection(MailSecurity security) =>
        security switch
        {
            MailSecurity.Tls => SecureSocketOptions.SslOnConnect,
            MailSecurity.StartTls => SecureSocketOptions.StartTls,
            MailSecurity.None => SecureSocketOptions.None,
            _ => throw new ArgumentOutOfRangeException(nameof(security), security, "Not a kind of protection."),
        };

    private static string? Words(Exception e, EmailOptions options, bool late)
    {
        var server = $"{options.Host}:{options.EffectivePort}";
        return e switch
        {
            _ when late => $"The mail server {server} did not take the message within {options.Timeout.TotalSeconds:0} "
                + "s. Check Notifications:Email:Host, :Port and :Security.",
            SslHandshakeException or NotSupportedException =>
                $"No secure connection to {server} could be made: {First(e)} Check "
                    + "Notifications:Email:Security and :Port, and the server's certificate.",
            AuthenticationException =>
                $"The mail server {server} refuses the sign-in: {First(e)} Check Notifications:Email:UserName "
                    + "and :Password.",
            SmtpCommandException refused =>
                $"The mail server {server} refuses the message: {(int)refused.StatusCode} {First(e)} Check "
                    + "Notifications:Email:From and :To.",
            SocketException or IOException or ProtocolException =>
                $"The mail server {server} can't be reached: {First(e)} Check Notifications:Email:Host, :Port "
                    + "and :Security.",
            _ => null,
        };
    }

    /// <summary>The first line, as a sentence.</summary>
    private static string First(Exception e)
    {
        var line = e.Message.Split('\n')[0].Trim();
        line = line.Length <= 200 ? line : $"{line[..199]}…";
        return line.EndsWith('.') || line.EndsWith('…') ? line : $"{line}.";
    }
}
