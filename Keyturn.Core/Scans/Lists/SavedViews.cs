using Keyturn.Core.Data;
using Keyturn.Core.Model;
using Microsoft.EntityFrameworkCore;

namespace Keyturn.Core.Scans.Lists;

/// <summary>
/// Saves lists under a name for the whole team. An invalid request is an outcome with a message.
/// </summary>
public sealed class SavedViews(
    IDbContextFactory<KeyturnDbContext> contexts,
    ScanCommandRunner runner,
    ICurrentUser user,
    TimeProvider clock
)
{
    /// <summary>Maximum number of saved views.</summary>
    public const int MaxViews = 100;

    /// <summary>By name.</summary>
    public async Task<IReadOnlyList<SavedView>> ListAsync(CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.SavedViews.AsNoTracking().OrderBy(v => v.Name).Take(MaxViews).ToListAsync(ct);
    }

    /// <param name="query">The part of the list's URL after the question mark.</param>
    public Task<CommandOutcome> SaveAsync(string name, string query, CancellationToken ct) =>
        RunStoringAsync(
            name,
            async db =>
            {
                if (query.Length > SavedView.MaxQuery)
                    return new CommandOutcome(
                        CommandResult.Conflict,
                        "These filters are too long to be saved. Take some away."
                    );
                if (await db.SavedViews.CountAsync(ct) >= MaxViews)
                    return new CommandOutcome(
                        CommandResult.Conflict,
                        $"There are {MaxViews} views already. Delete one first."
                    );
                var by = await user.FindNameAsync(ct);
                db.SavedViews.Add(
                    new SavedView(Guid.CreateVersion7(clock.GetUtcNow()), name.Trim(), query, by, clock.GetUtcNow())
                );
                await db.SaveChangesAsync(ct);
                return new CommandOutcome(CommandResult.Done, "Saved for the team.");
            },
            ct
        );

    public Task<CommandOutcome> RenameAsync(Guid id, string name, CancellationToken ct) =>
        RunStoringAsync(
            name,
            async db =>
                await db
                    .SavedViews.Where(v => v.Id == id)
                    .ExecuteUpdateAsync(set => set.SetProperty(v => v.Name, name.Trim()), ct) == 1
                    ? new CommandOutcome(CommandResult.Done, "Renamed.")
                    : new CommandOutcome(CommandResult.NotFound, "Somebody else deleted this view."),
            ct
        );

    public Task<CommandOutcome> DeleteAsync(Guid id, CancellationToken ct) =>
        runner.RunStoringAsync(
            async () =>
            {
                await using var db = await contexts.CreateDbContextAsync(ct);
                await db.SavedViews.Where(v => v.Id == id).ExecuteDeleteAsync(ct);
                return new CommandOutcome(CommandResult.Done, "Deleted.");
            },
            Unavailable
        );

    private Task<CommandOutcome> RunStoringAsync(
        string name,
        Func<KeyturnDbContext, Task<CommandOutcome>> command,
        CancellationToken ct
    ) =>
        runner.RunStoringAsync(
            async () =>
            {
                if (name.Trim() is not { Length: > 0 and <= SavedView.MaxName } wanted)
                    return new CommandOutcome(
                        CommandResult.Conflict,
                        $"Write a name, {SavedView.MaxName} characters at most."
                    );
                await using var db = await contexts.CreateDbContextAsync(ct);
                if (await db.SavedViews.AnyAsync(v => v.Name == wanted, ct))
                    return new CommandOutcome(
                        CommandResult.Conflict,
                        "There is a view with this name already. Choose another name, or delete that view first."
                    );
                return await command(db);
            },
            Unavailable
        );

    private static CommandOutcome Unavailable(string problem) => new(CommandResult.Unavailable, problem);
}
