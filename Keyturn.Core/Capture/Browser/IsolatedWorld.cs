using System.Text.Json;
using Microsoft.Playwright;

namespace Keyturn.Core.Capture.Browser;

/// <summary>
/// A page's document seen from a JavaScript world of our own (CDP Page.createIsolatedWorld): the page can't see it, and
/// what it did to its own prototypes and globals doesn't reach it. One document's; a navigation ends it.
/// </summary>
internal sealed class IsolatedWorld
{
    /// <summary>More than any honest page's evidence; a page that makes us carry more is refused.</summary>
    private const int MaxAnswer = 2 * 1024 * 1024;

    private readonly ICDPSession _session;
    private readonly int _context;

    private IsolatedWorld(ICDPSession session, int context)
    {
        _session = session;
        _context = context;
    }

    /// <summary>The id of the page's main frame, which stays the same through every navigation.</summary>
    public static async Task<string> MainFrameAsync(ICDPSession session, TimeSpan limit, CancellationToken ct)
    {
        var tree = await SendAsync(session, "Page.getFrameTree", [], limit, ct);
        return tree.GetProperty("frameTree").GetProperty("frame").GetProperty("id").GetString()!;
    }

    public static async Task<IsolatedWorld> CreateAsync(
        ICDPSession session,
        string frame,
        TimeSpan limit,
        CancellationToken ct
    )
    {
        var world = await SendAsync(
            session,
            "Page.createIsolatedWorld",
            new() { ["frameId"] = frame, ["worldName"] = "keyturn" },
            limit,
            ct
        );
        return new IsolatedWorld(session, world.GetProperty("executionContextId").GetInt32());
    }

    /// <summary>Evaluates an expression (a promise is awaited) that answers text.</summary>
    /// <exception cref="TimeoutException">The page did not answer within the limit.</exception>
    /// <exception cref="InvalidDataException">The script failed or answered something else.</exception>
    public async Task<string> EvaluateAsync(string expression, TimeSpan limit, CancellationToken ct)
    {
        var answer = await SendAsync(
            _session,
            "Runtime.evaluate",
            new()
            {
                ["expression"] = expression,
                ["contextId"] = _context,
                ["awaitPromise"] = true,
                ["returnByValue"] = true,
            },
            limit,
            ct
        );
        if (answer.TryGetProperty("exceptionDetails", out var failure))
            throw new InvalidDataException(
                "A capture script failed: "
                    + $"{(failure.TryGetProperty("exception", out var e) && e.TryGetProperty("description", out var text) ? text.GetString() : failure.GetRawText())}"
            );
        var value =
            answer.GetProperty("result").TryGetProperty("value", out var v) && v.ValueKind == JsonValueKind.String
                ? TextOf(v)
                : "";
        return value.Length <= MaxAnswer
            ? value
            : throw new InvalidDataException(
                $"The page's answer is {value.Length} characters long; {MaxAnswer} are allowed."
            );
    }

    /// <summary>
    /// The types of the events that something in any world of the page listens for on what the expression names.
    /// </summary>
    public async Task<IReadOnlyList<string>> ListenersAsync(string expression, TimeSpan limit, CancellationToken ct)
    {
        var found = await SendAsync(
            _session,
            "Runtime.evaluate",
            new()
            {
                ["expression"] = expression,
                ["contextId"] = _context,
                ["objectGroup"] = "keyturn",
            },
            limit,
            ct
        );
        if (!found.GetProperty("result").TryGetProperty("objectId", out var id))
            return [];
        // Without pierce, only the listeners of the asking world are told.
        var answer = await SendAsync(
            _session,
            "DOMDebugger.getEventListeners",
            new()
            {
                ["objectId"] = id.GetString()!,
                ["depth"] = 1,
                ["pierce"] = true,
            },
            limit,
            ct
        );
        return
        [
            .. answer.GetProperty("listeners").EnumerateArray().Select(l => l.GetProperty("type").GetString() ?? ""),
        ];
    }

    /// <summary>False once the document it belongs to is gone.</summary>
    public async Task<bool> IsAliveAsync(TimeSpan limit, CancellationToken ct)
    {
        try
        {
            await EvaluateAsync("\"\"", limit, ct);
            return true;
        }
        catch (PlaywrightException e) when (CaptureProblems.IsTransient(e.Message))
        {
            return false;
        }
        catch (TimeoutException)
        {
            // Busy, and therefore there.
            return true;
        }
    }

    private static string TextOf(JsonElement value)
    {
        try
        {
            return value.GetString()!;
        }
        catch (InvalidOperationException e)
        {
            throw new InvalidDataException("The page's answer has half a surrogate pair in it.", e);
        }
    }

    internal static async Task<JsonElement> SendAsync(
        ICDPSession session,
        string method,
        Dictionary<string, object> arguments,
        TimeSpan limit,
        CancellationToken ct
    ) =>
        await session.SendAsync(method, arguments).WaitAsync(limit, ct)
        ?? throw new InvalidDataException($"{method} gave no answer.");
}
