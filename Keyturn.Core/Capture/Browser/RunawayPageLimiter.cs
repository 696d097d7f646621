using System.Text.Json;
using Microsoft.Playwright;

namespace Keyturn.Core.Capture.Browser;

/// <summary>
/// Ends what a page does without end, so that what is there can still be captured: dialogs, navigations of its own,
/// requests. Its scripts stay alive, for ours share its thread and timers. Thread safe.
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

    /// <summary>
    /// A page may lead on to another by script or meta refresh, and that one to a third. Default 8 documents.
    /// </summary>
    public int MaxNavigations { get; set; } = 8;

    /// <summary>
    /// Set before the navigation, for a page that went away under the capture before: it then stays at its first
    /// document.
    /// </summary>
    public bool HoldsStill { get; set; }

    /// <summary>What there was too much of, e.g. <c>dialogs</c>; null while the page keeps within its limits.</summary>
    public string? Excess { get; private set; }

    private void At(int limit, ref int count, string what, Func<Task> act)
    {
        if (Interlocked.Increment(ref count) != limit)
            return;
        Excess = what;
        act().Forget();
    }

    /// <summary>Lets no further dialog open. A loop that asks for ever meets the page's own time limit.</summary>
    private Task SilenceAsync() => _session.SendAsync("Runtime.evaluate", new() { ["expression"] = NoDialogs });

    /// <summary>The document that is there stays: Chromium keeps it when a navigation is aborted.</summary>
    private Task<JsonElement?> StayAsync() => BlockAsync(new() { ["resourceType"] = "Document" });

    /// <param name="pattern">Of the protocol's Fetch.RequestPattern; an empty one means every request.</param>
    private Task<JsonElement?> BlockAsync(Dictionary<string, object> pattern) =>
        _session.SendAsync("Fetch.enable", new() { ["patterns"] = new[] { pattern } });
}
