using System.Text.Json;
using Microsoft.Playwright;

namespace Keyturn.Core.Capture.Browser;

/// <summary>
/// A page's document, seen from a separate JavaScript world (CDP Page.createIsolatedWorld). The page can't see this
/// world, and changes to its own prototypes and globals don't reach it. Valid for one document; a navigation ends it.
/// </summary>
internal sealed class IsolatedWorld
{
    /// <summary>
    /// The longest answer that is accepted, in characters. Evidence of an ordinary page is far shorter.
    /// </summary>
    private const int MaxAnswer = 2 * 1024 * 1024;

    private readonly ICDPSession _session;
    private readonly int _context;

    private IsolatedWorld(ICDPSession session, int context)
    {
        _session = session;
        _context = context;
    }

    /// <summary>The id of the page's main frame. It stays the same through every navigation.</summary>
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

    /// <summary>Evaluates an expression that returns text. A promise is awaited.</summary>
    /// <exception cref="TimeoutException">The page did not answer within the limit.</exception>
    /// <exception cref="InvalidDataException">The script failed or returned something else than text.</exception>
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
                    + (
                        failure.TryGetProperty("exception", out var e) && e.TryGetProperty("description", out var text)
                            ? text.GetString()
                            : failure.GetRawText()
                    )
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
    /// The types of events that have a listener, in any world of the page, on the object that the expression names.
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
        // Without pierce, only listeners of the asking world are reported.
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

    /// <summary>False when the document is gone.</summary>
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
            // The document is busy, so it still exists.
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
