using System.Collections.Concurrent;
using Keyturn.Core.Capture;
using Keyturn.Core.Data;
using Keyturn.Core.Lifecycle;
using Keyturn.Core.Model;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Keyturn.Core.Jobs.Scanning;

/// <summary>
/// The first half of a scan: opens the site and saves screenshots and pages as they come, until the evidence is
/// complete. Pages that an earlier attempt captured are not captured again.
/// </summary>
public sealed class CaptureStage(
    IDbContextFactory<KeyturnDbContext> contexts,
    ScanLifecycle lifecycle,
    PageCapturer capturer,
    DeepScanPlanner choice,
    IOptions<LifecycleOptions> limits
)
{
    /// <summary>The number of pages handed to the limiter at once. More would only wait there.</summary>
    private const int PagesAtOnce = 4;

    /// <summary>How often captured pages are asked for further ones: a list may lead to a list.</summary>
    private const int FurtherRounds = 2;

    /// <summary>
    /// True when there is something to score; otherwise the scan has ended, or the attempt was superseded.
    /// </summary>
    internal async Task<bool> RunAsync(ScanWorkItem scan, RunningScans.ActiveRun run)
    {
        var before = await CapturedAsync(scan.Id, run.Token);
        var record = new CaptureProgressWriter(lifecycle, scan, run.AttemptId, before.Select(p => p.Key));
        await using var progress = new ProgressRelay<CaptureStep>(record.SaveAsync, run.Cancel);
        var ended = await progress.DuringAsync(steps => CaptureAsync(scan, run, before, record, steps));
        run.Token.ThrowIfCancellationRequested();
        if (ended.Problem is { } problem)
            return await FailAsync(scan, run, problem, ended.IsPartial);

        var wanted = await CountWantedAsync(scan.Id);
        var pages =
            wanted > 1
                ? $"Evidence of {record.Captured} of {wanted} pages saved; scoring comes next."
                : "Evidence saved; scoring comes next.";
        return await lifecycle.BeginScoringAsync(
            run.AttemptId,
            record.Captured,
            ended.IsPartial ? run.StopReason : null,
            pages,
            CancellationToken.None
        );
    }

    private async Task<Ended> CaptureAsync(
        ScanWorkItem scan,
        RunningScans.ActiveRun run,
        IReadOnlyList<SitePage> before,
        CaptureProgressWriter record,
        IProgress<CaptureStep> steps
    )
    {
        var known = before.FirstOrDefault(p => p is { Key: SitePage.Home, Uploaded: false });
        var capture = known is null
            ? await capturer.CaptureAsync(
                new CaptureRequest(scan.Id, run.AttemptId.Attempt, new Uri(scan.Url), scan.SchemeTyped),
                steps,
                run.StopToken,
                run.Token
            )
            : null;
        if (!scan.Mode.FollowsLinks() || capture is { Problem: not null } or { IsPartial: true })
            return new Ended(capture?.Problem, capture?.IsPartial ?? false);

        var home = known ?? capture!.Page;
        // The home page of this attempt may not be saved yet.
        var captured = before.ToDictionary(p => p.Key, p => p.Attempt);
        captured[SitePage.Home] = home.Attempt;
        var wanted = await choice.WantedAsync(scan, run.AttemptId, home, capture?.Links, captured, run.Token);
        var site = new Uri(home.FinalUrl ?? home.RequestedUrl);
        var pages = new ConcurrentDictionary<string, SitePage>(before.ToDictionary(p => p.Key));
        pages[SitePage.Home] = home;
        var isCutOff = false;
        var expected = wanted.Count + (known is null ? 1 : 0);
        for (var round = 0; wanted.Count > 0; round++)
        {
            record.Expect(expected);
            await Parallel.ForEachAsync(
                wanted,
                new ParallelOptions { MaxDegreeOfParallelism = PagesAtOnce, CancellationToken = run.Token },
                async (page, _) =>
                {
                    var isHome = page.Key == SitePage.Home;
                    // A problem with an inner page is in its row; the scan goes on.
                    var inner = run.StopToken.IsCancellationRequested
                        ? null
                        : await capturer.CaptureAsync(
                            new CaptureRequest(
                                scan.Id,
                                run.AttemptId.Attempt,
                                new Uri(page.Url),
                                true,
                                page.Key,
                                isHome ? null : site
                            ),
                            steps,
                            run.StopToken,
                            run.Token
                        );
                    if (inner is null or { IsPartial: true })
                        Volatile.Write(ref isCutOff, true);
                    if (inner is { Problem: null })
                        pages[page.Key] = inner.Page;
                }
            );
            if (isCutOff || round == FurtherRounds)
                break;
            wanted = await choice.FurtherAsync(scan, run.AttemptId, site, [.. pages.Values], run.Token);
            expected += wanted.Count;
        }

        return new Ended(null, isCutOff);
    }

    private async Task<bool> FailAsync(
        ScanWorkItem scan,
        RunningScans.ActiveRun run,
        CaptureProblem problem,
        bool isPartial
    )
    {
        if (isPartial && run.StopReason == RunningScans.StoppedByStaff)
            // There is nothing to score and no problem with the site: a person ended the scan.
            await lifecycle.CancelAsync(
                run.AttemptId,
                $"{run.StopReason} Nothing was captured by then.",
                discard: false,
                CancellationToken.None
            );
        else if (isPartial)
            await lifecycle.FailAsync(
                run.AttemptId,
                [ScanStatus.Running],
                ScanDeadline.Failure(scan.Mode, limits.Value),
                CancellationToken.None
            );
        else
            // A page that is no site to score is an answer about the site, not a failure of the job.
            await lifecycle.FailAsync(
                run.AttemptId,
                [ScanStatus.Running],
                new ScanFailure(problem.Code, problem.Message, problem.Cause) { IsBlocked = problem.IsBlocked },
                CancellationToken.None
            );
        return false;
    }

    private async Task<IReadOnlyList<SitePage>> CapturedAsync(Guid scanId, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return [.. (await db.CurrentPagesAsync(scanId, ct)).Where(p => p.IsCaptured)];
    }

    private async Task<int> CountWantedAsync(Guid scanId)
    {
        await using var db = await contexts.CreateDbContextAsync(CancellationToken.None);
        return await db.Candidates.CountAsync(c => c.ScanId == scanId && c.WantedAttempt != null);
    }

    /// <param name="Problem">Why there is nothing to score; null when there is.</param>
    /// <param name="IsPartial">True when a stop left something out.</param>
    private sealed record Ended(CaptureProblem? Problem, bool IsPartial);
}
