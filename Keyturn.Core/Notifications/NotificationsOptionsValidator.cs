using System.ComponentModel.DataAnnotations;
using Keyturn.Core.Model;
using Microsoft.Extensions.Options;
using MimeKit;

namespace Keyturn.Core.Notifications;

/// <summary>Rejects notification settings that can't work, with one message per problem that names its key.</summary>
internal sealed class NotificationsOptionsValidator : IValidateOptions<NotificationsOptions>
{
    private const string Mail = $"{NotificationsOptions.Section}:Email",
        Hook = $"{NotificationsOptions.Section}:Webhook";

    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    public ValidateOptionsResult Validate(string? name, NotificationsOptions options)
    {
        List<string> errors =
        [
            .. Ranges(options),
            .. Ranges(options.Email),
            .. TimeLimits.Errors(options.Email, Mail),
            .. TimeLimits.Errors(options.Webhook, Hook),
        ];
        if (options.BaseAddress is { } address && !IsWeb(address))
            errors.Add(
                $"Notifications:BaseAddress is \"{address}\"; it must be the dashboard's address as people "
                    + "open it, such as https://keyturn.example."
            );
        if (options.Email.Timeout > Longest)
            errors.Add($"{Mail}:Timeout ({options.Email.Timeout}) must not be longer than a minute.");
        if (options.Webhook.Timeout > Longest)
            errors.Add($"{Hook}:Timeout ({options.Webhook.Timeout}) must not be longer than a minute.");
        if (options.Email.IsOn)
            errors.AddRange(OfEmail(options.Email));
        if (options.Webhook.IsOn)
            errors.AddRange(OfWebhook(options.Webhook));
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    private static IEnumerable<string> Ranges(object options)
    {
        var found = new List<ValidationResult>();
        Validator.TryValidateObject(options, new ValidationContext(options), found, validateAllProperties: true);
        return found.Select(r => r.ErrorMessage!);
    }

    private static IEnumerable<string> OfEmail(EmailOptions email)
    {
        if (!IsMailbox(email.From))
            yield return $"{Mail}:From is \"{email.From}\"; it must be the e-mail address messages come from, such as "
                + "keyturn@agency.example.";
        if (email.To.Count == 0)
            yield return $"{Mail}:Host is set, but nobody gets mail. Set {Mail}:To:0 to an e-mail address.";
        foreach (var (to, at) in email.To.Select((t, at) => (t, at)))
        {
            if (!IsMailbox(to))
                yield return $"{Mail}:To:{at} is \"{to}\", which is no e-mail address.";
        }

        if (!Enum.IsDefined(email.Security))
            yield return $"{Mail}:Security must be None, StartTls or Tls.";
        if (
            email.Security == MailSecurity.None
            && !string.IsNullOrEmpty(email.UserName)
            && email.Host is not ("localhost" or "127.0.0.1" or "::1")
        )
            yield return $"{Mail}:Security is None, which would send the password over the network for anybody to read. "
                + "Choose StartTls or Tls.";
    }

    private static IEnumerable<string> OfWebhook(WebhookOptions webhook)
    {
        if (!IsWeb(webhook.Address!))
            yield return $"{Hook}:Address is \"{webhook.Address}\"; it must be an http or https address such as "
                + "https://hooks.example/keyturn.";
        if (WebhookSignature.KeyOf(webhook.Secret) is null)
            yield return $"{Hook}:Secret must be 24 to 64 random bytes in base64, with or without whsec_ before them. Make "
                + "one with: openssl rand -base64 32";
    }

    private static bool IsWeb(Uri address) =>
        address.IsAbsoluteUri && (address.Scheme is "http" or "https") && address.UserInfo.Length == 0;

    private static bool IsMailbox(string? text) =>
        MailboxAddress.TryParse(text, out var mailbox) && mailbox.Domain.Length > 0;
}
