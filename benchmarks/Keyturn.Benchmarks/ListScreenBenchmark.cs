using Keyturn.Core.Capture;
using Keyturn.Core.Capture.Browser;
using Keyturn.Core.Clinics;
using Keyturn.Core.Scans.Lists;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Playwright;
using static System.FormattableString;

namespace Keyturn.Benchmarks;

/// <summary>
/// First content of the lists of scans and clinics in a real browser, from a running dashboard on the data folder of
/// <c>lists</c>: from the start of the navigation to the first painted frame with a row, circuit included. The browser
/// keeps its cache, as that of a returning visitor.
/// </summary>
internal static class ListScreenBenchmark
{
    private const double Aim = 300;

    // performance.now() counts from the start of the navigation.
    private const string Watch = """
        new MutationObserver((_, self) => {
          if (!document.querySelector('.scan-row, .empty-state')) return;
          self.disconnect();
          requestAnimationFrame(() => requestAnimationFrame(() => window.firstContent = performance.now()));
        }).observe(document, { childList: true, subtree: true });
        """;

    public static async Task<int> RunAsync(Uri dashboard, int rounds)
    {
        using var provisioner = new BrowserProvisioner(
            Options.Create(new CaptureOptions()),
            TimeProvider.System,
            NullLoggerFactory.Instance
        );
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(
            new() { ExecutablePath = await provisioner.EnsureAsync(CancellationToken.None) }
        );
        var page = await (
            await browser.NewContextAsync(
                new()
                {
                    ViewportSize = new() { Width = 1440, Height = 900 },
                }
            )
        ).NewPageAsync();
        await page.AddInitScriptAsync(Watch);

        Console.WriteLine(Invariant($"medians of {rounds}; aim: under {Aim:0} ms"));
        var missed = 0;
        string[] paths =
        [
            "/scans",
            "/scans?page=2000",
            "/scans?page=4000",
            "/scans?size=100",
            "/scans?q=harbour",
            "/scans?q=nothing-like-this",
            "/scans?status=error",
            "/scans?band=weak,poor",
            "/scans?mode=deep",
            "/scans?scorer=rules",
            "/scans?by=Greta",
            "/scans?from=2026-01-01&to=2026-03-31",
            .. Enum.GetNames<ScanColumn>().Select(c => $"/scans?sort={c.ToLowerInvariant()}"),
            "/clinics",
            "/clinics?page=80",
            "/clinics?q=harbour",
            "/clinics?owner=Greta",
            "/clinics?tag=dental",
            .. Enum.GetNames<ClinicColumn>().Select(c => $"/clinics?sort=-{c.ToLowerInvariant()}"),
        ];
        // Freshly compiled code is not yet as fast as on an ordinary day.
        for (var warm = 0; warm < 20; warm++)
            await page.GotoAsync(
                new Uri(dashboard, paths[warm % paths.Length]).ToString(),
                new() { WaitUntil = WaitUntilState.NetworkIdle }
            );
        foreach (var path in paths)
        {
            var times = new List<double>();
            for (var round = -2; round < rounds; round++)
            {
                await page.GotoAsync(new Uri(dashboard, path).ToString());
                var time = await page.EvaluateAsync<double>(
                    "() => new Promise(done => { const look = () => window.firstContent ? "
                        + "done(window.firstContent) : setTimeout(look, 5); look(); })"
                );
                if (round >= 0)
                    times.Add(time);
            }

            var median = times.Order().ElementAt(times.Count / 2);
            if (median >= Aim)
                missed++;
            Console.WriteLine(
                Invariant($"{path, -44} {median, 6:0} ms  (max {times.Max():0}){(median >= Aim ? "  MISSED" : "")}")
            );
        }

        return missed == 0 ? 0 : 1;
    }
}
