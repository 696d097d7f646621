using Keyturn.Core.Scans;

namespace Keyturn.Core.ApiKeys;

/// <summary>A key as the list shows it.</summary>
/// <param name="Prefix">How the secret begins.</param>
/// <param name="RevokedAt">Null while it opens the API.</param>
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

/// <summary>What became of a wish for a key.</summary>
/// <param name="Secret">To be shown once: Keyturn can't tell it again. Null when there is no key.</param>
public sealed record NewApiKey(string? Secret, CommandOutcome Outcome);
