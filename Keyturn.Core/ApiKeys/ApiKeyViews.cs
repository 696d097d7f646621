using Keyturn.Core.Scans;

namespace Keyturn.Core.ApiKeys;

/// <summary>A key as the list shows it.</summary>
/// <param name="Prefix">The beginning of the secret.</param>
/// <param name="RevokedAt">Null while it is valid.</param>
public sealed record ApiKeyView(
    Guid KeyId,
    string Name,
    string Prefix,
    string? CreatedBy,
    DateTimeOffset CreatedAt,
    DateTimeOffset? LastUsedAt,
    DateTimeOffset? RevokedAt
)
{
    public bool IsActive => RevokedAt is null;
}

/// <summary>The outcome of creating a key.</summary>
/// <param name="Secret">To be shown once: Keyturn can't show it again. Null when no key was created.</param>
public sealed record NewApiKey(string? Secret, CommandOutcome Outcome);
