using Keyturn.Core.Capture.Discovery;
using Keyturn.Core.Model;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Playwright;

namespace Keyturn.Core.Capture;

/// <summary>Captures one page on one device, from the navigation to the last picture. Thread safe.</summary>
internal sealed class DeviceCapturer(
    PageReadiness readiness, PageCleaner cleaner, PagePictures pictures, EvidenceCollector evidence, LinkReader links, PressHandlers handlers, LinkProbe probe, ArtifactStore artifacts, NetworkGuard guard,
    IOptions<CaptureOptions> options, TimeProvider clock, ILogger<DeviceCapturer> logger)
{
    private readonly CaptureOptions _options = options.Value;

    /// <summary>One try. Each picture is told to <paramref name="progress"/> once its file is complete.</summary>
    /// <param name="stop">One of the reasons behind <paramref name="ended"/>: evidence that is complete by then is kept.</param>
    /// <param name="ended">Ends every wait.</param>
    /// <exception cref="OperationCanceledException"><paramref name="ended"/>, and there is no evidence to keep. What was under way may throw its own exception instead.</exception>
    public async Task<DeviceCapture> CaptureAsync(DevicePage device, Uri address, CaptureProgress progress, CancellationToken stop, CancellationToken ended)
    {
        var shots = new DeviceShots(artifacts, progress, device.Device, clock);
        DeviceCapture capture;
        try
        {
            capture = await CaptureAsync(device, address, progress, shots, stop, ended);
        }
        finally
        {
            await shots.Saved;
        }

        return capture with { HtmlPath = shots.HtmlPath };
    }

    private async Task<DeviceCapture> CaptureAsync(DevicePage device, Uri address, CaptureProgress progress, DeviceShots shots, CancellationToken stop, CancellationToken ended)
    {
        using var waits = CancellationTokenSource.CreateLinkedTokenSource(ended, device.Lost);
        var session = device.Session;
        var isDesktop = device.Device == Device.Desktop;
        var log = new RequestLog(device.Page, clock);
        DeviceCapture End(IResponse? answer, PageEvidence? found, CaptureRefusal? refusal) => new(device.Device, answer?.Url, answer?.Status, found, refusal);

        IResponse? response;
        try
        {
            response = await readiness.NavigateAsync(device.Page, address, waits.Token);
        }
        catch (Exception e) when (IsCapture(e) && !ended.IsCancellationRequested)
        {
            return End(null, null, Explain(device, address, log, e));
        }

        if (response is null) return End(null, null, SiteGate.JudgeFailure(address, "No answer", null, log.Downloaded, null));
        var url = new Uri(response.Url);
        // Within a tunnel only the site speaks. Forgotten when the other device got through meanwhile; then only this connection broke.
        if (url.Scheme == Uri.UriSchemeHttp && GuardReply.IsIn(response.Headers.Keys)) return End(response, null, SiteGate.JudgeGuard(guard.RecentRefusal(url) ?? GuardRefusals.Failed(url.Host), null)) with { Status = null };

        var timedOut = new List<string>();
        PageEvidence? accepted = null;
        RenderedLinks? rendered = null;
        try
        {
            var world = await IsolatedWorld.CreateAsync(session, device.MainFrame, _options.EvidenceTimeout, waits.Token);
            timedOut.AddRange(await readiness.SettleAsync(device.Page, world, log, waits.Token));
            var firstView = await pictures.FirstViewAsync(session, waits.Token);
            shots.Save(ShotKind.FirstView, 0, firstView);

            var retryAfter = RetryAfter.Parse(response.Headers.GetValueOrDefault("retry-after"), clock.GetUtcNow());
            var answered = SiteGate.JudgeAnswer(url, response.Status, response.Headers.GetValueOrDefault("content-type"), retryAfter, response.Headers.ContainsKey("www-authenticate"));
            if (answered is { Code: "not_html" }) return End(response, null, answered);

            var first = await evidence.CollectAsync(world, progress.Page.Key, device.Device, device.Page.Url, waits.Token);
            var found = first.Evidence;
            // The challenge of a bot check often comes with 403 or 503, and says more than the status does.
            var html = found.WordCount < 200 || isDesktop ? await evidence.HtmlAsync(world, waits.Token) : "";
            var refusal = SiteGate.JudgeContent(url, response.Status, found.Title, found.TextExcerpt, found.WordCount, found.WordCount < 200 ? html : "")
                ?? answered ?? (found.WordCount == 0 ? SiteGate.JudgePicture(url, PictureBlankness.IsBlank(firstView.Jpeg)) : null);
            if (refusal is not null) return End(response, null, refusal);

            if (isDesktop && html.Length > 0) shots.SaveHtml(html);
            accepted = found;
            if (progress.Page.Key == CapturedPage.Home) rendered = await ReadLinksAsync(world, waits.Token);
            // Beside the pictures. The phone's page has the same addresses.
            var missing = isDesktop ? probe.FindMissingAsync((progress.Page.ScanId, progress.Page.Attempt), first.Checkable, response.Request.Headers.GetValueOrDefault("user-agent"), waits.Token) : Task.FromResult<IReadOnlySet<string>>(new HashSet<string>());
            var clean = await cleaner.CleanAsync(device, world, log, found, waits.Token);
            timedOut.AddRange(clean.TimedOut);
            var measured = await evidence.CollectAgainAsync(clean.World, first, waits.Token);
            accepted = measured.Evidence with { Banners = clean.Banners, PageWidth = Screenshots.WidthOf(device.Device, clean.Revealed.Width) };
            timedOut.AddRange(await pictures.TakeAsync(session, clean.World, device.Device, clean.Revealed, shots, waits.Token));
            // After the last picture: the check keeps the page's only thread busy.
            var violations = await evidence.CheckAccessibilityAsync(clean.World, waits.Token);
            if (violations is null) timedOut.Add("accessibility");
            var unanswered = await handlers.FindUnansweredAsync(clean.World, measured.Suspects, waits.Token);
            accepted = accepted with { DeadLinks = DeadLinks.Of(unanswered, measured.Checkable, await missing) };
            await shots.Saved;
            if (shots.Full is { } full && progress.ShotsOf(device.Device).Count == 0) return End(response, null, new CaptureRefusal("scan_too_large", full.Message, full));
            if (shots.Full is not null) timedOut.Add("scan_size");
            return End(response, Complete(accepted, violations), null) with { Links = rendered };
        }
        catch (Exception e) when (stop.IsCancellationRequested && accepted is not null && IsCapture(e))
        {
            timedOut.Add("stopped");
            return End(response, Complete(accepted, null), null) with { IsStopped = true, Links = rendered };
        }
        catch (Exception e) when (accepted is not null && e is (TimeoutException or InvalidDataException))
        {
            logger.LogWarning(e, "{Device} was measured but not pictured whole", device.Device);
            timedOut.Add("pictures");
            return End(response, Complete(accepted!, null), null) with { Links = rendered };
        }
        catch (Exception e) when (IsCapture(e) && !ended.IsCancellationRequested)
        {
            logger.LogWarning(e, "{Device} could not be captured", device.Device);
            return End(response, null, Lost(device, url, e)
                ?? new CaptureRefusal(CaptureFaults.Interrupted, $"{url.Host} opened but could not be captured: {e.Message.Split('\n')[0]} Retry the scan.", e) { IsTransient = e is PlaywrightException && CaptureFaults.IsTransient(e.Message) });
        }

        PageEvidence Complete(PageEvidence found, IReadOnlyList<AccessibilityViolation>? violations) => found with
        {
            HttpStatus = response.Status,
            AddressesReviewer = ReviewerAddress.Find(found),
            Accessibility = violations,
            ConsoleErrors = log.ConsoleErrors,
            FailedRequests = log.FailedRequests,
            TimedOutWaits = device.Restraint.Excess is { } excess ? [.. timedOut, $"too_many_{excess}"] : [.. timedOut],
        };
    }

    /// <summary>True for what a capture throws when the browser, the page or its time fails; not for what is wrong with our disk or our code.</summary>
    private static bool IsCapture(Exception e) => e is OperationCanceledException or PlaywrightException or TimeoutException or InvalidDataException;

    /// <summary>What to say when the page ended under the capture; null when it is still there.</summary>
    private static CaptureRefusal? Lost(DevicePage device, Uri url, Exception e)
    {
        var words = e is PlaywrightException ? e.Message : "";
        if (device.HasCrashed || CaptureFaults.IsCrash(words))
            return new CaptureRefusal("page_crashed", $"{url.Host} crashed the browser's page. Retry; if it happens again, the site is too heavy for phones as well.", e) { IsTransient = true };
        return device.IsGone || CaptureFaults.IsBrowserGone(words) ? CaptureFaults.BrowserFailed(e, isTransient: true) : null;
    }

    /// <summary>The page's links; null when it does not give them: then the sitemaps have to do.</summary>
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

    private CaptureRefusal Explain(DevicePage device, Uri address, RequestLog log, Exception e)
    {
        var url = log.FailedNavigation is { } failed ? new Uri(failed.Url) : address;
        if (Lost(device, url, e) is { } lost) return lost;
        return e is TimeoutException && !e.Message.Contains("ERR_", StringComparison.Ordinal)
            ? new CaptureRefusal("navigation_timeout", $"{url.Host} sent no page within {_options.NavigationTimeout.TotalSeconds:0} seconds. Try again later.", e)
            : SiteGate.JudgeFailure(url, e.Message, guard.RecentRefusal(url), log.Downloaded, e);
    }
}
