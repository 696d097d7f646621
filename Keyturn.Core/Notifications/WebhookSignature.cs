using System.Security.Cryptography;
using System.Text;

namespace Keyturn.Core.Notifications;

/// <summary>
/// Signs webhook messages by the Standard Webhooks specification (standardwebhooks.com), symmetric version 1. Pure.
/// </summary>
internal static class WebhookSignature
{
    private const string Prefix = "whsec_";

    /// <summary>The bytes of a secret as written in the settings; null when it is invalid.</summary>
    public static byte[]? KeyOf(string? secret)
    {
        var text = secret?.Trim() ?? "";
        var key = new byte[96];
        var isBase64 = Convert.TryFromBase64String(
            text.StartsWith(Prefix, StringComparison.Ordinal) ? text[Prefix.Length..] : text,
            key,
            out var length
        );
        return isBase64 && length is >= 24 and <= 64 ? key[..length] : null;
    }

    /// <summary>The value of the header <c>webhook-signature</c>.</summary>
    public static string Sign(byte[] key, string id, long unixSeconds, string body) =>
        $"v1,{Convert.ToBase64String(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{id}.{unixSeconds}.{body}")))}";
}
