using System.Text.Json;
using Microsoft.Playwright;

namespace Keyturn.Benchmarks;

/// <summary>
/// Chromium's own trace of the main threads of its pages. A task's processor time says what the page asks of a browser.
/// Its clock time includes other work of the machine, which here captures on two cores.
/// </summary>
internal sealed class MainThread
{
    private readonly ICDPSession _session;
    private readonly List<JsonElement> _events = [];
    private readonly TaskCompletionSource _complete = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private MainThread(ICDPSession session) => _session = session;

    public static async Task<MainThread> WatchAsync(IBrowser browser)
    {
        var thread = new MainThread(await browser.NewBrowserCDPSessionAsync());
        thread._session.Event("Tracing.dataCollected").OnEvent += (_, data) =>
            thread._events.AddRange(data!.Value.GetProperty("value").EnumerateArray().Select(e => e.Clone()));
        thread._session.Event("Tracing.tracingComplete").OnEvent += (_, _) => thread._complete.TrySetResult();
        await thread._session.SendAsync(
            "Tracing.start",
            new()
            {
                ["transferMode"] = "ReportEvents",
                ["categories"] = "toplevel,disabled-by-default-devtools.timeline",
            }
        );
        return thread;
    }

    /// <summary>The longest task since the start of the trace, in milliseconds of processor time.</summary>
    public async Task<double> LongestAsync()
    {
        await _session.SendAsync("Tracing.end");
        await _complete.Task;
        await _session.DetachAsync();
        var mains = _events
            .Where(e => Text(e, "name") == "thread_name" && Text(e.GetProperty("args"), "name") == "CrRendererMain")
            .Select(Thread)
            .ToHashSet();
        return _events
            .Where(e =>
                Text(e, "name") is "RunTask" or "ThreadControllerImpl::RunTask"
                && mains.Contains(Thread(e))
                && e.TryGetProperty("tdur", out _)
            )
            .Select(e => e.GetProperty("tdur").GetDouble() / 1000)
            .DefaultIfEmpty(double.NaN)
            .Max();
    }

    private static string? Text(JsonElement e, string name) =>
        e.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static (int Process, long Thread) Thread(JsonElement e) =>
        (e.GetProperty("pid").GetInt32(), e.GetProperty("tid").GetInt64());
}
