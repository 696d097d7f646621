using Keyturn.Core.Data;
using Keyturn.Core.Media;
using Keyturn.Core.Model;
using Microsoft.EntityFrameworkCore;

namespace Keyturn.Core.Jobs.Scanning;

/// <summary>
/// Removes files of an attempt that no row names: a screenshot is on disk before its row, and the row of a superseded
/// attempt is never written.
/// </summary>
public sealed class AttemptFileCleanup(IDbContextFactory<KeyturnDbContext> contexts, ArtifactStore artifacts)
{
    /// <summary>Removes the files that no row names. Only for an attempt that no process writes for any more.</summary>
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

    /// <summary>The same for an attempt that may be active in another process; then it removes nothing.</summary>
    public async Task TidyEndedAsync(ScanAttemptId attemptId, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        if (await db.Scans.WhereActive().AnyAsync(s => s.Id == attemptId.ScanId && s.Attempt == attemptId.Attempt, ct))
            return;
        await TidyAsync(attemptId, ct);
    }
}
