using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Keyturn.Core.Capture;
using Keyturn.Core.Capture.Browser;
using Keyturn.Core.Data;
using Keyturn.Core.Jobs.Scanning;
using Keyturn.Core.Lifecycle;
using Keyturn.Core.Model;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Playwright;
using static Keyturn.Benchmarks.CaptureRig;

namespace Keyturn.Benchmarks;

/// <summary>
/// 20 people watch 4 active scans, each with their own circuit: the time of an event from just before it is stored
/// until it is on the page. The same events then go to 20 pages that ask for the status every 1.2 seconds, as Keyturn's
/// predecessor did. It also prints the server memory of an idle circuit.
/// </summary>
internal static class CircuitsBenchmark
{
    private const int Watchers = 20;

    private const int Scans = 4;

    /// <summary>
    /// Records when each event is first seen. Events of a scan are numbered, so a later one also stands for those it
    /// overtook. It looks only at what changed, because laying out twenty pages anew would be measured too.
    /// </summary>
    private const string Note = """
        window.__seen = {};
        new MutationObserver((changes) => {
          const now = performance.timeOrigin + performance.now();
          const changed = new Set(changes.flatMap((c) => [c.target, ...c.addedNodes]));
          for (const node of changed)
            if (node !== document.body)
                for (const [, scan, event] of (node.textContent ?? "").matchAll(/event (\d+)\.(\d+)/g))
                  window.__seen[`${scan}.${event}`] ??= now;
        }).observe(document, { subtree: true, childList: true, characterData: true });
        """;

    private const string Poll = """
        ids => {
          for (const id of ids) {
            const line = document.body.appendChild(document.createElement("p"));
            const ask = async () => { line.textContent = (await (await fetch(`/api/scan/${id}/status`)).json()).message; };
            setTimeout(() => { ask(); setInterval(ask, 1200); }, Math.random() * 1200);
          }
        }
        """;

    public static async Task<int> RunAsync(TimeSpan time)
    {
        await using var host = new DashboardHost();
        host.StartServer();
        using var provisioner = new BrowserProvisioner(
            Options.Create(new CaptureOptions()),
            TimeProvider.System,
            NullLoggerFactory.Instance
        );
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(
            new() { ExecutablePath = await provisioner.EnsureAsync(CancellationToken.None) }
        );
        var tickets = await RunningScansAsync(host.Services);

        // The first circuit compiles the code.
        await (await OpenAsync(browser, host.Address, "/")).Context.CloseAsync();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var pages = await Task.WhenAll(
            Enumerable.Range(0, Watchers).Select(_ => OpenAsync(browser, host.Address, "/"))
        );
        Print(
            $"an idle circuit on the dashboard holds ",
            $"{(GC.GetTotalMemory(forceFullCollection: true) - before) / Watchers / 1024:N0} KB of managed ",
            $"memory ({Watchers} open)"
        );

        await PublishAsync(host.Services, tickets, TimeSpan.FromSeconds(5), 0);
        var (spent, watch) = (Environment.CpuUsage.TotalTime, Stopwatch.StartNew());
        var published = await PublishAsync(host.Services, tickets, time, 10_000);
        Print(
            $"while pushing, the server used {(Environment.CpuUsage.TotalTime - spent) / watch.Elapsed:P0} of a core"
        );
        var pushed = await LatenciesAsync(pages, published);
        foreach (var page in pages)
            await page.Context.CloseAsync();

        var pollers = await Task.WhenAll(
            Enumerable.Range(0, Watchers).Select(_ => OpenAsync(browser, host.Address, "/health/live"))
        );
        foreach (var page in pollers)
            await page.EvaluateAsync(Poll, tickets.Select(t => t.ScanId.ToString()).ToArray());
        await PublishAsync(host.Services, tickets, TimeSpan.FromSeconds(3), 20_000);
        var polled = await LatenciesAsync(pollers, await PublishAsync(host.Services, tickets, time, 30_000));

        Report("pushed over the circuit", pushed);
        Report("asked for every 1.2 s  ", polled);
        Print(
            $"at the 95th percentile asking takes {Percentile(polled, .95) / Percentile(pushed, .95):0.0} ",
            $"times as long (aim of pushing: under 100 ms)"
        );
        return Percentile(pushed, .95) < 100 ? 0 : 1;
    }

    private static async Task<IPage> OpenAsync(IBrowser browser, Uri address, string path)
    {
        // Twenty people have a machine each; here their browsers share the server's. A small window avoids most of the
        // painting, which comes after what is measured.
        var context = await browser.NewContextAsync(
            new()
            {
                ReducedMotion = ReducedMotion.Reduce,
                ViewportSize = new() { Width = 320, Height = 240 },
            }
        );
        await context.AddInitScriptAsync(Note);
        var page = await context.NewPageAsync();
        await page.GotoAsync(new Uri(address, path).ToString());
        if (path == "/")
            await page.Locator("html[data-keys=on]").WaitForAsync();
        return page;
    }

    private static async Task<IReadOnlyList<ScanAttemptId>> RunningScansAsync(IServiceProvider services)
    {
        var lifecycle = services.GetRequiredService<ScanLifecycle>();
        var tickets = new List<ScanAttemptId>();
        for (var at = 0; at < Scans; at++)
        {
            var now = TimeProvider.System.GetUtcNow();
            var clinic = new Clinic(Guid.CreateVersion7(now), $"watched-{at}.example", now);
            await using (
                var db = await services.GetRequiredService<IDbContextFactory<KeyturnDbContext>>().CreateDbContextAsync()
            )
            {
                db.Clinics.Add(clinic);
                await db.SaveChangesAsync();
            }

            var scan = Scan.Submitted(
                clinic.Id,
                $"https://{clinic.Host}/",
                clinic.Host,
                true,
                ScanMode.Quick,
                ScorerKind.Rules,
                1,
                false,
                now
            );
            await lifecycle.SubmitAsync(scan, CancellationToken.None);
            var attemptId = new ScanAttemptId(scan.Id, scan.Attempt);
            // Registered as work of this process until the end; otherwise the reconciler would requeue it.
            _ = services.GetRequiredService<RunningScans>().TryBegin(attemptId, CancellationToken.None);
            await lifecycle.ClaimAsync(
                attemptId,
                ScanStatus.Running,
                "benchmark",
                "Capturing.",
                CancellationToken.None
            );
            // The usual case: until the first screenshot, each signal makes a screen look for it.
            var page = new SitePage(Guid.CreateVersion7(now), scan.Id, scan.Attempt, SitePage.Home, scan.Url);
            await lifecycle.ProgressAsync(
                attemptId,
                ScanStatus.Running,
                10,
                "Captured.",
                CancellationToken.None,
                async (db, token) =>
                    await db.AddRangeAsync(
                        [
                            page,
                            new Screenshot(
                                Guid.CreateVersion7(now),
                                scan.Id,
                                scan.Attempt,
                                page.Id,
                                Device.Desktop,
                                ScreenshotKind.FirstView,
                                "none.jpg",
                                1440,
                                900,
                                1,
                                false,
                                now
                            ),
                        ],
                        token
                    )
            );
            tickets.Add(attemptId);
        }

        return tickets;
    }

    /// <summary>
    /// Publishes progress of all scans at once, two to five times a second for each. Returns when each event began, by
    /// the browser's clock.
    /// </summary>
    private static async Task<IReadOnlyDictionary<string, double>> PublishAsync(
        IServiceProvider services,
        IReadOnlyList<ScanAttemptId> tickets,
        TimeSpan time,
        int first
    )
    {
        var lifecycle = services.GetRequiredService<ScanLifecycle>();
        var began = new ConcurrentDictionary<string, double>();
        using var over = new CancellationTokenSource(time, TimeProvider.System);
        await Task.WhenAll(
            tickets.Select(
                async (attemptId, scan) =>
                {
                    for (var number = first; !over.IsCancellationRequested; number++)
                    {
                        began[$"{scan}.{number}"] = (
                            TimeProvider.System.GetUtcNow() - DateTimeOffset.UnixEpoch
                        ).TotalMilliseconds;
                        await lifecycle.ProgressAsync(
                            attemptId,
                            ScanStatus.Running,
                            20,
                            string.Create(CultureInfo.InvariantCulture, $"event {scan}.{number}"),
                            CancellationToken.None
                        );
                        await Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(200, 500)), TimeProvider.System);
                    }
                }
            )
        );
        // The last events are still on their way.
        await Task.Delay(TimeSpan.FromSeconds(2), TimeProvider.System);
        return began;
    }

    private static async Task<IReadOnlyList<double>> LatenciesAsync(
        IEnumerable<IPage> pages,
        IReadOnlyDictionary<string, double> began
    )
    {
        var latencies = new List<double>();
        foreach (var page in pages)
        {
            var seen = JsonSerializer.Deserialize<Dictionary<string, double>>(
                await page.EvaluateAsync<string>("() => JSON.stringify(window.__seen)")
            )!;
            foreach (var scan in began.Keys.GroupBy(k => k.Split('.')[0]))
            {
                var arrived = double.PositiveInfinity;
                foreach (
                    var key in scan.OrderByDescending(k => int.Parse(k.Split('.')[1], CultureInfo.InvariantCulture))
                )
                {
                    arrived = Math.Min(arrived, seen.GetValueOrDefault(key, double.PositiveInfinity));
                    latencies.Add(arrived - began[key]);
                }
            }
        }

        return [.. latencies.Order()];
    }

    private static double Percentile(IReadOnlyList<double> sorted, double part) =>
        sorted[(int)Math.Ceiling(part * sorted.Count) - 1];

    private static void Report(string how, IReadOnlyList<double> sorted) =>
        Print(
            $"{how}   median {Percentile(sorted, .5):0} ms   p95 {Percentile(sorted, .95):0} ms   p99 ",
            $"{Percentile(sorted, .99):0} ms   of {sorted.Count:N0} events seen by {Watchers} pages, ",
            $"{sorted.Count(double.IsInfinity)} never"
        );
}
