using Keyturn.Core.Capture;
using Keyturn.Core.Capture.Browser;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Playwright;

namespace Keyturn.Benchmarks;

/// <summary>
/// Takes an image of every screen, light and dark, for desktop and phone, of a dashboard with an empty data folder.
/// </summary>
internal static class Images
{
    private static readonly (string Name, ColorScheme Scheme, int Width, int Height)[] _looks =
    [
        ("light-desktop", ColorScheme.Light, 1440, 900),
        ("dark-desktop", ColorScheme.Dark, 1440, 900),
        ("light-phone", ColorScheme.Light, 390, 844),
        ("dark-phone", ColorScheme.Dark, 390, 844),
    ];

    public static async Task<int> TakeAsync(Uri dashboard, string folder)
    {
        // A sample clinic takes seconds; the time limit is for a busy machine.
        Assertions.SetDefaultExpectTimeout(180_000);
        using var provisioner = new BrowserProvisioner(
            Options.Create(new CaptureOptions()),
            TimeProvider.System,
            NullLoggerFactory.Instance
        );
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(
            new() { ExecutablePath = await provisioner.EnsureAsync(CancellationToken.None) }
        );
        Directory.CreateDirectory(folder);

        await EachAsync("first-start", "/", page =>
            Shown(page.GetByRole(AriaRole.Heading, new() { Name = "No scans yet" }))
        );
        var failed = await ScanAsync("http://missing.keyturn.test/", page =>
            page.GetByRole(AriaRole.Region, new() { Name = "Progress" }).GetByText("Failed", new() { Exact = true })
        );
        await ScanAsync("http://oldtown.keyturn.test/", Report, deep: true);
        var earlier = await ScanAsync("http://brightsmile.keyturn.test/", Report, deep: true);
        var report = await ScanAsync("http://brightsmile.keyturn.test/", Report, deep: true, image: "live");

        await EachAsync("home", "/", page =>
            Shown(page.GetByRole(AriaRole.Heading, new() { Name = "Recently finished" }))
        );
        await EachAsync("paste-many", "/", async page =>
        {
            await page.Locator("[name=address][data-keys=on]")
                .FillAsync(
                    "harbour-dental-sample.com\nhttp://oldtown.keyturn.test/\nHarbour-Dental-Sample.com/\n"
                        + "https://facebook.com/clinic\nriverside-physio-sample.com"
                );
            await Shown(page.GetByText("Facebook page"));
        });
        await EachAsync("report", report, page => Shown(Report(page)));
        foreach (var tab in new[] { "pages", "gallery", "evidence", "activity", "debug" })
            await EachAsync(tab, $"{report}?tab={tab}", Pictured);
        await EachAsync("failed", $"{failed}?tab=activity", Pictured);
        await EachAsync("lightbox", $"{report}/gallery", async page =>
        {
            await page.Locator("a.screenshot-frame").First.ClickAsync();
            await Shown(page.GetByRole(AriaRole.Dialog));
        });
        await EachAsync("scans", "/scans", page => Shown(page.Locator(".scan-link").First));
        await EachAsync("clinics", "/clinics", page => Shown(page.Locator(".scan-link").First));
        await EachAsync("clinic", "/clinics", async page =>
        {
            await page.Locator(".scan-link").First.ClickAsync();
            await Shown(page.GetByRole(AriaRole.Heading, new() { Name = "Monthly scans" }));
            // Each line is drawn after its chart knows its width.
            await Assertions.Expect(page.Locator(".trend-lines figure:not(:has(svg path))")).ToHaveCountAsync(0);
        });
        await EachAsync("compare", $"/compare?a={Id(earlier)}&b={Id(report)}", Pictured);
        await EachAsync("settings", "/settings", page =>
            Shown(page.GetByRole(AriaRole.Button, new() { Name = "Test connection" }))
        );
        foreach (var tab in new[] { "capture", "limits", "retention", "notifications", "branding", "keys" })
            await EachAsync($"settings-{tab}", $"/settings?tab={tab}", page =>
                Shown(page.GetByRole(AriaRole.Tabpanel))
            );
        await EachAsync("not-found", "/nothing-here", Pictured);
        await EachAsync("notifications", "/scans", async page =>
        {
            await page.GetByRole(AriaRole.Button, new() { Name = "Notifications" }).ClickAsync();
            await Shown(page.GetByRole(AriaRole.Heading, new() { Name = "Notifications" }));
        });
        await EachAsync("palette", "/scans", async page =>
        {
            await page.Locator("html[data-keys=on]").WaitForAsync();
            await page.Keyboard.PressAsync("Control+K");
            await Shown(page.GetByRole(AriaRole.Dialog));
        });
        return 0;

        // Submits as staff do, and returns the scan's path when the awaited element is there.
        async Task<string> ScanAsync(string address, Func<IPage, ILocator> end, bool deep = false, string? image = null)
        {
            var page = await OpenAsync(_looks[0], "/");
            await page.Locator("[name=address][data-keys=on]").FillAsync(address);
            if (deep)
                await page.GetByRole(AriaRole.Radio, new() { Name = "Deep" }).CheckAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "Scan", Exact = true }).ClickAsync();
            await page.WaitForURLAsync("**/scans/*");
            var path = new Uri(page.Url).AbsolutePath;
            if (image is not null)
            {
                // In parallel: the scan does not wait.
                await Task.WhenAll(
                    _looks.Select(look =>
                        TakeOneAsync(look, path, image, watching => Shown(watching.Locator(".screenshot img").Nth(3)))
                    )
                );
            }

            await Shown(end(page));
            await page.Context.CloseAsync();
            return path;
        }

        async Task EachAsync(string name, string path, Func<IPage, Task> ready)
        {
            foreach (var look in _looks)
                await TakeOneAsync(look, path, name, ready);
        }

        async Task TakeOneAsync(
            (string Name, ColorScheme Scheme, int Width, int Height) look,
            string path,
            string name,
            Func<IPage, Task> ready
        )
        {
            var page = await OpenAsync(look, path);
            await ready(page);
            await ShootAsync(page, $"{name}-{look.Name}");
            await page.Context.CloseAsync();
        }

        async Task ShootAsync(IPage page, string name)
        {
            // An image that is not loaded yet has no size; images out of sight are left as they are.
            await page.EvaluateAsync(
                "() => Promise.all([...document.images].filter((i) => i.getBoundingClientRect().top < "
                    + "innerHeight).map((i) => { i.loading = 'eager'; return i.decode(); }))"
            );
            await page.ScreenshotAsync(
                new()
                {
                    Path = Path.Combine(folder, $"{name}.jpg"),
                    Type = ScreenshotType.Jpeg,
                    Quality = 75,
                    Animations = ScreenshotAnimations.Disabled,
                }
            );
        }

        async Task<IPage> OpenAsync((string Name, ColorScheme Scheme, int Width, int Height) look, string path)
        {
            var context = await browser.NewContextAsync(
                new()
                {
                    ColorScheme = look.Scheme,
                    ViewportSize = new() { Width = look.Width, Height = look.Height },
                    ReducedMotion = ReducedMotion.Reduce,
                    HasTouch = look.Width < 600,
                    IsMobile = look.Width < 600,
                }
            );
            var page = await context.NewPageAsync();
            await page.GotoAsync(new Uri(dashboard, path).ToString());
            await page.GetByRole(AriaRole.Main).WaitForAsync();
            return page;
        }

        static ILocator Report(IPage page) => page.GetByRole(AriaRole.Heading, new() { Name = "Patient flow" });
    }

    private static Task Shown(ILocator locator) => Assertions.Expect(locator).ToBeVisibleAsync();

    private static Task Pictured(IPage page) => Assertions.Expect(page.Locator(".mud-skeleton")).ToHaveCountAsync(0);

    private static string Id(string path) => path[(path.LastIndexOf('/') + 1)..];
}
