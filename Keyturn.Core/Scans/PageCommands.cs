using Keyturn.Core.Data;
using Keyturn.Core.Model;
using Microsoft.EntityFrameworkCore;

namespace Keyturn.Core.Scans;

/// <summary>
/// The commands on pages of a deep scan. An invalid request is an outcome with a message, never an exception. Thread
/// safe.
/// </summary>
public sealed class PageCommands(
    IDbContextFactory<KeyturnDbContext> contexts,
    ScanCommandRunner runner,
    ScanRestart restart
)
{
    /// <summary>Captures a page in addition or again, and scores the scan again with it.</summary>
    /// <param name="key">As <see cref="PageCandidate.Key"/>.</param>
    public Task<CommandOutcome> CaptureAsync(Guid scanId, string key, CancellationToken ct) =>
        runner.RunAsync(
            scanId,
            async scan =>
            {
                if (scan.Status.IsActive())
                    return new CommandOutcome(
                        CommandResult.Conflict,
                        "The scan is still running. Wait for its end, or stop it."
                    );
                if (await CandidateAsync(scanId, key, ct) is not { } page)
                    return NoPage;
                return await restart.RunAsync(
                    scan,
                    $"Staff asked for {new Uri(page.Url).PathAndQuery}.",
                    ct,
                    ScanStatus.Running,
                    async (db, attempt, token) =>
                        (await db.Candidates.SingleAsync(c => c.Id == page.Id, token)).Want(attempt)
                );
            },
            ct
        );

    /// <summary>Sets a page's type. The clinic remembers it, and it outranks every rule in later scans.</summary>
    public Task<CommandOutcome> CorrectTypeAsync(Guid scanId, string key, PageType type, CancellationToken ct) =>
        runner.RunAsync(
            scanId,
            async scan =>
            {
                if (type == PageType.Home || key == SitePage.Home)
                    return new CommandOutcome(
                        CommandResult.Conflict,
                        "The home page is the address that was given; it has no other type."
                    );
                await using var db = await contexts.CreateDbContextAsync(ct);
                if (
                    await db.Candidates.SingleOrDefaultAsync(c => c.ScanId == scanId && c.Key == key, ct)
                    is not { } page
                )
                    return NoPage;
                page.CorrectType(type);
                await db
                    .TypeCorrections.Where(t => t.ClinicId == scan.ClinicId && t.Identity == page.Identity)
                    .ExecuteDeleteAsync(ct);
                db.TypeCorrections.Add(new TypeCorrection(scan.ClinicId, page.Identity, type));
                await db.SaveChangesAsync(ct);
                return new CommandOutcome(CommandResult.Done, "Remembered for this clinic.");
            },
            ct
        );

    private static CommandOutcome NoPage => new(CommandResult.NotFound, "The scan knows no such page.");

    private async Task<PageCandidate?> CandidateAsync(Guid scanId, string key, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.Candidates.AsNoTracking().SingleOrDefaultAsync(c => c.ScanId == scanId && c.Key == key, ct);
    }
}
