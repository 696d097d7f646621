using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Keyturn.Core.ApiKeys;

/// <summary>The words of keys: 256 random bits that cannot be guessed, and what is kept of them.</summary>
internal static class ApiKeySecret
{
    // Says whose key it is where one turns up in a file it should not be in.
    private const string Mark = "kt_";

    public static string New() => Mark + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    public static string HashOf(string secret) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
