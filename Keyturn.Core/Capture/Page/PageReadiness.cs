using System.Globalization;
using System.Text.Json;
using Keyturn.Core.Capture.Browser;
using Microsoft.Extensions.Options;
using Microsoft.Playwright;

namespace Keyturn.Core.Capture.Page;

/// <summary>
/// Waits until a visitor would call the page loaded. Every wait has a limit and none is required: the answer names the
/// waits that reached their limit, and the capture continues with what is there.
/// </summary>
internal sealed class PageReadiness(IOptions<CaptureOptions> options, TimeProvider clock)
{
    /// <summary>The time after a document broke off in which it may still turn out to be parsed or replaced.</summary>
    private static readonly TimeSpan _grace = TimeSpan.FromSeconds(1);

    private readonly CaptureOptions _options = options.Value;

    /// <summary>
    /// Opens an address and waits until its document is parsed. A document that breaks off, or that tries to go where
    /// no page is, is never parsed: Chromium keeps what has come by then, and that is what a visitor sees.
    /// </summary>
    /// <exception cref="PlaywrightException">The address could not be opened.</exception>
    /// <exception cref="TimeoutException">The document was not parsed in time.</exception>
    public async Task<IResponse?> NavigateAsync(IPage page, Uri address, CancellationToken ct)
    {
        IResponse? answer = null;
        var brokeOff = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        page.Request += OnRequest;
        page.Response += OnResponse;
        page.RequestFailed += OnFailed;
        try
        {
            var parsed = page.GotoAsync(
                    address.AbsoluteUri,
                    new PageGotoOptions
                    {
                        WaitUntil = WaitUntilState.DOMContentLoaded,
                        Timeout = (float)_options.NavigationTimeout.TotalMilliseconds,
                    }
                )
                .WaitAsync(_options.NavigationTimeout + TimeSpan.FromSeconds(1), ct);
            while (true)
            {
                var end = brokeOff.Task;
                if (
                    await Task.WhenAny(parsed, end) == parsed
                    || await Task.WhenAny(parsed, Task.Delay(_grace, clock, ct)) == parsed
                )
                    return await parsed;
                // Otherwise another navigation has begun meanwhile.
                if (end != brokeOff.Task)
                    continue;
                parsed.Forget();
                return CaptureProblems.NetErrorOf(await end) == CaptureProblems.Undecodable
                    ? throw new PlaywrightException(await end)
                    : answer;
            }
        }
        finally
        {
            page.Request -= OnRequest;
            page.Response -= OnResponse;
            page.RequestFailed -= OnFailed;
        }

        void OnRequest(object? sender, IRequest request)
        {
            if (IsPage(request) && brokeOff.Task.IsCompleted)
                brokeOff = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        void OnResponse(object? sender, IResponse response)
        {
            if (IsPage(response.Request))
                answer = response;
        }

        // Without an answer there is nothing to see, and the navigation itself fails.
        void OnFailed(object? sender, IRequest request)
        {
            if (answer is not null && IsPage(request))
                brokeOff.TrySetResult(request.Failure ?? "");
        }
    }

    /// <summary>
    /// Waits for load, then side by side for fonts, images, height, animations and network. Returns the waits that
    /// reached their limit.
    /// </summary>
    public async Task<IReadOnlyList<string>> SettleAsync(
        IPage page,
        IsolatedWorld world,
        RequestLog log,
        CancellationToken ct
    )
    {
        var timedOut = new List<string>();
        try
        {
            await page.WaitForLoadStateAsync(
                    LoadState.Load,
                    new PageWaitForLoadStateOptions { Timeout = (float)_options.LoadTimeout.TotalMilliseconds }
                )
                .WaitAsync(_options.LoadTimeout + TimeSpan.FromSeconds(1), ct);
        }
        catch (TimeoutException)
        {
            timedOut.Add("load");
        }

        var quiet = log.WaitForQuietAsync(_options.NetworkIdleTimeout, ct);
        var settled = SettleInPageAsync(world, ct);
        timedOut.AddRange(await settled);
        if (!await quiet)
            timedOut.Add("network_idle");
        return timedOut;
    }

    /// <summary>True of a request for the page itself, not for a frame or a file in it.</summary>
    internal static bool IsPage(IRequest request) => request.IsNavigationRequest && request.Frame.ParentFrame is null;

    private async Task<IReadOnlyList<string>> SettleInPageAsync(IsolatedWorld world, CancellationToken ct)
    {
        var limit = _options.SettleTimeout.TotalMilliseconds;
        var limits = string.Create(
            CultureInfo.InvariantCulture,
            $"{{animations:{limit / 4:0},fonts:{limit / 4:0},pictures:{limit / 2:0},steady:{limit / 2:0},preloader:{limit:0}}}"
        );
        try
        {
            var answer = await world.EvaluateAsync(
                $"{CaptureScripts.WaitUntilLoaded}({limits})",
                2 * _options.SettleTimeout,
                ct
            );
            return JsonSerializer.Deserialize<List<string>>(answer) ?? [];
        }
        catch (Exception e) when (e is TimeoutException or InvalidDataException or JsonException)
        {
            return ["settle"];
        }
    }
}
