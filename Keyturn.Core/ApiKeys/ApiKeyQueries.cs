using Keyturn.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Keyturn.Core.ApiKeys;

/// <summary>Reads the keys for the settings page. Thread safe.</summary>
public sealed class ApiKeyQueries(IDbContextFactory<KeyturnDbContext> contexts)
{
    /// <summary>Maximum number of revoked keys in the list, newest first.</summary>
    public const int MaxRevoked = 50;

    /// <summary>Unrevoked keys first, each group newest first.</summary>
    public async Task<IReadOnlyList<ApiKeyView>> ListAsync(CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var keys = db.ApiKeys.AsNoTracking();
        var live = await keys.Where(k => k.RevokedAt == null)
            .OrderByDescending(k => k.CreatedAt)
            .Select(k => new ApiKeyView(k.Id, k.Name, k.Prefix, k.CreatedBy, k.CreatedAt, k.LastUsedAt, k.RevokedAt))
            .ToListAsync(ct);
        var revoked = await keys.Where(k => k.RevokedAt != null)
            .OrderByDescending(k => k.RevokedAt)
            .Take(MaxRevoked)
            .Select(k => new ApiKeyView(k.Id, k.Name, k.Prefix, k.CreatedBy, k.CreatedAt, k.LastUsedAt, k.RevokedAt))
            .ToListAsync(ct);
        return [.. live, .. revoked.OrderByDescending(k => k.CreatedAt)];
    }
}
