namespace Keyturn.Core.Model;

/// <summary>A key with which a script calls the API. The secret itself is not stored, only its hash.</summary>
/// <param name="prefix">The beginning of the secret, so that people can tell keys apart.</param>
/// <param name="hash">SHA-256 of the secret, 64 hexadecimal digits. The secret is random, so no slower hash is
/// needed.</param>
public sealed class ApiKey(
    Guid id,
    string name,
    string prefix,
    string hash,
    string? createdBy,
    DateTimeOffset createdAt
)
{
    public const int MaxName = 80;

    public const int PrefixLength = 9;

    public Guid Id { get; private set; } = id;

    public string Name { get; private set; } = name;

    public string Prefix { get; private set; } = prefix;

    public string Hash { get; private set; } = hash;

    /// <summary>Who created it; null when unknown.</summary>
    public string? CreatedBy { get; private set; } = createdBy;

    public DateTimeOffset CreatedAt { get; private set; } = createdAt;

    /// <summary>To the minute; null when it was never used.</summary>
    public DateTimeOffset? LastUsedAt { get; private set; }

    /// <summary>When it was revoked, for good; null when it was not.</summary>
    public DateTimeOffset? RevokedAt { get; private set; }
}
