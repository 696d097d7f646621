using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Keyturn.Core.Capture;
using Keyturn.Core.Capture.Browser;
using Keyturn.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Playwright;
using static Keyturn.Benchmarks.CaptureRig;

namespace Keyturn.Benchmarks;

/// <summary>
/// 200 addresses pasted into a running dashboard with a real clipboard. It measures the time until the 200th row of the
/// preview is painted, until all are queued, and the longest task of the browser's main thread from the paste until
/// some seconds into the live queue. The clinics are 200 addresses of one site on loopback, so that the workers really
/// capture meanwhile.
/// </summary>
internal static class PasteBenchmark
{
    private const int Clinics = 200;

    private const string Watch = """
        window.__tasks = [];
        window.__marks = {};
        new PerformanceObserver((list) => window.__tasks.push(
            ...list.getEntries().map((e) => ({ start: e.startTime, took: e.duration })))).observe({ type: "longtask", buffered: true });
        document.addEventListener("paste", () => window.__marks.pasted ??= performance.now(), true);
        document.addEventListener("click", (e) => {
            if (e.target.closest("button[type=submit]")) window.__marks.sent ??= performance.now();
          }, true);
        const painted = (name) => requestAnimationFrame(() => setTimeout(() => window.__marks[name] ??= performance.now()));
        new MutationObserver(() => {
          if (!window.__marks.shown && document.querySelectorAll(".preview-table tbody tr").length >= 200) painted("shown");
          if (!window.__marks.queued
              && document.querySelector(".mud-alert-message")?.textContent.includes("scans are queued")) painted("queued");
        }).observe(document, { childList: true, subtree: true, characterData: true });
        """;

    private sealed record Marks(double Pasted, double Shown, double Sent, double Queued);

    private sealed record LongTask(double Start, double Took);

    public static async Task<int> RunAsync(Uri dashboard, int rounds)
    {
        // The repository's settings, which the site reads in the benchmark's folder, allow only three host names.
        Environment.SetEnvironmentVariable("AllowedHosts", "*");
        await using var site = await TestSite.StartAsync(IPAddress.Any);
        using var provisioner = new BrowserProvisioner(
            Options.Create(new CaptureOptions()),
            TimeProvider.System,
            NullLoggerFactory.Instance
        );
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(
            new() { ExecutablePath = await provisioner.EnsureAsync(CancellationToken.None) }
        );
        using var http = new HttpClient { BaseAddress = dashboard };
        // New clinics for each round and each run against the same dashboard.
        var first = Random.Shared.Next(1, 200);
        var (preview, queued, longest, busiest) = (
            new List<double>(),
            new List<double>(),
            new List<double>(),
            new List<double>()
        );
        // The first round compiles the code.
        for (var round = 0; round <= rounds; round++)
        {
            var (marks, tasks, busy) = await PasteAsync(
                browser,
                dashboard,
                Addresses(site.Address.Port, first + round)
            );
            var task = tasks.Where(t => t.Start + t.Took > marks.Pasted).Select(t => t.Took).DefaultIfEmpty(0).Max();
            Print(
                $"{(round == 0 ? "warm" : $"{round, 4}")}   preview {marks.Shown - marks.Pasted:0} ms   all ",
                $"queued {marks.Queued - marks.Sent:0} ms   longest task {task:0} ms, {busy:0} ms of it at ",
                $"most on the processor"
            );
            await CancelAllAsync(http);
            if (round == 0)
                continue;
            preview.Add(marks.Shown - marks.Pasted);
            queued.Add(marks.Queued - marks.Sent);
            longest.Add(task);
            busiest.Add(busy);
        }

        Print(
            $"medians of {rounds}: preview of {Clinics} {Median(preview):0} ms (aim: under 1,000), all queued ",
            $"{Median(queued):0} ms (under 2,000)"
        );
        Print(
            $"longest task of the main thread {Median(longest):0} ms by the clock, at most {longest.Max():0}; ",
            $"{Median(busiest):0} ms on the processor, at most {busiest.Max():0} (under 100)"
        );
        return Median(preview) < 1_000 && Median(queued) < 2_000 && Median(busiest) < 100 ? 0 : 1;
    }

    private static async Task<(Marks Marks, LongTask[] Tasks, double Busy)> PasteAsync(
        IBrowser browser,
        Uri dashboard,
        string text
    )
    {
        await using var context = await browser.NewContextAsync(
            new()
            {
                ViewportSize = new() { Width = 1440, Height = 900 },
                Permissions = ["clipboard-read", "clipboard-write"],
            }
        );
        await context.AddInitScriptAsync(Watch);
        var page = await context.NewPageAsync();
        await page.GotoAsync(dashboard.ToString());
        // The field has the focus once it handles the keyboard.
        await page.Locator("textarea:focus").WaitForAsync();
        var trace = await MainThread.WatchAsync(browser);
        await page.EvaluateAsync("(text) => navigator.clipboard.writeText(text)", text);
        await page.Keyboard.PressAsync("Control+V");
        await page.WaitForFunctionAsync("() => window.__marks.shown");
        await page.GetByRole(AriaRole.Button, new() { Name = "clinics" }).ClickAsync();
        await page.WaitForFunctionAsync("() => window.__marks.queued");
        // The queue moves: scans begin, show their screenshots and finish, and others take their places.
        await page.WaitForTimeoutAsync(12_000);
        return (
            JsonSerializer.Deserialize<Marks>(
                await page.EvaluateAsync<string>("() => JSON.stringify(window.__marks)"),
                JsonSerializerOptions.Web
            )!,
            JsonSerializer.Deserialize<LongTask[]>(
                await page.EvaluateAsync<string>("() => JSON.stringify(window.__tasks)"),
                JsonSerializerOptions.Web
            )!,
            await trace.LongestAsync()
        );
    }

    private static string Addresses(int port, int block) =>
        string.Join(
            '\n',
            Enumerable
                .Range(1, Clinics)
                .Select(i => FormattableString.Invariant($"http://127.0.{block}.{i}:{port}/good/"))
        );

    private static async Task CancelAllAsync(HttpClient http)
    {
        foreach (var status in (string[])["queued", "running", "scoring"])
        {
            while (
                await http.GetFromJsonAsync<JsonElement>($"api/scans?status={status}&page_size=200") is var list
                && list.GetProperty("items").GetArrayLength() is > 0
            )
            {
                foreach (var scan in list.GetProperty("items").EnumerateArray())
                    (
                        await http.PostAsync($"api/scan/{scan.GetProperty("scan_id").GetString()}/cancel", null)
                    ).Dispose();
                if (status != "queued")
                    break;
            }
        }
    }
}
