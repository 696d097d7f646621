using System.Text.Json;
using Keyturn.Core.Model;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Playwright;

namespace Keyturn.Core.Capture;

/// <summary>Captures one page on one device, from the navigation to the last picture.</summary>
internal sealed class DeviceCapturer(
    PageReadiness readiness, Screenshots screenshots, EvidenceCollector evidence, ArtifactStore artifacts, NetworkGuard guard,
    IOptions<CaptureOptions> options, TimeProvider clock, ILogger<DeviceCapturer> logger)
{
    private readonly CaptureOptions _options = options.Value;

    /// <param name="onShot">Called with each picture once its file is complete.</param>
    public async Task<DeviceCapture> CaptureAsync(DevicePage device, CapturedPage page, Uri address, Action<Shot> onShot, CancellationToken ct)
    {
        var session = device.Session;
        var log = new RequestLog(device.Page, clock);
        var shots = new List<Shot>();
        DeviceCapture End(IResponse? answer, PageEvidence? found, CaptureRefusal? refusal) =>
            new(device.Device, answer?.Url, answer?.Status, found, shots, refusal);

        IResponse? response;
        try
        {
            response = await readiness.NavigateAsync(device.Page, address, ct);
        }
        catch (Exception e) when (e is PlaywrightException or TimeoutException && !ct.IsCancellationRequested)
        {
            return End(null, null, Explain(address, log, e));
        }

        if (response is null) return End(null, null, SiteGate.JudgeFailure(address, "No answer", null, log.Downloaded, null));
        var url = new Uri(response.Url);
        if (GuardReply.IsIn(response.Headers.Keys) && guard.RecentRefusal(url) is { } refused)
            return End(response, null, new CaptureRefusal(refused.Code, refused.Sentence));

        try
        {
            var world = await IsolatedWorld.CreateAsync(session, device.MainFrame, _options.EvidenceTimeout, ct);
            var timedOut = await readiness.SettleAsync(device.Page, world, log, ct);
            var firstView = await FirstViewAsync(session, ct);
            var saving = SaveAsync(ShotKind.FirstView, firstView);

            var answered = SiteGate.JudgeAnswer(url, response.Status, response.Headers.GetValueOrDefault("content-type"));
            if (answered is { Code: "not_html" })
            {
                await saving;
                return End(response, null, answered);
            }

            var found = await evidence.CollectAsync(world, page.Key, device.Device, device.Page.Url, ct);
            // The challenge of a bot check often comes with 403 or 503, and says more than the status does.
            var html = found.WordCount < 200 ? await world.EvaluateAsync("document.documentElement.outerHTML.slice(0, 200000)", _options.EvidenceTimeout, ct) : "";
            var refusal = SiteGate.JudgeContent(url, response.Status, found.Title, found.TextExcerpt, found.WordCount, html)
                ?? answered ?? (found.WordCount == 0 ? SiteGate.JudgePicture(url, Screenshots.IsBlank(firstView.Jpeg)) : null);
            if (refusal is not null)
            {
                await saving;
                return End(response, null, refusal);
            }

            var revealed = await RevealAsync(world, device.Device, (int)found.PageHeight, ct);
            await saving;
            // One device is enough for the rules of a page: the desktop, whose pictures are ready first.
            var violations = device.Device == Device.Desktop ? evidence.CheckAccessibilityAsync(world, ct) : null;
            await SaveAsync(ShotKind.FullPage, await screenshots.FullPageAsync(session, world, device.Device, revealed.Width, revealed.Height, ct));
            if (violations is not null && await violations is null) timedOut = [.. timedOut, "accessibility"];
            return End(response, found with
            {
                HttpStatus = response.Status,
                Accessibility = violations is null ? null : await violations,
                ConsoleErrors = log.ConsoleErrors,
                FailedRequests = log.FailedRequests,
                TimedOutWaits = [.. timedOut, .. revealed.TimedOut],
            }, null);
        }
        catch (Exception e) when (e is PlaywrightException or TimeoutException or InvalidDataException && !ct.IsCancellationRequested)
        {
            logger.LogWarning(e, "{Device} could not be captured", device.Device);
            return End(response, null, log.Crashed
                ? new CaptureRefusal("page_crashed", $"{url.Host} crashed the browser's page. Retry; if it happens again, the site is too heavy for phones as well.", e)
                : new CaptureRefusal("capture_failed", $"{url.Host} opened but could not be captured: {e.Message.Split('\n')[0]} Retry the scan.", e));
        }

        async Task SaveAsync(ShotKind kind, Picture picture)
        {
            var name = $"{page.Key}-{device.Device}-{(kind == ShotKind.FirstView ? "first-view" : "full-page")}.jpg".ToLowerInvariant();
            var path = await artifacts.SaveAsync(page.ScanId, page.Attempt, name, picture.Jpeg, ct);
            var shot = new Shot(Guid.CreateVersion7(clock.GetUtcNow()), page.ScanId, page.Attempt, page.Id, device.Device, kind, path, picture.Width, picture.Height, picture.Jpeg.Length, picture.Cut, clock.GetUtcNow());
            shots.Add(shot);
            onShot(shot);
        }
    }

    /// <summary>The first view; one that shows a single colour is taken once more after a moment.</summary>
    private async Task<Picture> FirstViewAsync(ICDPSession session, CancellationToken ct)
    {
        var picture = await screenshots.FirstViewAsync(session, ct);
        if (!Screenshots.IsBlank(picture.Jpeg)) return picture;
        await Task.Delay(TimeSpan.FromSeconds(1.5), clock, ct);
        return await screenshots.FirstViewAsync(session, ct);
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

    private CaptureRefusal Explain(Uri address, RequestLog log, Exception e)
    {
        var url = log.FailedNavigation is { } failed ? new Uri(failed.Url) : address;
        if (log.Crashed) return new CaptureRefusal("page_crashed", $"{url.Host} crashed the browser's page. Retry the scan.", e);
        return e is TimeoutException && !e.Message.Contains("ERR_", StringComparison.Ordinal)
            ? new CaptureRefusal("navigation_timeout", $"{url.Host} sent no page within {_options.NavigationTimeout.TotalSeconds:0} seconds. Try again later.", e)
            : SiteGate.JudgeFailure(url, e.Message, guard.RecentRefusal(url), log.Downloaded, e);
    }

    /// <summary>The page after it was scrolled through: CSS px in view from side to side, and from top to bottom.</summary>
    private sealed record Revealed(IReadOnlyList<string> TimedOut, int Width, int Height);
}
