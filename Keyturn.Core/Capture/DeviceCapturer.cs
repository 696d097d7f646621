using Keyturn.Core.Capture.Acceptance;
using Keyturn.Core.Capture.Browser;
using Keyturn.Core.Capture.Network;
using Keyturn.Core.Capture.Page;
using Keyturn.Core.Media;
using Keyturn.Core.Model;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Playwright;

namespace Keyturn.Core.Capture;

/// <summary>Captures one page on one device, from the navigation to the last screenshot. Thread safe.</summary>
internal sealed class DeviceCapturer(
    PageReadiness readiness,
    PageArrival arrival,
    PageCleaner cleaner,
    PageScreenshots images,
    EvidenceCollector evidence,
    LinkReader links,
    ClickListenerProbe handlers,
    LinkProbe probe,
    ArtifactStore artifacts,
    NetworkGuard guard,
    IOptions<CaptureOptions> options,
    TimeProvider clock,
    ILogger<DeviceCapturer> logger
)
{
    private readonly CaptureOptions _options = options.Value;

    /// <summary>
    /// Makes one try. It reports each screenshot to <paramref name="progress"/> when its file is complete.
    /// </summary>
    /// <param name="stop">One of the reasons behind <paramref name="ended"/>: evidence that is complete by then is
    /// kept.</param>
    /// <param name="ended">Ends every wait.</param>
    /// <exception cref="OperationCanceledException"><paramref name="ended"/> was cancelled and there is no evidence to
    /// keep. The operation that was interrupted may throw its own exception instead.</exception>
    public async Task<DeviceCapture> CaptureAsync(
        DeviceSession device,
        Uri address,
        CaptureProgress progress,
        CancellationToken stop,
        CancellationToken ended
    )
    {
        var screenshots = new DeviceScreenshotWriter(artifacts, progress, device.Device, clock);
        DeviceCapture capture;
        try
        {
            capture = await CaptureAsync(device, address, progress, screenshots, stop, ended);
        }
        finally
        {
            await screenshots.Saved;
        }

        return capture with
        {
            HtmlPath = screenshots.HtmlPath,
        };
    }

    private async Task<DeviceCapture> CaptureAsync(
        DeviceSession device,
        Uri address,
        CaptureProgress progress,
        DeviceScreenshotWriter screenshots,
        CancellationToken stop,
        CancellationToken ended
    )
    {
        using var waits = CancellationTokenSource.CreateLinkedTokenSource(ended, device.Lost);
        var session = device.Session;
        var isMain = device.Device == Devices.Main.Device;
        var log = new RequestLog(device.Page, clock, MayPass);
        DeviceCapture End(IResponse? answer, PageEvidence? found, CaptureProblem? problem) =>
            new(device.Device, answer?.Url, answer?.Status, found, problem);

        IResponse? response;
        try
        {
            response = await readiness.NavigateAsync(device.Page, address, waits.Token);
        }
        catch (Exception e) when (IsCapture(e) && !ended.IsCancellationRequested)
        {
            return End(null, null, Explain(device, address, log, e));
        }

        if (response is null)
            return End(null, null, PageAcceptance.ExplainFailure(address, "No answer", null, log.Downloaded, null));
        var url = new Uri(response.Url);
        if (IsMadeByTheGuard(response))
            return NotReached(response);

        var timedOut = new List<string>();
        var framesAround = 0;
        PageEvidence? accepted = null;
        RenderedLinks? rendered = null;
        try
        {
            var arrived = await arrival.FollowAsync(device, response, log, waits.Token);
            var world = arrived.World;
            timedOut.AddRange(arrived.TimedOut);
            response = arrived.Response;
            url = new Uri(response.Url);
            framesAround = arrived.Frames;
            if (IsMadeByTheGuard(response))
                return NotReached(response);
            var firstView = await images.FirstViewAsync(session, waits.Token);
            screenshots.Save(ScreenshotKind.FirstView, 0, firstView);
            if (arrived.IsConsentWall)
                return End(response, null, PageAcceptance.ExplainConsentWall(url));

            var retryAfter = RetryAfter.Parse(response.Headers.GetValueOrDefault("retry-after"), clock.GetUtcNow());
            var answered = PageAcceptance.CheckAnswer(
                url,
                response.Status,
                response.Headers.GetValueOrDefault("content-type"),
                retryAfter,
                response.Headers.ContainsKey("www-authenticate")
            );
            if (answered is { Code: ErrorCodes.NotHtml })
                return End(response, null, answered);

            var first = await evidence.CollectAsync(
                world,
                progress.Page.Key,
                device.Device,
                device.Page.Url,
                waits.Token
            );
            var found = first.Evidence;
            // A bot check often comes with 403 or 503, and its content says more than the status.
            var html = found.WordCount < 200 || isMain ? await evidence.HtmlAsync(world, waits.Token) : "";
            var problem = PageAcceptance.CheckContent(
                url,
                response.Status,
                found.Title,
                found.TextExcerpt,
                found.WordCount,
                found.WordCount < 200 ? html : ""
            )
                ?? answered
                ?? (
                    found.WordCount == 0
                        ? PageAcceptance.CheckEmptyPage(url, BlankScreenshotDetector.IsBlank(firstView.Jpeg))
                        : null
                );
            if (problem is not null)
                return End(response, null, problem);

            if (isMain && html.Length > 0)
                screenshots.SaveHtml(html);
            accepted = found;
            if (progress.Page.Key == SitePage.Home)
                rendered = await ReadLinksAsync(world, waits.Token);
            // Runs beside the screenshots. The phone's page has the same addresses.
            var missing = isMain
                ? probe.FindMissingAsync(
                    (progress.Page.ScanId, progress.Page.Attempt),
                    first.Checkable,
                    response.Request.Headers.GetValueOrDefault("user-agent"),
                    waits.Token
                )
                : Task.FromResult<IReadOnlySet<string>>(new HashSet<string>());
            var clean = await cleaner.CleanAsync(device, world, log, found, waits.Token);
            timedOut.AddRange(clean.TimedOut);
            var measured = await evidence.CollectAgainAsync(clean.World, first, waits.Token);
            accepted = measured.Evidence with
            {
                Banners = clean.Banners,
                PageWidth = ScreenshotTaker.WidthOf(device.Device, clean.Revealed.Width),
            };
            timedOut.AddRange(
                await images.TakeAsync(session, clean.World, device.Device, clean.Revealed, screenshots, waits.Token)
            );
            // After the last screenshot: the check keeps the page's only thread busy.
            var violations = await evidence.CheckAccessibilityAsync(clean.World, waits.Token);
            if (violations is null)
                timedOut.Add("accessibility");
            var unanswered = await handlers.FindUnansweredAsync(clean.World, measured.Suspects, waits.Token);
            accepted = accepted with { DeadLinks = DeadLinks.Find(unanswered, measured.Checkable, await missing) };
            await screenshots.Saved;
            if (screenshots.Full is { } full && progress.ScreenshotsOf(device.Device).Count == 0)
                return End(response, null, new CaptureProblem(ErrorCodes.ScanTooLarge, full.Message, full));
            if (screenshots.Full is not null)
                timedOut.Add("scan_size");
            return End(response, Complete(accepted, violations), null) with
            {
                Links = rendered,
                HasLostFiles = log.HasLostFiles,
            };
        }
        catch (Exception e) when (stop.IsCancellationRequested && accepted is not null && IsCapture(e))
        {
            timedOut.Add("stopped");
            return End(response, Complete(accepted, null), null) with { IsStopped = true, Links = rendered };
        }
        catch (Exception e) when (accepted is not null && e is (TimeoutException or InvalidDataException))
        {
            logger.LogWarning(e, "{Device} was measured, but not every screenshot was taken", device.Device);
            timedOut.Add("pictures");
            return End(response, Complete(accepted!, null), null) with { Links = rendered };
        }
        catch (Exception e) when (IsCapture(e) && !ended.IsCancellationRequested)
        {
            logger.LogWarning(e, "{Device} could not be captured", device.Device);
            return End(
                response,
                null,
                Lost(device, url, e)
                    ?? new CaptureProblem(
                        CaptureProblems.Interrupted,
                        $"{url.Host} opened but could not be captured: {e.Message.Split('\n')[0]} Retry the scan.",
                        e
                    )
                    {
                        IsTransient = e is PlaywrightException && CaptureProblems.IsTransient(e.Message),
                    }
            );
        }

        // Within a tunnel only the site answers. The guard has no problem when the other device got through meanwhile:
        // then only this connection broke.
        bool IsMadeByTheGuard(IResponse answer) =>
            url.Scheme == Uri.UriSchemeHttp && ProxyResponses.IsIn(answer.Headers.Keys);

        DeviceCapture NotReached(IResponse answer) =>
            End(
                answer,
                null,
                PageAcceptance.ExplainGuard(guard.RecentConnectError(url) ?? ProxyConnectErrors.Failed(url.Host), null)
            ) with
            {
                Status = null,
            };

        PageEvidence Complete(PageEvidence found, IReadOnlyList<AccessibilityViolation>? violations) =>
            found with
            {
                HttpStatus = response.Status,
                Frames = found.Frames + framesAround,
                RobotsNoindex =
                    found.RobotsNoindex || RobotsHeader.IsNoindex(response.Headers.GetValueOrDefault("x-robots-tag")),
                AddressesReviewer = PromptInjectionDetector.Find(found),
                Accessibility = violations,
                ConsoleErrors = log.ConsoleErrors,
                FailedRequests = log.FailedRequests,
                TimedOutWaits =
                [
                    .. timedOut,
                    .. device.RunawayLimiter.Excess is { } excess ? new[] { $"too_many_{excess}" } : [],
                    .. log.HasLostFiles ? new[] { "lost_files" } : [],
                ],
            };
    }

    /// <summary>True when the guard may reach the address at another try.</summary>
    private bool MayPass(Uri url) =>
        guard.RecentConnectError(url)?.Code is not (ErrorCodes.PrivateAddress or ErrorCodes.DnsNotFound);

    /// <summary>
    /// True for exceptions of the browser, the page or its time limit; false for errors of our disk or code.
    /// </summary>
    private static bool IsCapture(Exception e) =>
        CaptureProblems.IsBrowserFault(e) || e is OperationCanceledException or InvalidDataException;

    /// <summary>The problem of a page that ended during the capture; null when it is still there.</summary>
    private static CaptureProblem? Lost(DeviceSession device, Uri url, Exception e)
    {
        var words = e is PlaywrightException ? e.Message : "";
        if (device.HasCrashed || CaptureProblems.IsCrash(words))
            return new CaptureProblem(
                ErrorCodes.PageCrashed,
                $"{url.Host} crashed the browser's page. Retry; if it happens again, the site is too heavy "
                    + "for phones as well.",
                e
            )
            {
                IsTransient = true,
            };
        return device.IsGone || e is ObjectDisposedException || CaptureProblems.IsBrowserGone(words)
            ? CaptureProblems.BrowserFailed(e, isTransient: true)
            : null;
    }

    /// <summary>The page's links. Null when they can't be read; then the sitemaps have to do.</summary>
    private async Task<RenderedLinks?> ReadLinksAsync(IsolatedWorld world, CancellationToken ct)
    {
        try
        {
            return await links.ReadAsync(world, ct);
        }
        catch (Exception e) when (e is TimeoutException or InvalidDataException)
        {
            logger.LogInformation(e, "The page's links could not be read");
            return null;
        }
    }

    private CaptureProblem Explain(DeviceSession device, Uri address, RequestLog log, Exception e)
    {
        var url = log.FailedNavigation is { } failed ? new Uri(failed.Url) : address;
        if (Lost(device, url, e) is { } lost)
            return lost;
        return e is TimeoutException && !e.Message.Contains("ERR_", StringComparison.Ordinal)
            ? new CaptureProblem(
                ErrorCodes.NavigationTimeout,
                $"{url.Host} sent no page within {_options.NavigationTimeout.TotalSeconds:0} seconds. Try again later.",
                e
            )
            : PageAcceptance.ExplainFailure(url, e.Message, guard.RecentConnectError(url), log.Downloaded, e);
    }
}
