using Keyturn.Core.Capture;
using Keyturn.Core.Data;
using Keyturn.Core.Lifecycle;
using Microsoft.EntityFrameworkCore;

namespace Keyturn.Core.Jobs;

/// <summary>Keeps the files of an attempt to those its rows name: a picture is on disk before its row is, and a late writer's row never comes.</summary>
public sealed class AttemptFiles(IDbContextFactory<KeyturnDbContext> contexts, ArtifactStore artifacts)
{
    /// <summary>Removes what no row names. Only for an attempt that nobody writes for any more.</summary>
    public async Task TidyAsync(ScanTicket ticket, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var named = await db.Shots.Where(s => s.ScanId == ticket.ScanId && s.Attempt == ticket.Attempt).Select(s => s.Path)
            .Concat(db.Pages.Where(p => p.ScanId == ticket.ScanId && p.Attempt == ticket.Attempt && p.HtmlPath != null).Select(p => p.HtmlPath!)).ToListAsync(ct);
        artifacts.DeleteOthers(ticket.ScanId, ticket.Attempt, named);
    }

    /// <summary>The same for an attempt that may be under way in another process; then nothing is removed.</summary>
    public async Task TidyEndedAsync(ScanTicket ticket, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        if (await db.Scans.WhereLive().AnyAsync(s => s.Id == ticket.ScanId && s.Attempt == ticket.Attempt, ct)) return;
        await TidyAsync(ticket, ct);
    }
}
