using System.Text.Json;
using Keyturn.Core.Capture.Browser;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;

namespace Keyturn.Core.Capture.Page;

/// <summary>
/// Finds links that no script handles: neither the link nor an element around it listens for clicks. When something
/// listens on the whole document, it may handle any link, so no link is called dead. Bounded. Thread safe.
/// </summary>
internal sealed class ClickListenerProbe(ILogger<ClickListenerProbe> logger)
{
    private const int MaxNodes = 150;

    private static readonly TimeSpan _limit = TimeSpan.FromSeconds(2);

    private static readonly HashSet<string> _presses =
    [
        "click",
        "mousedown",
        "mouseup",
        "pointerdown",
        "pointerup",
        "touchstart",
        "touchend",
    ];

    private static readonly string[] _around = ["window", "document", "document.documentElement", "document.body"];

    /// <summary>
    /// Stores the elements to ask about under a name, and returns for each suspect which of them enclose it.
    /// </summary>
    private const string Collect = """
        (() => {
          const nodes = [];
          const ways = (globalThis.keyturnSuspects ?? []).map((suspect) => {
            const way = [];
            for (let node = suspect, depth = 0;
              node && node !== document.body && depth < 20;
              node = node.parentElement, depth += 1) {
              let at = nodes.indexOf(node);
              if (at < 0) at = nodes.push(node) - 1;
              way.push(at);
            }
            return way;
          });
          globalThis.keyturnNodes = nodes;
          return JSON.stringify(ways);
        })()
        """;

    /// <summary>The suspects that no script handles. Empty when the page could not be asked.</summary>
    public async Task<IReadOnlyList<MeasuredLink>> FindUnansweredAsync(
        IsolatedWorld world,
        IReadOnlyList<MeasuredLink> suspects,
        CancellationToken ct
    )
    {
        if (suspects.Count == 0)
            return [];
        try
        {
            return await FindAsync(world, suspects, ct).WaitAsync(_limit, ct);
        }
        catch (Exception e) when (e is TimeoutException or InvalidDataException or JsonException or PlaywrightException)
        {
            ct.ThrowIfCancellationRequested();
            logger.LogInformation(e, "Links without a target could not be asked about");
            return [];
        }
    }

    private static async Task<IReadOnlyList<MeasuredLink>> FindAsync(
        IsolatedWorld world,
        IReadOnlyList<MeasuredLink> suspects,
        CancellationToken ct
    )
    {
        var everywhere = await Task.WhenAll(_around.Select(node => ListensAsync(world, node, ct)));
        if (everywhere.Contains(true))
            return [];
        var ways = JsonSerializer.Deserialize<List<List<int>>>(await world.EvaluateAsync(Collect, _limit, ct)) ?? [];
        var nodes = ways.SelectMany(way => way).Distinct().Take(MaxNodes).ToList();
        var listening = await Task.WhenAll(
            nodes.Select(node => ListensAsync(world, FormattableString.Invariant($"keyturnNodes[{node}]"), ct))
        );
        var answered = nodes.Where((_, i) => listening[i]).ToHashSet();
        // If some enclosing elements could not be asked about, nothing is proven.
        return
        [
            .. suspects
                .Zip(ways)
                .Where(pair => pair.Second.All(node => nodes.Contains(node) && !answered.Contains(node)))
                .Select(pair => pair.First),
        ];
    }

    private static async Task<bool> ListensAsync(IsolatedWorld world, string node, CancellationToken ct) =>
        (await world.ListenersAsync(node, _limit, ct)).Any(_presses.Contains);
}
