using Keyturn.Core.Model;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Keyturn.Core.Capture;

/// <summary>
/// Captures a page on both devices side by side. What one device can't do does not void the other. Cancelling closes
/// both contexts at once, because Playwright itself takes no tokens. Thread safe.
/// </summary>
public sealed class PageCapturer : IDisposable
{
    private const int ShotsOfAPage = 4;

    /// <summary>The refusals after which an address that was typed without a scheme is tried over http.</summary>
    private static readonly string[] TriedOverHttp = ["connection_refused", "connection_failed", "connection_timeout", "tls_error"];

    private readonly BrowserHost _browsers;
    private readonly DeviceCapturer _devices;
    private readonly CaptureOptions _options;
    private readonly TimeProvider _clock;
    private readonly ILogger<PageCapturer> _logger;
    private readonly SemaphoreSlim _slots;

    internal PageCapturer(BrowserHost browsers, DeviceCapturer devices, IOptions<CaptureOptions> options, TimeProvider clock, ILogger<PageCapturer> logger)
    {
        _browsers = browsers;
        _devices = devices;
        _options = options.Value;
        _clock = clock;
        _logger = logger;
        _slots = new SemaphoreSlim(_options.Parallelism > 0 ? _options.Parallelism : Math.Clamp(Environment.ProcessorCount, 1, 4));
    }

    /// <summary>Captures the home page. Expected failures are a <see cref="PageCapture.Refusal"/>.</summary>
    /// <exception cref="OperationCanceledException"><paramref name="ct"/> was cancelled.</exception>
    public async Task<PageCapture> CaptureHomeAsync(CaptureRequest request, IProgress<CaptureStep> progress, CancellationToken stop, CancellationToken ct)
    {
        _ = stop;
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(progress);
        var page = new CapturedPage(Guid.CreateVersion7(_clock.GetUtcNow()), request.ScanId, request.Attempt, "home", request.Address.AbsoluteUri);
        progress.Report(new CaptureStep(0, $"Opening {request.Address.Host} on desktop and phone.", page, null));

        await _slots.WaitAsync(ct);
        try
        {
            var devices = await CaptureAsync(page, request.Address, progress, ct);
            if (request is { SchemeTyped: false, Address.Scheme: "https" } && devices.All(d => d.Refusal is { } r && TriedOverHttp.Contains(r.Code)))
            {
                progress.Report(new CaptureStep(0, $"{request.Address.Host} does not answer over https; trying http.", page, null));
                var plain = await CaptureAsync(page, new UriBuilder(request.Address) { Scheme = "http", Port = -1 }.Uri, progress, ct);
                // When neither answers, what was wrong with https is the better explanation.
                if (plain.Any(d => d.IsUsable || d.Status is not null)) devices = plain;
            }

            return Combine(page, devices);
        }
        finally
        {
            _slots.Release();
        }
    }

    public void Dispose() => _slots.Dispose();

    private async Task<IReadOnlyList<DeviceCapture>> CaptureAsync(CapturedPage page, Uri address, IProgress<CaptureStep> progress, CancellationToken ct)
    {
        var taken = 0;
        return await Task.WhenAll(Enum.GetValues<Device>().Select(device => CaptureAsync(device, page, address, shot =>
        {
            var done = Interlocked.Increment(ref taken);
            var what = $"{(shot.Device == Device.Desktop ? "Desktop" : "Phone")}: {(shot.Kind == ShotKind.FirstView ? "first view" : "full page")} saved.";
            progress.Report(new CaptureStep(Math.Min(1, (double)done / ShotsOfAPage), what, page, shot));
        }, ct)));
    }

    private async Task<DeviceCapture> CaptureAsync(Device device, CapturedPage page, Uri address, Action<Shot> onShot, CancellationToken ct)
    {
        using var timeout = new CancellationTokenSource(_options.LaunchTimeout + _options.PageTimeout, _clock);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(ct, timeout.Token);
        try
        {
            await using var opened = await _browsers.OpenAsync(device, ended.Token);
            await using var closing = ended.Token.Register(() => _ = opened.CloseAsync());
            return await _devices.CaptureAsync(opened, page, address, onShot, ended.Token);
        }
        catch (Exception) when (ct.IsCancellationRequested)
        {
            throw new OperationCanceledException(ct);
        }
        catch (Exception) when (timeout.IsCancellationRequested)
        {
            return Refused("page_timeout", $"{address.Host} kept the browser busy for more than {_options.PageTimeout.TotalSeconds:0} seconds. Try again later.", null);
        }
        catch (BrowserMissingException e)
        {
            return Refused("browser_missing", e.Message, e);
        }
        catch (Exception e) when (e is Microsoft.Playwright.PlaywrightException or TimeoutException)
        {
            _logger.LogWarning(e, "The browser failed on {Device}", device);
            return Refused("browser_failed", "The browser itself failed. Retry the scan: it starts a fresh one.", e);
        }

        DeviceCapture Refused(string code, string sentence, Exception? cause) => new(device, null, null, null, [], new CaptureRefusal(code, sentence, cause));
    }

    private PageCapture Combine(CapturedPage page, IReadOnlyList<DeviceCapture> devices)
    {
        var best = devices.FirstOrDefault(d => d.IsUsable) ?? devices.FirstOrDefault(d => d.Status is not null) ?? devices[0];
        // One device that saw the site is a page with a note; none is an answer about the site.
        var missing = best.IsUsable ? devices.FirstOrDefault(d => !d.IsUsable) : null;
        var problem = missing is null ? null : $"{missing.Device} could not be captured: {missing.Refusal!.Sentence}";
        page.Settle(best.Evidence?.FinalUrl ?? best.FinalUrl, best.Status, best.Evidence?.Title, problem, _clock.GetUtcNow());
        return new PageCapture(
            page,
            [.. devices.Where(d => d.IsUsable).Select(d => d.Evidence!)],
            [.. devices.SelectMany(d => d.Shots)],
            best.IsUsable ? null : best.Refusal);
    }
}
