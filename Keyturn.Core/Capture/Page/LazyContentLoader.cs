using System.Text.Json;
using Keyturn.Core.Capture.Browser;
using Keyturn.Core.Model;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Playwright;

namespace Keyturn.Core.Capture.Page;

/// <summary>
/// Scrolls through a page, so that lazy content is in the screenshots, and stops animations. One mouse move wakes
/// content that waits for a visitor. Bounded; no page fails because of it. Thread safe.
/// </summary>
internal sealed class LazyContentLoader(IOptions<CaptureOptions> options, ILogger<LazyContentLoader> logger)
{
    /// <summary>The time for reactions to the mouse move and for what they load.</summary>
    private static readonly TimeSpan _handTime = TimeSpan.FromSeconds(1.5);

    /// <summary>
    /// The way, in CSS px, that is scrolled at most: far more than a picture keeps, so that the foot of a long page loads.
    /// </summary>
    private const int MaxScroll = 60_000;

    private readonly CaptureOptions _options = options.Value;

    /// <param name="measuredHeight">The height to assume when the page can't be scrolled.</param>
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
            $"{{scroll:{MaxScroll},time:{_options.SettleTimeout.TotalMilliseconds / 2:0}}}"
        );
        try
        {
            var answer = await world.EvaluateAsync(
                $"{CaptureScripts.LoadLazyContent}({limits})",
                _options.SettleTimeout,
                ct
            );
            var page = JsonSerializer.Deserialize<LazyContentResult>(answer, JsonSerializerOptions.Web)
                ?? throw new InvalidDataException("The page was not measured.");
            await log.WaitForQuietAsync(_handTime, ct);
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
    /// Moves the mouse once: some speed plugins delay a page's scripts until the first sign of a visitor. The point is
    /// at the left edge, where no menu opens.
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
                _handTime,
                ct
            );
        }
        catch (Exception e) when (e is TimeoutException or InvalidDataException)
        {
            logger.LogDebug(e, "The mouse's move was not answered");
        }
    }
}
