using System.Text.Json;
using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace Keyturn.Tests.Support;

/// <summary>Runs axe on a page of the dashboard: WCAG 2.2 AA and axe's best practices.</summary>
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
          // What is half under a bar that stays is whole once it is scrolled to; axe would call it small.
          const flat = document.head.appendChild(document.createElement('style'));
          flat.textContent = '.mud-appbar, .main-nav { position: static !important; }';
          const { violations } = await axe.run(document, rules.length ?
              { runOnly: { type: 'rule', values: rules } } : { rules: { 'target-size': { enabled: true } } });
          flat.remove();
          return violations.flatMap(v => v.nodes.map(n =>
              `${v.id}: ${n.target.join(' ')} (${n.any.concat(n.all, n.none).map(c => c.message).join('; ')})`));
        }
        """;

    private static readonly string _script = new BundledAxeScriptProvider().GetScript();

    /// <summary>Fails with one line per element that breaks a rule.</summary>
    public static async Task AssertCleanAsync(IPage page)
    {
        var found = await ViolationsAsync(page);
        Assert.True(found.Count == 0, string.Join('\n', found));
    }

    /// <summary>One line per element that breaks a rule.</summary>
    /// <param name="rules">Only these rules; empty for all.</param>
    public static async Task<IReadOnlyList<string>> ViolationsAsync(IPage page, params string[] rules)
    {
        if (!await page.EvaluateAsync<bool>("'axe' in window"))
            await page.EvaluateAsync(_script);
        return (await page.EvaluateAsync<JsonElement>(Run, rules))
            .EnumerateArray()
            .Select(v => v.GetString()!)
            .ToList();
    }
}
