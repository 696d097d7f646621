using System.Text.Json;
using System.Text.Json.Nodes;
using Keyturn.Core.Capture.Browser;
using Keyturn.Core.Model;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Keyturn.Core.Capture.Page;

/// <summary>Measures a page in one pass. The answer was made from hostile input and is parsed as such.</summary>
internal sealed class EvidenceCollector(IOptions<CaptureOptions> options, ILogger<EvidenceCollector> logger)
{
    /// <summary>Runs the rules of WCAG 2.0 to 2.2, levels A and AA, as axe-core tags them.</summary>
    private const string AxeRun = """
        axe.run(document, {
          runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
          resultTypes: ["violations"],
          iframes: false,
          elementRef: false,
        }).then((result) => JSON.stringify(result.violations.slice(0, 40).map((v) => ({
          rule: v.id,
          impact: v.impact ?? "minor",
          help: v.help.slice(0, 200),
          count: v.nodes.length,
        }))))
        """;

    private readonly TimeSpan _limit = options.Value.EvidenceTimeout;
    private readonly TimeSpan _accessibilityLimit = options.Value.AccessibilityTimeout;

    private const string Html =
        "(document.doctype ? '<!doctype html>' : '') + document.documentElement.outerHTML.slice(0, 2000000)";

    /// <summary>Measures the page, except what only the browser's protocol knows (status, requests, console).</summary>
    /// <exception cref="TimeoutException">The page did not answer in time.</exception>
    /// <exception cref="InvalidDataException">The answer is no evidence.</exception>
    public async Task<CollectedEvidence> CollectAsync(
        IsolatedWorld world,
        string page,
        Device device,
        string finalUrl,
        CancellationToken ct
    )
    {
        var answer = await world.EvaluateAsync(CaptureScripts.Evidence, _limit, ct);
        try
        {
            var measured = JsonNode.Parse(answer)!.AsObject();
            measured["page"] = page;
            measured["device"] = JsonSerializer.SerializeToNode(device, KeyturnJson.Options);
            measured["final_url"] = finalUrl;
            return new CollectedEvidence(
                measured.Deserialize<PageEvidence>(KeyturnJson.Options)!,
                Links(measured, "suspects"),
                Links(measured, "checkable")
            );
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new InvalidDataException($"The page's evidence could not be read: {e.Message}", e);
        }
    }

    /// <summary>
    /// Measures again after the page was cleaned and scrolled, so that boxes are where the screenshots show them.
    /// Values that only an untouched page has are kept from the first measurement. Returns the first measurement when
    /// the page can't be measured again.
    /// </summary>
    public async Task<CollectedEvidence> CollectAgainAsync(
        IsolatedWorld world,
        CollectedEvidence first,
        CancellationToken ct
    )
    {
        var then = first.Evidence;
        try
        {
            var now = await CollectAsync(world, then.Page, then.Device, then.FinalUrl, ct);
            return now with
            {
                Evidence = now.Evidence with
                {
                    Title = then.Title,
                    TimeToFirstByteMs = then.TimeToFirstByteMs,
                    FirstContentfulPaintMs = then.FirstContentfulPaintMs,
                    LargestContentfulPaintMs = then.LargestContentfulPaintMs,
                    CumulativeLayoutShift = then.CumulativeLayoutShift,
                },
            };
        }
        catch (Exception e) when (e is TimeoutException or InvalidDataException)
        {
            logger.LogInformation(e, "The clean page was not measured");
            return first;
        }
    }

    /// <summary>
    /// The page's HTML as the browser has it, at most 2,000,000 characters; empty when it can't be read.
    /// </summary>
    public async Task<string> HtmlAsync(IsolatedWorld world, CancellationToken ct)
    {
        try
        {
            return await world.EvaluateAsync(Html, _limit, ct);
        }
        catch (Exception e) when (e is TimeoutException or InvalidDataException)
        {
            logger.LogInformation(e, "The page's HTML was not read");
            return "";
        }
    }

    /// <summary>The violations that axe-core finds; null when it failed or ran out of time.</summary>
    public async Task<IReadOnlyList<AccessibilityViolation>?> CheckAccessibilityAsync(
        IsolatedWorld world,
        CancellationToken ct
    )
    {
        try
        {
            return JsonSerializer.Deserialize<List<AccessibilityViolation>>(
                await world.EvaluateAsync($"{CaptureScripts.Axe};\n{AxeRun}", _accessibilityLimit, ct),
                KeyturnJson.Options
            );
        }
        catch (Exception e) when (e is TimeoutException or InvalidDataException or JsonException)
        {
            logger.LogInformation(e, "Accessibility was not measured");
            return null;
        }
    }

    private static List<MeasuredLink> Links(JsonObject measured, string name) =>
        measured[name]?.Deserialize<List<MeasuredLink>>(KeyturnJson.Options) ?? [];
}
