using Keyturn.Core.Capture;
using Keyturn.Core.Data;
using Keyturn.Core.Lifecycle;
using Keyturn.Core.Model;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Keyturn.Core.Jobs;

/// <summary>The first half of a scan: opens the site and keeps what is seen, picture by picture, until the evidence is complete.</summary>
public sealed class CaptureStage(ScanLifecycle lifecycle, PageCapturer capturer, IOptions<LifecycleOptions> limits)
{
    /// <summary>True when there is something to judge; else the scan has ended, or the attempt is late.</summary>
    internal async Task<bool> RunAsync(ScanToRun scan, RunningScans.Run run)
    {
        var ticket = run.Ticket;
        var savedPages = new HashSet<Guid>();
        await using var progress = new ProgressRelay<CaptureStep>(
            step => lifecycle.ProgressAsync(ticket, ScanStatus.Running, 10 + (int)(45 * step.Fraction), step.Message, CancellationToken.None, db =>
            {
                if (savedPages.Add(step.Page.Id)) db.Pages.Add(step.Page);
                if (step.Shot is { } shot) Replace(db, shot);
            }),
            run.Cancel);

        var request = new CaptureRequest(scan.Id, ticket.Attempt, new Uri(scan.Url), scan.SchemeTyped);
        var capture = await progress.DuringAsync(steps => capturer.CaptureHomeAsync(request, steps, run.StopToken, run.Token));
        run.Token.ThrowIfCancellationRequested();

        void SavePage(KeyturnDbContext db)
        {
            if (savedPages.Contains(capture.Page.Id)) db.Pages.Update(capture.Page);
            else db.Pages.Add(capture.Page);
        }

        if (capture.Refusal is { } refusal)
        {
            if (capture.IsPartial && run.StopReason == RunningScans.StoppedByStaff)
                // Nothing to judge, and nothing wrong with the site: a person ended it.
                await lifecycle.CancelAsync(ticket, $"{run.StopReason} Nothing was captured by then.", discard: false, CancellationToken.None);
            else if (capture.IsPartial)
                await lifecycle.FailAsync(ticket, [ScanStatus.Running], ScanDeadline.Failure(scan.Mode, limits.Value), CancellationToken.None, SavePage);
            else
                // What is no site to score is an answer about the site, not a fault of the job.
                await lifecycle.FailAsync(ticket, [ScanStatus.Running], new ScanFailure(refusal.Code, refusal.Sentence, refusal.Cause), CancellationToken.None, SavePage);
            return false;
        }

        return await lifecycle.BeginScoringAsync(ticket, 1, capture.IsPartial ? run.StopReason : null, "Evidence saved; judging comes next.", db =>
        {
            SavePage(db);
            db.Evidence.AddRange(capture.Evidence.Select(e => new Evidence(Guid.CreateVersion7(), scan.Id, ticket.Attempt, capture.Page.Id, e.Device, e)));
        }, CancellationToken.None);
    }

    /// <summary>A page that is tried again is pictured again.</summary>
    private static void Replace(KeyturnDbContext db, Shot shot)
    {
        db.Shots.Where(s => s.PageId == shot.PageId && s.Device == shot.Device && s.Kind == shot.Kind).ExecuteDelete();
        db.Shots.Add(shot);
    }
}
