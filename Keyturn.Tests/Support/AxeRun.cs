using System.Text.Json;
using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace Keyturn.Tests.Support;

/// <summary>What axe finds on a page of the dashboard: WCAG 2.2 AA and axe's best practices.</summary>
internal static class AxeRun
{
    private const string Run = """
        async rules => {
          // A colour on its way to another is neither; what inherits it sets out a frame later.
          const frame = () => new Promise(requestAnimationFrame);
          for (let still = 0, frames = 0; still < 3 && frames < 120; frames++) {
            await frame();
            still = document.getAnimations().some(a => a.playState === 'running') ? 0 : still + 1;
          }
          const { violations } = await axe.run(document, rules.length ? { runOnly: { type: 'rule', values: rules } } : { rules: { 'target-size': { enabled: true } } });
          return violations.flatMap(v => v.nodes.map(n => `${v.id}: ${n.target.join(' ')} (${n.any.concat(n.all, n.none).map(c => c.message).join('; ')})`));
        }
        """;

    private static readonly string Script = new BundledAxeScriptProvider().GetScript();

    /// <summary>A line for each element that breaks a rule.</summary>
    /// <param name="rules">Only these; none for all.</param>
    public static async Task<IReadOnlyList<string>> ViolationsAsync(IPage page, params string[] rules)
    {
        if (!await page.EvaluateAsync<bool>("'axe' in window")) await page.EvaluateAsync(Script);
        return (await page.EvaluateAsync<JsonElement>(Run, rules)).EnumerateArray().Select(v => v.GetString()!).ToList();
    }
}
