using Keyturn.Core.Data;
using Keyturn.Core.Lifecycle;
using Keyturn.Core.Scans.Reports;
using Microsoft.EntityFrameworkCore;

namespace Keyturn.Core.Scans.Lists;

/// <summary>
/// Runs commands on many scans: each as the command for one does, with one message about all. Thread safe.
/// </summary>
public sealed class BulkCommands(
    IDbContextFactory<KeyturnDbContext> contexts,
    ScanCommands commands,
    DeletedScans deletedScans,
    ScanCommandRunner runner
)
{
    /// <summary>So many are done within some seconds.</summary>
    public const int MaxAtOnce = 1_000;

    public Task<BulkOutcome> RetryAsync(IReadOnlyCollection<Guid> ids, CancellationToken ct) =>
        EachAsync("queued", ids, id => commands.RetryAsync(id, ct));

    public Task<BulkOutcome> RescoreAsync(
        IReadOnlyCollection<Guid> ids,
        RescoreRequest request,
        CancellationToken ct
    ) => EachAsync("queued", ids, id => commands.RescoreAsync(id, request, ct));

    /// <summary>Deletes finished scans; they can be restored for a while.</summary>
    public Task<BulkOutcome> DeleteAsync(IReadOnlyCollection<Guid> ids, CancellationToken ct) =>
        RunStoringAsync(ids, async () =>
        {
            var deleted = await deletedScans.DeleteAsync(ids, ct);
            await using var db = await contexts.CreateDbContextAsync(ct);
            var live = await db.Scans.CountAsync(s => ids.Contains(s.Id), ct);
            return BulkOutcome.Create(
                "deleted",
                deleted,
                Others(
                    ids.Count - deleted.Count,
                    live,
                    "A scan that is still running has to be cancelled first.",
                    "Somebody else deleted it."
                )
            );
        });

    /// <summary>Restores deleted scans.</summary>
    public Task<BulkOutcome> RestoreAsync(IReadOnlyCollection<Guid> ids, CancellationToken ct) =>
        RunStoringAsync(ids, async () =>
        {
            var restored = await deletedScans.RestoreAsync(ids, ct);
            await using var db = await contexts.CreateDbContextAsync(ct);
            var kept = await db.Scans.CountAsync(s => ids.Contains(s.Id), ct) - restored.Count;
            return BulkOutcome.Create(
                "brought back",
                restored,
                Others(
                    ids.Count - restored.Count,
                    kept,
                    "Somebody else brought it back.",
                    "It was deleted too long ago and is gone."
                )
            );
        });

    private Task<BulkOutcome> EachAsync(
        string did,
        IReadOnlyCollection<Guid> ids,
        Func<Guid, Task<CommandOutcome>> command
    ) => RunStoringAsync(ids, async () =>
        {
            var (done, others) = (new List<Guid>(), new List<string>());
            foreach (var id in ids)
            {
                var outcome = await command(id);
                if (outcome.Result == CommandResult.Done)
                    done.Add(id);
                else
                    others.Add(outcome.Message);
            }

            return BulkOutcome.Create(did, done, others);
        });

    private async Task<BulkOutcome> RunStoringAsync(IReadOnlyCollection<Guid> ids, Func<Task<BulkOutcome>> command)
    {
        ArgumentNullException.ThrowIfNull(ids);
        if (ids.Count > MaxAtOnce)
            return new BulkOutcome(
                [],
                FormattableString.Invariant($"Choose {MaxAtOnce:N0} scans at most; these are {ids.Count:N0}.")
            );
        return await runner.RunStoringAsync(command, problem => new BulkOutcome([], problem));
    }

    private static IEnumerable<string> Others(int count, int these, string reason, string otherwise) =>
        Enumerable
            .Repeat(reason, Math.Clamp(these, 0, count))
            .Concat(Enumerable.Repeat(otherwise, count - Math.Clamp(these, 0, count)));
}
