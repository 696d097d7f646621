namespace Keyturn.Core.Model;

/// <summary>A key that lets a script call the API. The secret itself is not kept, only what recognises it.</summary>
/// <param name="prefix">How the secret begins, so that people can tell keys apart.</param>
/// <param name="hash">SHA-256 of the secret, 64 hexadecimal digits. The secret is random, so nothing slower is
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

    /// <summary>Who made it, as they call themselves; null when they did not say.</summary>
    public string? CreatedBy { get; private set; } = createdBy;

    public DateTimeOffset CreatedAt { get; private set; } = createdAt;

    /// <summary>To the minute; null when nobody has used it yet.</summary>
    public DateTimeOffset? LastUsedAt { get; private set; }

    /// <summary>From then on it opens nothing, for good.</summary>
    public DateTimeOffset? RevokedAt { get; private set; }
}
