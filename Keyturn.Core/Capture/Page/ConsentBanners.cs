using System.Text.Json;
using Keyturn.Core.Capture.Browser;
using Keyturn.Core.Model;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;

namespace Keyturn.Core.Capture.Page;

/// <summary>
/// Clears a page of consent banners and pop-ups, using controls of their own overlay only. Rejecting and closing come
/// before accepting; what stays is hidden. It never presses a booking control or one that leads elsewhere. Each of the
/// two passes takes at most 1.5 s, and no page fails because of it. Thread safe.
/// </summary>
internal sealed class ConsentBanners(ILogger<ConsentBanners> logger)
{
    /// <summary>The time limit of one of the two passes.</summary>
    private static readonly TimeSpan _pass = TimeSpan.FromSeconds(1.5);

    /// <summary>Added to the pass's own clock, for a page that keeps its only thread busy.</summary>
    private static readonly TimeSpan _grace = TimeSpan.FromSeconds(1);

    /// <summary>A frame of another site that takes longer than this is hidden.</summary>
    private static readonly TimeSpan _inFrame = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Runs one pass. Returns every banner so far, including those of an earlier pass on the same document; null when
    /// the page could not be asked.
    /// </summary>
    /// <param name="hideOnly">True presses nothing, because the page's banner led elsewhere before.</param>
    /// <exception cref="PlaywrightException">The document went away meanwhile.</exception>
    public async Task<IReadOnlyList<BannerEvidence>?> DismissAsync(
        IPage page,
        IsolatedWorld world,
        bool hideOnly,
        CancellationToken ct
    )
    {
        try
        {
            var answer = await RunAsync(world, hideOnly, [], ct);
            if (answer.Waiting.Count == 0)
                return answer.Banners;
            var pressed = await Task.WhenAll(
                answer
                    .Waiting.Take(2)
                    .Select(async frame => new PressedFrame(frame.Id, await PressAsync(page, frame.Url, ct)))
            );
            return (await RunAsync(world, hideOnly, pressed, ct)).Banners;
        }
        catch (Exception e) when (e is TimeoutException or InvalidDataException or JsonException)
        {
            logger.LogInformation(e, "Banners could not be looked for");
            return null;
        }
    }

    private static async Task<Answer> RunAsync(
        IsolatedWorld world,
        bool hideOnly,
        IReadOnlyList<PressedFrame> frames,
        CancellationToken ct
    )
    {
        var limits = JsonSerializer.Serialize(
            new
            {
                time = _pass.TotalMilliseconds,
                hide_only = hideOnly,
                frames,
            },
            KeyturnJson.Options
        );
        var answer = await world.EvaluateAsync($"{CaptureScripts.DismissBanners}({limits})", _pass + _grace, ct);
        return JsonSerializer.Deserialize<Answer>(answer, KeyturnJson.Options)
            ?? throw new InvalidDataException("No answer about banners.");
    }

    /// <summary>
    /// Presses the banner's control inside a frame of another site. Null when that took too long or there was no
    /// control.
    /// </summary>
    private async Task<string?> PressAsync(IPage page, string url, CancellationToken ct)
    {
        if (page.Frames.FirstOrDefault(f => f.ParentFrame is not null && f.Url == url) is not { } frame)
            return null;
        try
        {
            // This runs in the frame's own world. Its page can lie, but the result is checked from outside.
            return
                await frame.EvaluateAsync<string>(CaptureScripts.DismissFrameBanner).WaitAsync(_inFrame, ct)
                    is ("rejected" or "closed" or "accepted")
                        and var action
                ? action
                : null;
        }
        catch (Exception e) when (e is TimeoutException or PlaywrightException)
        {
            logger.LogDebug(e, "The consent frame was not pressed");
            return null;
        }
    }

    private sealed record Answer(IReadOnlyList<BannerEvidence> Banners, IReadOnlyList<WaitingFrame> Waiting);

    private sealed record WaitingFrame(string Id, string Url);

    private sealed record PressedFrame(string Id, string? Action);
}
