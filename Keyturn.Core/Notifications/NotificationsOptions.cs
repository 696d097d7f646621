using System.ComponentModel.DataAnnotations;

namespace Keyturn.Core.Notifications;

/// <summary>
/// Settings of section <c>Notifications</c>: what is reported outside the dashboard, and where. May change while the
/// program runs.
/// </summary>
public sealed class NotificationsOptions
{
    public const string Section = "Notifications";

    /// <summary>
    /// The dashboard's address as people reach it, for links. Default: none, and messages have no links, because the
    /// address that Keyturn listens on is rarely the one people use.
    /// </summary>
    public Uri? BaseAddress { get; set; }

    /// <summary>Notify on completion. Default false.</summary>
    public bool OnDone { get; set; }

    /// <summary>Notify on failure. Default true.</summary>
    public bool OnFailure { get; set; } = true;

    /// <summary>Notify of a clinic's failures only when this many came in a row, once per row. Default 1.</summary>
    [Range(1, 20, ErrorMessage = "Notifications:FailuresInARow must lie between 1 and 20.")]
    public int FailuresInARow { get; set; } = 1;

    public EmailOptions Email { get; } = new();

    public WebhookOptions Webhook { get; } = new();

    /// <summary>A link to the scan; null without <see cref="BaseAddress"/>.</summary>
    internal string? LinkTo(Guid scanId) =>
        BaseAddress is null ? null : $"{BaseAddress.AbsoluteUri.TrimEnd('/')}/scans/{scanId}";
}

/// <summary>The encryption of a connection to a mail server.</summary>
public enum MailSecurity
{
    /// <summary>None; for a server on this machine.</summary>
    None,

    /// <summary>Encrypted after a plain start; the connection ends when that is not possible.</summary>
    StartTls,

    /// <summary>Encrypted from the first byte.</summary>
    Tls,
}

/// <summary>The mail server and recipients. Without a host there is no e-mail.</summary>
public sealed class EmailOptions
{
    public string? Host { get; set; }

    /// <summary>Default: 587 with StartTls, 465 with Tls, 25 without.</summary>
    [Range(1, 65535, ErrorMessage = "Notifications:Email:Port must lie between 1 and 65535.")]
    public int? Port { get; set; }

    /// <summary>Default StartTls.</summary>
    public MailSecurity Security { get; set; } = MailSecurity.StartTls;

    /// <summary>Default: none, without sign-in.</summary>
    public string? UserName { get; set; }

    public string? Password { get; set; }

    public string? From { get; set; }

    public IList<string> To { get; } = [];

    /// <summary>
    /// Time limit of one message, from connecting to the server's acceptance; at most a minute. Default 15 s.
    /// </summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(15);

    public bool IsOn => !string.IsNullOrWhiteSpace(Host);

    internal int EffectivePort =>
        Port
        ?? Security switch
        {
            MailSecurity.Tls => 465,
            MailSecurity.StartTls => 587,
            MailSecurity.None => 25,
            _ => throw new InvalidOperationException($"{Security} is no kind of protection."),
        };
}

/// <summary>The webhook. Without an address there is none.</summary>
public sealed class WebhookOptions
{
    public Uri? Address { get; set; }

    /// <summary>24 to 64 random bytes in base64, with or without <c>whsec_</c> before them.</summary>
    public string? Secret { get; set; }

    /// <summary>
    /// Time limit of one request, from connecting to the response headers; at most a minute. Default 10 s.
    /// </summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);

    public bool IsOn => Address is not null;
}
