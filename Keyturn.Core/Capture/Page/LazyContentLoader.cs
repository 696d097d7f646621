using System.Text.Json;
using Keyturn.Core.Capture.Browser;
using Keyturn.Core.Model;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Playwright;

namespace Keyturn.Core.Capture.Page;

/// <summary>
/// Scrolls through a page, so that what waits for a visitor is in the pictures, and stops what moves. What waits for a
/// visitor's hand gets one move of the mouse. Bounded; no page fails for it. Thread safe.
/// </summary>
internal sealed class LazyContentLoader(IOptions<CaptureOptions> options, ILogger<LazyContentLoader> logger)
{
    /// <summary>For the answer to the mouse, and for what it made the page load.</summary>
    private static readonly TimeSpan HandTime = TimeSpan.FromSeconds(1.5);

    private readonly CaptureOptions _options = options.Value;

    /// <param name="measuredHeight">What to believe of the page when it can't be scrolled.</param>
    public async Task<LazyContentResult> RevealAsync(
        ICDPSession session,
        IsolatedWorld world,
        RequestLog log,
        Device device,
        int measuredHeight,
        CancellationToken ct
    )
    {
        await TouchAsync(session, ct);
        var limits = FormattableString.Invariant(
            $"{{height:{_options.MaxPageHeight},time:{_options.SettleTimeout.TotalMilliseconds / 2:0}}}"
        );
        try
        {
            var answer = await world.EvaluateAsync($"{CaptureScripts.Reveal}({limits})", _options.SettleTimeout, ct);
            var page = JsonSerializer.Deserialize<LazyContentResult>(answer, JsonSerializerOptions.Web)
                ?? throw new InvalidDataException("The page was not measured.");
            await log.WaitForQuietAsync(HandTime, ct);
            return page;
        }
        catch (Exception e) when (e is TimeoutException or InvalidDataException or JsonException)
        {
            logger.LogInformation(e, "The page could not be scrolled through");
            var profile = Devices.Get(device);
            return new LazyContentResult(["reveal"], profile.Width, measuredHeight, profile.Height);
        }
    }

    /// <summary>
    /// Plugins that make a page look fast hold its scripts back until the first sign of a visitor. At the left edge,
    /// where no menu opens.
    /// </summary>
    private async Task TouchAsync(ICDPSession session, CancellationToken ct)
    {
        try
        {
            await IsolatedWorld.SendAsync(
                session,
                "Input.dispatchMouseEvent",
                new()
                {
                    ["type"] = "mouseMoved",
                    ["x"] = 1,
                    ["y"] = 300,
                },
                HandTime,
                ct
            );
        }
        catch (Exception e) when (e is TimeoutException or InvalidDataException)
        {
            logger.LogDebug(e, "The mouse's move was not answered");
        }
    }
}
