using Keyturn.Core.Data;
using Keyturn.Core.Media;
using Keyturn.Core.Model;
using Microsoft.EntityFrameworkCore;

namespace Keyturn.Core.Jobs.Scanning;

/// <summary>
/// Keeps the files of an attempt to those its rows name: a picture is on disk before its row is, and a late writer's
/// row never comes.
/// </summary>
public sealed class AttemptFiles(IDbContextFactory<KeyturnDbContext> contexts, ArtifactStore artifacts)
{
    /// <summary>Removes what no row names. Only for an attempt that nobody writes for any more.</summary>
    public async Task TidyAsync(ScanAttemptId attemptId, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var named = await db
            .Screenshots.Where(s => s.ScanId == attemptId.ScanId && s.Attempt == attemptId.Attempt)
            .Select(s => s.Path)
            .Concat(
                db.Pages.Where(p =>
                        p.ScanId == attemptId.ScanId && p.Attempt == attemptId.Attempt && p.HtmlPath != null
                    )
                    .Select(p => p.HtmlPath!)
            )
            .ToListAsync(ct);
        artifacts.DeleteOthers(attemptId.ScanId, attemptId.Attempt, named);
    }

    /// <summary>The same for an attempt that may be under way in another process; then nothing is removed.</summary>
    public async Task TidyEndedAsync(ScanAttemptId attemptId, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        if (await db.Scans.WhereActive().AnyAsync(s => s.Id == attemptId.ScanId && s.Attempt == attemptId.Attempt, ct))
            return;
        await TidyAsync(attemptId, ct);
    }
}
