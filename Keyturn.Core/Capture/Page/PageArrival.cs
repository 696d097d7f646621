using System.Text.Json;
using Keyturn.Core.Capture.Browser;
using Keyturn.Core.Model;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Playwright;

namespace Keyturn.Core.Capture.Page;

/// <summary>
/// Finds the page a visitor ends on. A page that forwards by itself, or that only frames another document, is followed
/// once; then the page may not navigate any more. Every wait has a limit. Thread safe.
/// </summary>
internal sealed class PageArrival(
    PageReadiness readiness,
    IOptions<CaptureOptions> options,
    ILogger<PageArrival> logger
)
{
    /// <summary>A page that forwards later than this is meant to be read.</summary>
    private static readonly TimeSpan _longestRefresh = TimeSpan.FromSeconds(15);

    /// <summary>The time in which a page without content may forward by script, e.g. after a look-up.</summary>
    private static readonly TimeSpan _scriptLimit = TimeSpan.FromSeconds(4);

    /// <summary>The time in which a consent wall has to give way once its answer is pressed.</summary>
    private static readonly TimeSpan _wallLimit = TimeSpan.FromSeconds(8);

    /// <summary>A page with fewer words may be a splash.</summary>
    private const int FewWords = 50;

    private readonly CaptureOptions _options = options.Value;

    /// <summary>Waits until the page has settled, and follows it.</summary>
    /// <param name="response">The answer of the address that was opened.</param>
    /// <exception cref="PlaywrightException">The page went away.</exception>
    /// <exception cref="TimeoutException">The page does not answer.</exception>
    public async Task<ArrivedPage> FollowAsync(
        DeviceSession device,
        IResponse response,
        RequestLog log,
        CancellationToken ct
    )
    {
        var arrived = await SettleAsync(device, response, log, ct);
        if (await FollowOnceAsync(device, arrived, log, ct) is not { } next)
            return arrived;
        await device.RunawayLimiter.StayAsync().WaitAsync(_options.EvidenceTimeout, ct);
        return next;
    }

    /// <summary>Null when the page stays where it is.</summary>
    private async Task<ArrivedPage?> FollowOnceAsync(
        DeviceSession device,
        ArrivedPage at,
        RequestLog log,
        CancellationToken ct
    )
    {
        var navigated = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        device.Page.FrameNavigated += OnNavigated;
        try
        {
            var signs = await ReadSignsAsync(at.World, ct);
            if (signs is null)
                return null;
            if (signs.Wall)
                return await PassWallAsync(device, at, navigated.Task, log, ct);
            if (signs.Frame is { } frame)
                return await EnterAsync(device, at, new Uri(frame), signs.Frames, log, ct);
            var wait =
                signs.Refresh is { } refresh && TimeSpan.FromSeconds(refresh.Seconds) <= _longestRefresh
                    ? TimeSpan.FromSeconds(refresh.Seconds) + _scriptLimit
                : signs is { Words: < FewWords, Script: true } ? _scriptLimit
                : TimeSpan.Zero;
            if (wait == TimeSpan.Zero || device.RunawayLimiter.HoldsStill)
                return null;
            await navigated.Task.WaitAsync(wait, ct);
            await WaitForDocumentAsync(device, ct);
            return await SettleAsync(device, log.PageResponse ?? at.Response, log, ct);
        }
        catch (TimeoutException e)
        {
            logger.LogDebug(e, "The page did not forward");
            return null;
        }
        finally
        {
            device.Page.FrameNavigated -= OnNavigated;
        }

        // A change of the address within a document is no forward.
        void OnNavigated(object? sender, IFrame frame)
        {
            if (frame.ParentFrame is null && log.PageResponse != at.Response)
                navigated.TrySetResult();
        }
    }

    /// <summary>
    /// Answers a page that asks for consent before it shows the site: with a refusal where there is one, else with
    /// consent. Without that nobody sees the site.
    /// </summary>
    private async Task<ArrivedPage> PassWallAsync(
        DeviceSession device,
        ArrivedPage wall,
        Task navigated,
        RequestLog log,
        CancellationToken ct
    )
    {
        try
        {
            await wall.World.EvaluateAsync(CaptureScripts.PassConsentWall, _options.EvidenceTimeout, ct);
            await navigated.WaitAsync(_wallLimit, ct);
            await WaitForDocumentAsync(device, ct);
            var inner = await SettleAsync(device, log.PageResponse ?? wall.Response, log, ct);
            var signs = await ReadSignsAsync(inner.World, ct);
            return inner with { IsConsentWall = signs is { Wall: true } };
        }
        catch (Exception e)
            when (e is PlaywrightException or TimeoutException or InvalidDataException
                && !device.Lost.IsCancellationRequested
            )
        {
            logger.LogInformation(e, "The consent wall was not passed");
            return await SettleAsync(device, log.PageResponse ?? wall.Response, log, ct) with { IsConsentWall = true };
        }
    }

    private async Task<ArrivedPage?> EnterAsync(
        DeviceSession device,
        ArrivedPage shell,
        Uri frame,
        int frames,
        RequestLog log,
        CancellationToken ct
    )
    {
        try
        {
            if (await readiness.NavigateAsync(device.Page, frame, ct) is { Status: < 400 } inner)
                return await SettleAsync(device, inner, log, ct) with { Frames = frames };
        }
        catch (Exception e) when (e is PlaywrightException or TimeoutException && !device.Lost.IsCancellationRequested)
        {
            logger.LogInformation(e, "The page's frame could not be opened by itself");
        }

        var again = await readiness.NavigateAsync(device.Page, new Uri(shell.Response.Url), ct);
        return again is null ? null : await SettleAsync(device, again, log, ct);
    }

    private async Task<ArrivedPage> SettleAsync(
        DeviceSession device,
        IResponse response,
        RequestLog log,
        CancellationToken ct
    )
    {
        for (var again = false; ; again = true)
        {
            try
            {
                var world = await IsolatedWorld.CreateAsync(
                    device.Session,
                    device.MainFrame,
                    _options.EvidenceTimeout,
                    ct
                );
                var timedOut = await readiness.SettleAsync(device.Page, world, log, ct);
                return new ArrivedPage(log.PageResponse ?? response, world, timedOut);
            }
            catch (PlaywrightException e)
                when (!again && !device.Lost.IsCancellationRequested && CaptureProblems.IsTransient(e.Message))
            {
                // It forwarded while it was settling.
                await WaitForDocumentAsync(device, ct);
            }
        }
    }

    private Task WaitForDocumentAsync(DeviceSession device, CancellationToken ct) =>
        device
            .Page.WaitForLoadStateAsync(
                LoadState.DOMContentLoaded,
                new PageWaitForLoadStateOptions { Timeout = (float)_options.NavigationTimeout.TotalMilliseconds }
            )
            .WaitAsync(_options.NavigationTimeout, ct);

    private async Task<Signs?> ReadSignsAsync(IsolatedWorld world, CancellationToken ct)
    {
        try
        {
            return JsonSerializer.Deserialize<Signs>(
                await world.EvaluateAsync(CaptureScripts.Arrival, _options.EvidenceTimeout, ct),
                KeyturnJson.Options
            );
        }
        catch (Exception e) when (e is TimeoutException or InvalidDataException or JsonException)
        {
            logger.LogInformation(e, "Whether the page forwards could not be read");
            return null;
        }
    }

    private sealed record Signs(int Words, Refresh? Refresh, bool Script, string? Frame, int Frames, bool Wall);

    private sealed record Refresh(double Seconds, string Address);
}

/// <summary>The page a visitor ends on.</summary>
/// <param name="Response">The answer that the document came with.</param>
/// <param name="TimedOut">The waits that reached their limit.</param>
internal sealed record ArrivedPage(IResponse Response, IsolatedWorld World, IReadOnlyList<string> TimedOut)
{
    /// <summary>The frames and framesets of the page around this one.</summary>
    public int Frames { get; init; }

    /// <summary>True when the page still asks for consent before it shows the site.</summary>
    public bool IsConsentWall { get; init; }
}
