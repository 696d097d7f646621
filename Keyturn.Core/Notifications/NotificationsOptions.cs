using System.ComponentModel.DataAnnotations;

namespace Keyturn.Core.Notifications;

/// <summary>
/// Settings of section <c>Notifications</c>: what is told outside the dashboard, and where. May change while the
/// program runs.
/// </summary>
public sealed class NotificationsOptions
{
    public const string Section = "Notifications";

    /// <summary>
    /// The dashboard's address as people reach it, for links. Default: none, and messages carry no links; where we
    /// listen is seldom where others look.
    /// </summary>
    public Uri? BaseAddress { get; set; }

    /// <summary>Tell of scans that are done. Default false.</summary>
    public bool OnDone { get; set; }

    /// <summary>Tell of scans that failed. Default true.</summary>
    public bool OnFailure { get; set; } = true;

    /// <summary>
    /// Tell of a clinic's failures only when so many came in a row, at the last of them and once for the row. Default
    /// 1.
    /// </summary>
    [Range(1, 20, ErrorMessage = "Notifications:FailuresInARow must lie between 1 and 20.")]
    public int FailuresInARow { get; set; } = 1;

    public EmailOptions Email { get; } = new();

    public WebhookOptions Webhook { get; } = new();

    /// <summary>Where a scan can be seen; null when nobody said where the dashboard is.</summary>
    internal string? LinkTo(Guid scanId) =>
        BaseAddress is null ? null : $"{BaseAddress.AbsoluteUri.TrimEnd('/')}/scans/{scanId}";
}

/// <summary>How a connection to a mail server is protected.</summary>
public enum MailSecurity
{
    /// <summary>Not at all; for a server on this machine.</summary>
    None,

    /// <summary>It begins in the clear and is then encrypted, or ends.</summary>
    StartTls,

    /// <summary>Encrypted from its first byte.</summary>
    Tls,
}

/// <summary>A mail server and who gets mail. Without a host there is no e-mail.</summary>
public sealed class EmailOptions
{
    public string? Host { get; set; }

    /// <summary>Default: 587 with StartTls, 465 with Tls, 25 without.</summary>
    [Range(1, 65535, ErrorMessage = "Notifications:Email:Port must lie between 1 and 65535.")]
    public int? Port { get; set; }

    /// <summary>Default StartTls.</summary>
    public MailSecurity Security { get; set; } = MailSecurity.StartTls;

    /// <summary>Default: none, and nobody signs in.</summary>
    public string? UserName { get; set; }

    public string? Password { get; set; }

    public string? From { get; set; }

    public IList<string> To { get; } = [];

    /// <summary>
    /// One message, from connecting to the server's word that it has it; at most a minute. Default 15 s.
    /// </summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(15);

    public bool IsOn => !string.IsNullOrWhiteSpace(Host);

    internal int EffectivePort =>
        Port
        ?? Security switch
        {
            MailSecurity.Tls => 465,
            MailSecurity.StartTls => 587,
            _ => 25,
        };
}

/// <summary>Who is told by an HTTP request. Without an address nobody is.</summary>
public sealed class WebhookOptions
{
    public Uri? Address { get; set; }

    /// <summary>24 to 64 random bytes in base64, with or without <c>whsec_</c> before them.</summary>
    public string? Secret { get; set; }

    /// <summary>One request, from connecting to the head of its answer; at most a minute. Default 10 s.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);

    public bool IsOn => Address is not null;
}
