using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Keyturn.Core.ApiKeys;

/// <summary>Creates the secrets of keys, with 256 random bits, and their hashes.</summary>
internal static class ApiKeySecret
{
    // Identifies the key as Keyturn's when it turns up in a file where it should not be.
    private const string Mark = "kt_";

    public static string New() => Mark + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    public static string HashOf(string secret) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
