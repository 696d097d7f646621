using Keyturn.Core.Capture.Browser;
using Microsoft.Playwright;

namespace Keyturn.Benchmarks;

/// <summary>
/// The baseline: the time of a plain Playwright script for the same screenshots, in warm contexts, on both devices side
/// by side. It waits for load and scrolls once through the page, so that lazy images are on the full page. It measures
/// and checks nothing and uses no proxy. Its browser runs without the same parts as ours.
/// </summary>
internal sealed class BareScript(IBrowser browser) : IAsyncDisposable
{
    private const string Scroll = """
        async () => {
          for (let y = 0; y < document.documentElement.scrollHeight; y += innerHeight) {
            scrollTo(0, y);
            await new Promise(requestAnimationFrame);
          }
          await Promise.all([...document.images].filter((i) => !i.complete).map((i) =>
              new Promise((done) => { i.onload = i.onerror = done; })));
          scrollTo(0, 0);
        }
        """;

    private readonly BrowserNewContextOptions[] _devices =
    [
        new()
        {
            ViewportSize = new() { Width = 1440, Height = 900 },
        },
        new()
        {
            ViewportSize = new() { Width = 390, Height = 844 },
            DeviceScaleFactor = 2,
            IsMobile = true,
            HasTouch = true,
        },
    ];

    private IPage[] _pages = [];

    public static async Task<BareScript> LaunchAsync(IPlaywright playwright, string path) =>
        new(
            await playwright.Chromium.LaunchAsync(
                new()
                {
                    ExecutablePath = path,
                    Args =
                    [
                        "--disable-background-networking",
                        "--disable-component-update",
                        $"--disable-features={BrowserLauncher.Unseen}",
                    ],
                }
            )
        );

    /// <summary>Opens fresh contexts, so that no cache helps. Not part of the measured time.</summary>
    public async Task WarmAsync()
    {
        foreach (var page in _pages)
            await page.Context.CloseAsync();
        _pages = await Task.WhenAll(
            _devices.Select(async device => await (await browser.NewContextAsync(device)).NewPageAsync())
        );
    }

    public Task CaptureAsync(Uri address, string folder) =>
        Task.WhenAll(_pages.Select((page, i) => CaptureAsync(page, address, Path.Combine(folder, $"{i}"))));

    /// <summary>Captures one page on one device in its own context.</summary>
    /// <param name="device">0 for the desktop, 1 for the phone.</param>
    public async Task CaptureAsync(int device, Uri address, string name)
    {
        var context = await browser.NewContextAsync(_devices[device]);
        await CaptureAsync(await context.NewPageAsync(), address, name);
        await context.CloseAsync();
    }

    private static async Task CaptureAsync(IPage page, Uri address, string name)
    {
        await page.GotoAsync(address.AbsoluteUri, new() { WaitUntil = WaitUntilState.Load });
        await page.ScreenshotAsync(
            new()
            {
                Type = ScreenshotType.Jpeg,
                Quality = 80,
                Path = $"{name}-first-view.jpg",
            }
        );
        await page.EvaluateAsync(Scroll);
        await page.ScreenshotAsync(
            new()
            {
                Type = ScreenshotType.Jpeg,
                Quality = 80,
                FullPage = true,
                Scale = ScreenshotScale.Css,
                Path = $"{name}-full-page.jpg",
            }
        );
        // The same viewports, overlapping by 100 px.
        var height = await page.EvaluateAsync<int>("document.documentElement.scrollHeight");
        var step = page.ViewportSize!.Height - 100;
        for (var (tile, y) = (0, 0); tile < 6 && (tile == 0 || y + 100 < height); tile++, y += step)
        {
            await page.EvaluateAsync("y => { scrollTo(0, y); return new Promise(requestAnimationFrame); }", y);
            await page.ScreenshotAsync(
                new()
                {
                    Type = ScreenshotType.Jpeg,
                    Quality = 80,
                    Path = $"{name}-tile-{tile}.jpg",
                }
            );
        }
    }

    public ValueTask DisposeAsync() => browser.DisposeAsync();
}
