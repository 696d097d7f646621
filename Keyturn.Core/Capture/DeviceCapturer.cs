using System.Text.Json;
using Keyturn.Core.Capture.Discovery;
using Keyturn.Core.Model;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Playwright;

namespace Keyturn.Core.Capture;

/// <summary>Captures one page on one device, from the navigation to the last picture. Thread safe.</summary>
internal sealed class DeviceCapturer(
    PageReadiness readiness, Screenshots screenshots, EvidenceCollector evidence, LinkReader links, ArtifactStore artifacts, NetworkGuard guard,
    IOptions<CaptureOptions> options, TimeProvider clock, ILogger<DeviceCapturer> logger)
{
    private readonly CaptureOptions _options = options.Value;

    /// <summary>One try. Each picture is told to <paramref name="progress"/> once its file is complete.</summary>
    /// <param name="stop">One of the reasons behind <paramref name="ended"/>: evidence that is complete by then is kept.</param>
    /// <param name="ended">Ends every wait.</param>
    /// <exception cref="OperationCanceledException"><paramref name="ended"/>, and there is no evidence to keep. What was under way may throw its own exception instead.</exception>
    public async Task<DeviceCapture> CaptureAsync(DevicePage device, Uri address, CaptureProgress progress, CancellationToken stop, CancellationToken ended)
    {
        var number = progress.NextTry(device.Device);
        using var waits = CancellationTokenSource.CreateLinkedTokenSource(ended, device.Lost);
        var session = device.Session;
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
        if (url.Scheme == Uri.UriSchemeHttp && GuardReply.IsIn(response.Headers.Keys)) return End(response, null, SiteGate.JudgeGuard(guard.RecentRefusal(url) ?? GuardRefusals.Failed(url.Host), null));

        var saving = Task.CompletedTask;
        var timedOut = new List<string>();
        PageEvidence? accepted = null;
        RenderedLinks? rendered = null;
        try
        {
            var world = await IsolatedWorld.CreateAsync(session, device.MainFrame, _options.EvidenceTimeout, waits.Token);
            timedOut.AddRange(await readiness.SettleAsync(device.Page, world, log, waits.Token));
            var firstView = await FirstViewAsync(session, waits.Token);
            saving = SaveAsync(ShotKind.FirstView, firstView);

            var retryAfter = RetryAfter.Parse(response.Headers.GetValueOrDefault("retry-after"), clock.GetUtcNow());
            var answered = SiteGate.JudgeAnswer(url, response.Status, response.Headers.GetValueOrDefault("content-type"), retryAfter);
            if (answered is { Code: "not_html" }) return End(response, null, answered);

            var found = await evidence.CollectAsync(world, progress.Page.Key, device.Device, device.Page.Url, waits.Token);
            // The challenge of a bot check often comes with 403 or 503, and says more than the status does.
            var html = found.WordCount < 200 ? await world.EvaluateAsync("document.documentElement.outerHTML.slice(0, 200000)", _options.EvidenceTimeout, waits.Token) : "";
            var refusal = SiteGate.JudgeContent(url, response.Status, found.Title, found.TextExcerpt, found.WordCount, html)
                ?? answered ?? (found.WordCount == 0 ? SiteGate.JudgePicture(url, Screenshots.IsBlank(firstView.Jpeg)) : null);
            if (refusal is not null) return End(response, null, refusal);

            accepted = found;
            if (progress.Page.Key == CapturedPage.Home) rendered = await ReadLinksAsync(world, waits.Token);
            var revealed = await RevealAsync(world, device.Device, (int)found.PageHeight, waits.Token);
            timedOut.AddRange(revealed.TimedOut);
            await saving;
            // One device is enough for the rules of a page: the desktop, whose pictures are ready first.
            var violations = device.Device == Device.Desktop ? evidence.CheckAccessibilityAsync(world, waits.Token) : null;
            await SaveAsync(ShotKind.FullPage, await screenshots.FullPageAsync(session, world, device.Device, revealed.Width, revealed.Height, waits.Token));
            if (violations is not null && await violations is null) timedOut.Add("accessibility");
            return End(response, Complete(found, violations is null ? null : await violations), null) with { Links = rendered };
        }
        catch (Exception e) when (stop.IsCancellationRequested && accepted is not null && IsCapture(e))
        {
            timedOut.Add("stopped");
            return End(response, Complete(accepted, null), null) with { IsStopped = true, Links = rendered };
        }
        catch (Exception e) when (IsCapture(e) && !ended.IsCancellationRequested)
        {
            logger.LogWarning(e, "{Device} could not be captured", device.Device);
            return End(response, null, Lost(device, url, e)
                ?? new CaptureRefusal("capture_failed", $"{url.Host} opened but could not be captured: {e.Message.Split('\n')[0]} Retry the scan.", e) { IsTransient = e is PlaywrightException && CaptureFaults.IsTransient(e.Message) });
        }
        finally
        {
            await saving;
        }

        PageEvidence Complete(PageEvidence found, IReadOnlyList<AccessibilityViolation>? violations) => found with
        {
            HttpStatus = response.Status,
            Accessibility = violations,
            ConsoleErrors = log.ConsoleErrors,
            FailedRequests = log.FailedRequests,
            TimedOutWaits = [.. timedOut],
        };

        // Not ended by a token: a picture that was taken is kept, and its file is there when the scan's folder is looked at.
        async Task SaveAsync(ShotKind kind, Picture picture)
        {
            var page = progress.Page;
            var name = $"{page.Key}-{device.Device}-{(kind == ShotKind.FirstView ? "first-view" : "full-page")}{(number > 1 ? FormattableString.Invariant($"-{number}") : "")}.jpg".ToLowerInvariant();
            var path = await artifacts.SaveAsync(page.ScanId, page.Attempt, name, picture.Jpeg, CancellationToken.None);
            progress.Add(new Shot(Guid.CreateVersion7(clock.GetUtcNow()), page.ScanId, page.Attempt, page.Id, device.Device, kind, path, picture.Width, picture.Height, picture.Jpeg.Length, picture.Cut, clock.GetUtcNow()));
        }
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

    /// <summary>The first view; one that shows a single colour is taken once more after a moment.</summary>
    private async Task<Picture> FirstViewAsync(ICDPSession session, CancellationToken ct)
    {
        var picture = await screenshots.FirstViewAsync(session, ct);
        if (!Screenshots.IsBlank(picture.Jpeg)) return picture;
        await Task.Delay(TimeSpan.FromSeconds(1.5), clock, ct);
        return await screenshots.FirstViewAsync(session, ct);
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

    private async Task<Revealed> RevealAsync(IsolatedWorld world, Device device, int measuredHeight, CancellationToken ct)
    {
        var limits = FormattableString.Invariant($"{{height:{_options.MaxPageHeight},time:{_options.SettleTimeout.TotalMilliseconds / 2:0}}}");
        try
        {
            var answer = await world.EvaluateAsync($"{CaptureScripts.Reveal}({limits})", _options.SettleTimeout, ct);
            return JsonSerializer.Deserialize<Revealed>(answer, JsonSerializerOptions.Web) ?? throw new InvalidDataException("The page was not measured.");
        }
        catch (Exception e) when (e is TimeoutException or InvalidDataException or JsonException)
        {
            logger.LogInformation(e, "The page could not be scrolled through");
            return new Revealed(["reveal"], DeviceProfile.Viewport(device).Width, measuredHeight);
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

    /// <summary>The page after it was scrolled through: CSS px in view from side to side, and from top to bottom.</summary>
    private sealed record Revealed(IReadOnlyList<string> TimedOut, int Width, int Height);
}
