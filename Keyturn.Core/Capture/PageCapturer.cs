using Keyturn.Core.Capture.Acceptance;
using Keyturn.Core.Model;
using Microsoft.Extensions.Options;

namespace Keyturn.Core.Capture;

/// <summary>
/// Captures a page on both devices side by side. When one device fails, the other's result stays valid. Thread safe.
/// </summary>
public sealed class PageCapturer
{
    /// <summary>The problems after which an address that was typed without a scheme is tried over http.</summary>
    private static readonly string[] _triedOverHttp =
    [
        ErrorCodes.ConnectionRefused,
        ErrorCodes.ConnectionFailed,
        ErrorCodes.ConnectionTimeout,
        ErrorCodes.TlsError,
    ];

    private readonly DeviceCaptureRetries _devices;
    private readonly CaptureConcurrencyLimiter _slots;
    private readonly int _maxTiles;
    private readonly TimeProvider _clock;

    internal PageCapturer(
        DeviceCaptureRetries devices,
        CaptureConcurrencyLimiter slots,
        IOptions<CaptureOptions> options,
        TimeProvider clock
    ) => (_devices, _slots, _maxTiles, _clock) = (devices, slots, options.Value.MaxTiles, clock);

    /// <summary>
    /// Captures a page. The last step has the result; expected failures are a <see cref="PageCapture.Problem"/>.
    /// </summary>
    /// <param name="stop">Opens nothing new, cuts off what is in progress and returns what is complete, within 5
    /// s.</param>
    /// <param name="ct">Ends the capture within 5 s. Its browser context is closed in the background.</param>
    /// <exception cref="OperationCanceledException"><paramref name="ct"/> was cancelled.</exception>
    public async Task<PageCapture> CaptureAsync(
        CaptureRequest request,
        IProgress<CaptureStep> progress,
        CancellationToken stop,
        CancellationToken ct
    )
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(progress);
        var page = new SitePage(
            Guid.CreateVersion7(_clock.GetUtcNow()),
            request.ScanId,
            request.Attempt,
            request.Key,
            request.Address.AbsoluteUri
        );
        var capture = Combine(request, page, await CaptureAsync(request, page, progress, stop, ct));
        progress.Report(new CaptureStep(1, capture.Problem?.Message ?? "Captured.", page, null, capture));
        return capture;
    }

    private async Task<IReadOnlyList<DeviceCapture>> CaptureAsync(
        CaptureRequest request,
        SitePage page,
        IProgress<CaptureStep> progress,
        CancellationToken stop,
        CancellationToken ct
    )
    {
        var steps = new CaptureProgress(page, progress, _maxTiles);
        using var turn = await _slots.TryVisitAsync(request.Address.Authority, stop, ct);
        if (turn is null)
            return [.. Enum.GetValues<Device>().Select(DeviceCapture.Stopped)];

        steps.Say(
            $"Opening {(request.Site is null ? request.Address.Host : request.Address.PathAndQuery)} on "
                + $"{Devices.Names}."
        );
        var devices = await CaptureAsync(request.Address, steps, stop, ct);
        if (
            request is { SchemeTyped: false, Address.Scheme: "https" }
            && devices.All(d => d.Problem is { } r && _triedOverHttp.Contains(r.Code))
        )
        {
            steps.Say($"{request.Address.Host} does not answer over https; trying http.");
            var plain = await CaptureAsync(
                new UriBuilder(request.Address) { Scheme = "http", Port = -1 }.Uri,
                steps,
                stop,
                ct
            );
            // When neither scheme answers, the problem with https is the better explanation.
            if (plain.Any(d => d.IsUsable || d.IsStopped || d.Status is not null))
                return plain;
        }

        return devices;
    }

    private async Task<IReadOnlyList<DeviceCapture>> CaptureAsync(
        Uri address,
        CaptureProgress progress,
        CancellationToken stop,
        CancellationToken ct
    ) =>
        await Task.WhenAll(
            Enum.GetValues<Device>().Select(device => _devices.CaptureAsync(device, address, progress, stop, ct))
        );

    private PageCapture Combine(CaptureRequest request, SitePage page, IReadOnlyList<DeviceCapture> devices)
    {
        var best = devices.FirstOrDefault(d => d.IsUsable)
            ?? devices.FirstOrDefault(d => d.IsStopped)
            ?? devices.FirstOrDefault(d => d.Status is not null)
            ?? devices[0];
        // An inner page that leads elsewhere is no page of the site, whatever it shows.
        var problem =
            !best.IsUsable ? best.Problem
            : request.Site is { } site
                ? PageAcceptance.CheckInnerPage(request.Address, new Uri(best.Evidence!.FinalUrl), site)
            : null;
        // When one device saw the site, it is a page with a note. When none did, that is an answer about the site.
        var missing = problem is null ? devices.FirstOrDefault(d => !d.IsUsable) : null;
        var note = missing is null
            ? problem?.Message
            : $"{Devices.Get(missing.Device).Label} could not be captured: {missing.Problem!.Message}";
        page.Settle(
            best.Evidence?.FinalUrl ?? best.FinalUrl,
            best.Status,
            best.Evidence?.Title,
            note,
            _clock.GetUtcNow(),
            problem?.Code
        );
        if (devices.Select(d => d.HtmlPath).FirstOrDefault(path => path is not null) is { } html)
            page.KeepHtml(html);
        return new PageCapture(
            page,
            problem is null ? [.. devices.Where(d => d.IsUsable).Select(d => d.Evidence!)] : [],
            [.. devices.SelectMany(d => d.Screenshots)],
            problem,
            devices.Any(d => d.IsStopped),
            devices.Select(d => d.Links).FirstOrDefault(l => l is not null)
        );
    }
}
