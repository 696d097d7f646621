using System.Collections.Concurrent;
using Keyturn.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Keyturn.Core.ApiKeys;

/// <summary>
/// Checks whether a secret is an unrevoked key. It keeps the unrevoked keys in memory for some seconds, so that neither
/// right nor wrong secrets read the database each time. A key that this process revokes is forgotten at once, one that
/// another process revokes within <see cref="Kept"/>. Thread safe.
/// </summary>
public sealed class ActiveApiKeys(
    IDbContextFactory<KeyturnDbContext> contexts,
    TimeProvider clock,
    ILogger<ActiveApiKeys> logger
)
{
    /// <summary>How long the keys are kept in memory.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromSeconds(10);

    /// <summary>A key's last use is written at most once in this time.</summary>
    public static readonly TimeSpan UseStep = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();
    private readonly ConcurrentDictionary<Guid, DateTimeOffset> _used = new();
    private Memory? _memory;
    private int _generation;

    /// <summary>True when there is an unrevoked key, so that callers must send one.</summary>
    public async Task<bool> AnyAsync(CancellationToken ct) => (await KeysAsync(ct)).Count > 0;

    /// <summary>True when the secret is an unrevoked key. Records its use.</summary>
    public async Task<bool> IsActiveAsync(string secret, CancellationToken ct)
    {
        // Looked up by its hash, so the time it takes reveals nothing about the secret.
        if (!(await KeysAsync(ct)).TryGetValue(ApiKeySecret.HashOf(secret), out var id))
            return false;
        await NoteUseAsync(id, ct);
        return true;
    }

    internal void Forget()
    {
        lock (_gate)
        {
            _generation++;
            _memory = null;
        }
    }

    private async Task<IReadOnlyDictionary<string, Guid>> KeysAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        int generation;
        lock (_gate)
        {
            if (_memory is { } known && now < known.Until)
                return known.Keys;
            generation = _generation;
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        var keys = await db
            .ApiKeys.Where(k => k.RevokedAt == null)
            .OrderBy(k => k.CreatedAt)
            .Take(ApiKeyCommands.MaxKeys)
            .ToDictionaryAsync(k => k.Hash, k => k.Id, StringComparer.Ordinal, ct);
        lock (_gate)
        {
            // Keys that were read before a revocation must not be kept after it.
            if (generation == _generation)
                _memory = new Memory(now + Kept, keys);
        }

        return keys;
    }

    private async Task NoteUseAsync(Guid id, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var before = now - UseStep;
        if (_used.TryGetValue(id, out var last) && last > before)
            return;
        _used[id] = now;
        try
        {
            await using var db = await contexts.CreateDbContextAsync(ct);
            await db
                .ApiKeys.Where(k => k.Id == id && (k.LastUsedAt == null || k.LastUsedAt <= before))
                .ExecuteUpdateAsync(set => set.SetProperty(k => k.LastUsedAt, now), ct);
        }
        catch (Exception e) when (StorageProblem.Find(e) is { } problem)
        {
            // A caller with a valid key must not be rejected because its use can't be recorded.
            logger.LogWarning(e, "The last use of an API key could not be noted: {Fault}", problem.Message);
        }
    }

    /// <param name="Keys">Ids by hash.</param>
    private sealed record Memory(DateTimeOffset Until, IReadOnlyDictionary<string, Guid> Keys);
}
