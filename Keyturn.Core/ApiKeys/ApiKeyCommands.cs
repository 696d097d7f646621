using Keyturn.Core.Data;
using Keyturn.Core.Model;
using Keyturn.Core.Scans;
using Microsoft.EntityFrameworkCore;

namespace Keyturn.Core.ApiKeys;

/// <summary>Creates and revokes API keys. An invalid request is an outcome with a message.</summary>
public sealed class ApiKeyCommands(
    IDbContextFactory<KeyturnDbContext> contexts,
    ActiveApiKeys check,
    ScanCommandRunner runner,
    ICurrentUser user,
    TimeProvider clock
)
{
    /// <summary>Maximum number of unrevoked keys, so that people can keep an overview.</summary>
    public const int MaxKeys = 50;

    /// <param name="name">What the key is for.</param>
    public Task<NewApiKey> CreateAsync(string name, CancellationToken ct) =>
        runner.RunStoringAsync(
            async () =>
            {
                if (name.Trim() is not { Length: > 0 and <= ApiKey.MaxName } wanted || wanted.Any(char.IsControl))
                    return Refused($"Write a name, {ApiKey.MaxName} characters at most.");
                var by = await user.FindNameAsync(ct);
                await using var db = await contexts.CreateDbContextAsync(ct);
                // Counted and inserted in one transaction, so that two people at once can't exceed the limit.
                await using var all = await db.Database.BeginTransactionAsync(ct);
                var live = db.ApiKeys.Where(k => k.RevokedAt == null);
                if (await live.CountAsync(ct) >= MaxKeys)
                    return Refused($"There are {MaxKeys} keys already. Revoke one that is not used any more first.");
                if (await live.AnyAsync(k => k.Name == wanted, ct))
                    return Refused(
                        "There is a key with this name already. Choose another name, so that you know later "
                            + "which one to revoke."
                    );
                var secret = ApiKeySecret.New();
                var now = clock.GetUtcNow();
                db.ApiKeys.Add(
                    new ApiKey(
                        Guid.CreateVersion7(now),
                        wanted,
                        secret[..ApiKey.PrefixLength],
                        ApiKeySecret.HashOf(secret),
                        by,
                        now
                    )
                );
                await db.SaveChangesAsync(ct);
                await all.CommitAsync(ct);
                check.Forget();
                return new NewApiKey(secret, new CommandOutcome(CommandResult.Done, "The key is made."));
            },
            problem => new NewApiKey(null, new CommandOutcome(CommandResult.Unavailable, problem))
        );

    /// <summary>Revokes the key from the next request on.</summary>
    public Task<CommandOutcome> RevokeAsync(Guid id, CancellationToken ct) =>
        runner.RunStoringAsync(
            async () =>
            {
                await using var db = await contexts.CreateDbContextAsync(ct);
                var now = clock.GetUtcNow();
                var revoked =
                    await db
                        .ApiKeys.Where(k => k.Id == id && k.RevokedAt == null)
                        .ExecuteUpdateAsync(set => set.SetProperty(k => k.RevokedAt, now), ct) == 1;
                check.Forget();
                return revoked
                    ? new CommandOutcome(CommandResult.Done, "Revoked.")
                    : new CommandOutcome(CommandResult.NotFound, "Somebody else revoked this key.");
            },
            problem => new CommandOutcome(CommandResult.Unavailable, problem)
        );

    private static NewApiKey Refused(string message) => new(null, new CommandOutcome(CommandResult.Conflict, message));
}
