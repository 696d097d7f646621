using System.Text.Json;
using Microsoft.Playwright;

namespace Keyturn.Core.Capture.Browser;

/// <summary>
/// Stops what a page does without end (dialogs, navigations, requests), so that its present content can still be
/// captured. The page's scripts keep running, because Keyturn's own scripts share their thread and timers. Thread safe.
/// </summary>
internal sealed class RunawayPageLimiter
{
    private const int MaxDialogs = 10;
    private const int MaxRequests = 3_000;

    private const string NoDialogs = "alert = confirm = prompt = print = () => undefined; onbeforeunload = null;";

    private readonly ICDPSession _session;
    private int _dialogs;
    private int _requests;
    private int _navigations;

    public RunawayPageLimiter(IPage page, ICDPSession session)
    {
        _session = session;
        page.Dialog += (_, _) => At(MaxDialogs, ref _dialogs, "dialogs", SilenceAsync);
        page.Request += (_, _) => At(MaxRequests, ref _requests, "requests", () => BlockAsync([]));
        page.FrameNavigated += (_, frame) =>
        {
            if (frame.ParentFrame is not null)
                return;
            if (HoldsStill && _navigations == 0)
                StayAsync().Forget();
            At(MaxNavigations, ref _navigations, "navigations", StayAsync);
        };
        session.Event("Fetch.requestPaused").OnEvent += (_, paused) =>
        {
            if (paused?.GetProperty("requestId").GetString() is { } id)
                _session
                    .SendAsync("Fetch.failRequest", new() { ["requestId"] = id, ["errorReason"] = "Aborted" })
                    .Forget();
        };
    }

    /// <summary>The number of documents a page may lead to by script or meta refresh. Default 8.</summary>
    public int MaxNavigations { get; set; } = 8;

    /// <summary>
    /// Set before the navigation for a page that navigated away under an earlier capture. The page then stays at its
    /// first document.
    /// </summary>
    public bool HoldsStill { get; set; }

    /// <summary>
    /// The kind of thing there was too much of, e.g. <c>dialogs</c>; null while the page is within its limits.
    /// </summary>
    public string? Excess { get; private set; }

    private void At(int limit, ref int count, string what, Func<Task> act)
    {
        if (Interlocked.Increment(ref count) != limit)
            return;
        Excess = what;
        act().Forget();
    }

    /// <summary>Stops further dialogs. A loop that asks for ever then meets the page's time limit.</summary>
    private Task SilenceAsync() => _session.SendAsync("Runtime.evaluate", new() { ["expression"] = NoDialogs });

    /// <summary>Keeps the present document: Chromium keeps it when a navigation is aborted.</summary>
    public Task<JsonElement?> StayAsync() => BlockAsync(new() { ["resourceType"] = "Document" });

    /// <param name="pattern">A Fetch.RequestPattern of the protocol; an empty one matches every request.</param>
    private Task<JsonElement?> BlockAsync(Dictionary<string, object> pattern) =>
        _session.SendAsync("Fetch.enable", new() { ["patterns"] = new[] { pattern } });
}
