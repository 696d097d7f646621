using Keyturn.Core.Capture;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Playwright;

namespace Keyturn.Benchmarks;

/// <summary>Takes the pictures of the README: every screen, light and dark, desktop and phone.</summary>
internal static class Pictures
{
    private static readonly (string Name, ColorScheme Scheme, int Width, int Height)[] Looks =
    [
        ("light-desktop", ColorScheme.Light, 1440, 900), ("dark-desktop", ColorScheme.Dark, 1440, 900),
        ("light-phone", ColorScheme.Light, 390, 844), ("dark-phone", ColorScheme.Dark, 390, 844),
    ];

    public static async Task<int> TakeAsync(Uri dashboard, string folder)
    {
        using var provisioner = new BrowserProvisioner(Options.Create(new CaptureOptions()), TimeProvider.System, NullLoggerFactory.Instance);
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = await provisioner.EnsureAsync(CancellationToken.None) });
        Directory.CreateDirectory(folder);

        await EachAsync("first-start", "/", page => page.GetByRole(AriaRole.Heading, new() { Name = "No scans yet" }).WaitForAsync());

        string report, poor, failed;
        {
            var page = await OpenAsync(Looks[0], "/");
            await page.GetByRole(AriaRole.Button, new() { Name = "Scan the good sample clinic" }).ClickAsync();
            await page.Locator(".shot img").First.WaitForAsync();
            await page.EvaluateAsync("() => Promise.all([...document.images].map((i) => i.decode()))");
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, "live-light-desktop.png") });
            await page.GetByRole(AriaRole.Heading, new() { Name = "Patient flow" }).WaitForAsync(new() { Timeout = 60_000 });
            report = new Uri(page.Url).AbsolutePath;
            await page.GotoAsync(dashboard.ToString());
            await page.GetByLabel("Clinic addresses").FillAsync("http://oldtown.keyturn.test/");
            await page.GetByRole(AriaRole.Button, new() { Name = "Scan", Exact = true }).ClickAsync();
            await page.GetByRole(AriaRole.Heading, new() { Name = "Patient flow" }).WaitForAsync(new() { Timeout = 60_000 });
            poor = new Uri(page.Url).AbsolutePath;
            await page.GotoAsync(dashboard.ToString());
            await page.GetByLabel("Clinic addresses").FillAsync("http://missing.keyturn.test/");
            await page.GetByRole(AriaRole.Button, new() { Name = "Scan", Exact = true }).ClickAsync();
            await page.GetByRole(AriaRole.Region, new() { Name = "Progress" }).GetByText("Failed", new() { Exact = true }).WaitForAsync(new() { Timeout = 60_000 });
            failed = new Uri(page.Url).AbsolutePath;
            await page.Context.CloseAsync();
        }

        await EachAsync("home", "/", page => page.GetByRole(AriaRole.Heading, new() { Name = "Finished lately" }).WaitForAsync());
        await EachAsync("report", report, page => page.Locator(".shot img").First.WaitForAsync());
        await EachAsync("report-poor", poor, page => page.Locator(".shot img").First.WaitForAsync());
        await EachAsync("activity", $"{report}?tab=activity", page => page.GetByRole(AriaRole.Table).WaitForAsync());
        await EachAsync("failed", $"{failed}?tab=activity", page => page.GetByRole(AriaRole.Table).WaitForAsync());
        await EachAsync("scans", "/scans", page => page.Locator(".scan-list").WaitForAsync());
        await EachAsync("refused", "/", async page =>
        {
            await page.GetByLabel("Clinic addresses").FillAsync("https://facebook.com/clinic");
            await page.GetByLabel("Clinic addresses").PressAsync("Enter");
            await page.GetByText("Facebook page").WaitForAsync();
        });
        return 0;

        async Task EachAsync(string name, string path, Func<IPage, Task> ready)
        {
            foreach (var look in Looks)
            {
                var page = await OpenAsync(look, path);
                await ready(page);
                // What lies below is loaded late; a picture of the whole page shows it.
                await page.EvaluateAsync("() => Promise.all([...document.images].map((i) => { i.loading = 'eager'; return i.decode(); }))");
                await page.ScreenshotAsync(new()
                {
                    Path = Path.Combine(folder, $"{name}-{look.Name}.png"),
                    FullPage = name.StartsWith("report", StringComparison.Ordinal),
                    // The README's picture ends with the pins.
                    Clip = name == "report" && look.Width > 1_000 ? new() { X = 0, Y = 0, Width = look.Width, Height = 2_100 } : null,
                    Animations = ScreenshotAnimations.Disabled,
                });
                await page.Context.CloseAsync();
            }
        }

        async Task<IPage> OpenAsync((string Name, ColorScheme Scheme, int Width, int Height) look, string path)
        {
            var context = await browser.NewContextAsync(new() { ColorScheme = look.Scheme, ViewportSize = new() { Width = look.Width, Height = look.Height } });
            var page = await context.NewPageAsync();
            await page.GotoAsync(new Uri(dashboard, path).ToString());
            await page.GetByRole(AriaRole.Main).WaitForAsync();
            return page;
        }
    }
}
