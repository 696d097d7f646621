using Keyturn.Core.Model;
using Microsoft.Extensions.Options;

namespace Keyturn.Core.Capture;

/// <summary>Captures a page on both devices side by side. What one device can't do does not void the other. Thread safe.</summary>
public sealed class PageCapturer : IDisposable
{
    /// <summary>The refusals after which an address that was typed without a scheme is tried over http.</summary>
    private static readonly string[] TriedOverHttp = ["connection_refused", "connection_failed", "connection_timeout", "tls_error"];

    private readonly DeviceTries _devices;
    private readonly TimeProvider _clock;
    private readonly SemaphoreSlim _slots;

    internal PageCapturer(DeviceTries devices, IOptions<CaptureOptions> options, TimeProvider clock)
    {
        _devices = devices;
        _clock = clock;
        var parallelism = options.Value.Parallelism;
        _slots = new SemaphoreSlim(parallelism > 0 ? parallelism : Math.Clamp(Environment.ProcessorCount, 1, 4));
    }

    /// <summary>Captures the home page. Expected failures are a <see cref="PageCapture.Refusal"/>.</summary>
    /// <param name="stop">Opens nothing new, cuts off what is under way and answers with what is complete, within 5 s.</param>
    /// <param name="ct">Ends the capture within 5 s; what it holds of the browser is closed in the background.</param>
    /// <exception cref="OperationCanceledException"><paramref name="ct"/> was cancelled.</exception>
    public async Task<PageCapture> CaptureHomeAsync(CaptureRequest request, IProgress<CaptureStep> progress, CancellationToken stop, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(progress);
        var page = new CapturedPage(Guid.CreateVersion7(_clock.GetUtcNow()), request.ScanId, request.Attempt, "home", request.Address.AbsoluteUri);
        var steps = new CaptureProgress(page, progress);
        steps.Say($"Opening {request.Address.Host} on desktop and phone.");

        if (!await TryEnterAsync(stop, ct)) return Combine(page, [.. Enum.GetValues<Device>().Select(DeviceCapture.Stopped)]);
        try
        {
            var devices = await CaptureAsync(request.Address, steps, stop, ct);
            if (request is { SchemeTyped: false, Address.Scheme: "https" } && devices.All(d => d.Refusal is { } r && TriedOverHttp.Contains(r.Code)))
            {
                steps.Say($"{request.Address.Host} does not answer over https; trying http.");
                var plain = await CaptureAsync(new UriBuilder(request.Address) { Scheme = "http", Port = -1 }.Uri, steps, stop, ct);
                // When neither answers, what was wrong with https is the better explanation.
                if (plain.Any(d => d.IsUsable || d.IsStopped || d.Status is not null)) devices = plain;
            }

            return Combine(page, devices);
        }
        finally
        {
            _slots.Release();
        }
    }

    public void Dispose() => _slots.Dispose();

    /// <summary>Waits for a slot; false when told to stop before there was one.</summary>
    private async Task<bool> TryEnterAsync(CancellationToken stop, CancellationToken ct)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, ct);
        try
        {
            await _slots.WaitAsync(either.Token);
            return true;
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return false;
        }
    }

    private async Task<IReadOnlyList<DeviceCapture>> CaptureAsync(Uri address, CaptureProgress progress, CancellationToken stop, CancellationToken ct) =>
        await Task.WhenAll(Enum.GetValues<Device>().Select(device => _devices.CaptureAsync(device, address, progress, stop, ct)));

    private PageCapture Combine(CapturedPage page, IReadOnlyList<DeviceCapture> devices)
    {
        var best = devices.FirstOrDefault(d => d.IsUsable) ?? devices.FirstOrDefault(d => d.IsStopped) ?? devices.FirstOrDefault(d => d.Status is not null) ?? devices[0];
        // One device that saw the site is a page with a note; none is an answer about the site.
        var missing = best.IsUsable ? devices.FirstOrDefault(d => !d.IsUsable) : null;
        var problem = missing is null ? null : $"{missing.Device} could not be captured: {missing.Refusal!.Sentence}";
        page.Settle(best.Evidence?.FinalUrl ?? best.FinalUrl, best.Status, best.Evidence?.Title, problem, _clock.GetUtcNow());
        return new PageCapture(
            page,
            [.. devices.Where(d => d.IsUsable).Select(d => d.Evidence!)],
            [.. devices.SelectMany(d => d.Shots)],
            best.IsUsable ? null : best.Refusal,
            devices.Any(d => d.IsStopped));
    }
}
