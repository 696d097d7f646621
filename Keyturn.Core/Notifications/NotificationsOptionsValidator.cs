using Keyturn.Core.Model;
using MimeKit;

namespace Keyturn.Core.Notifications;

/// <summary>Rejects notification settings that can't work, with one message per problem that names its key.</summary>
internal sealed class NotificationsOptionsValidator() : OptionsCheck<NotificationsOptions>(NotificationsOptions.Section)
{
    private const string Mail = $"{NotificationsOptions.Section}:Email",
        Hook = $"{NotificationsOptions.Section}:Webhook",
        BaseAddress = $"{NotificationsOptions.Section}:{nameof(NotificationsOptions.BaseAddress)}";

    private static readonly TimeSpan _longest = TimeSpan.FromMinutes(1);

    protected override IEnumerable<SettingProblem> FindOwn(NotificationsOptions options)
    {
        foreach (var problem in FindCommon(options.Email, Mail).Concat(FindCommon(options.Webhook, Hook)))
            yield return problem;
        if (options.BaseAddress is { } address && !IsWeb(address))
            yield return new SettingProblem(
                $"{BaseAddress} is \"{address}\"; it must be the dashboard's address as people open it, such as "
                    + "https://keyturn.example.",
                BaseAddress
            );
        if (options.Email.Timeout > _longest)
            yield return TooLong($"{Mail}:{nameof(EmailOptions.Timeout)}", options.Email.Timeout);
        if (options.Webhook.Timeout > _longest)
            yield return TooLong($"{Hook}:{nameof(WebhookOptions.Timeout)}", options.Webhook.Timeout);
        foreach (var problem in options.Email.IsOn ? FindInEmail(options.Email) : [])
            yield return problem;
        foreach (var problem in options.Webhook.IsOn ? FindInWebhook(options.Webhook) : [])
            yield return problem;
    }

    private static SettingProblem TooLong(string key, TimeSpan limit) =>
        new($"{key} ({limit}) must not be longer than a minute.", key);

    private static IEnumerable<SettingProblem> FindInEmail(EmailOptions email)
    {
        if (!IsMailbox(email.From))
            yield return new SettingProblem(
                $"{Mail}:From is \"{email.From}\"; it must be the e-mail address messages come from, such as "
                    + "keyturn@agency.example.",
                $"{Mail}:From"
            );
        if (email.To.Count == 0)
            yield return new SettingProblem(
                $"{Mail}:Host is set, but nobody gets mail. Set {Mail}:To:0 to an e-mail address.",
                $"{Mail}:To",
                $"{Mail}:Host"
            );
        foreach (var (to, at) in email.To.Select((t, at) => (t, at)))
        {
            if (!IsMailbox(to))
                yield return new SettingProblem(
                    $"{Mail}:To:{at} is \"{to}\", which is no e-mail address.",
                    $"{Mail}:To"
                );
        }

        if (!Enum.IsDefined(email.Security))
            yield return new SettingProblem($"{Mail}:Security must be None, StartTls or Tls.", $"{Mail}:Security");
        if (
            email.Security == MailSecurity.None
            && !string.IsNullOrEmpty(email.UserName)
            && email.Host is not ("localhost" or "127.0.0.1" or "::1")
        )
            yield return new SettingProblem(
                $"{Mail}:Security is None, which would send the password over the network for anybody to read. "
                    + "Choose StartTls or Tls.",
                $"{Mail}:Security"
            );
    }

    private static IEnumerable<SettingProblem> FindInWebhook(WebhookOptions webhook)
    {
        if (!IsWeb(webhook.Address!))
            yield return new SettingProblem(
                $"{Hook}:Address is \"{webhook.Address}\"; it must be an http or https address such as "
                    + "https://hooks.example/keyturn.",
                $"{Hook}:Address"
            );
        if (WebhookSignature.KeyOf(webhook.Secret) is null)
            yield return new SettingProblem(
                $"{Hook}:Secret must be 24 to 64 random bytes in base64, with or without whsec_ before them. Make "
                    + "one with: openssl rand -base64 32",
                $"{Hook}:Secret"
            );
    }

    private static bool IsWeb(Uri address) =>
        address.IsAbsoluteUri && (address.Scheme is "http" or "https") && address.UserInfo.Length == 0;

    private static bool IsMailbox(string? text) =>
        MailboxAddress.TryParse(text, out var mailbox) && mailbox.Domain.Length > 0;
}
