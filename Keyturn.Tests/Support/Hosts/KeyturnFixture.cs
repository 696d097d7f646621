using Keyturn.Core.Capture.Browser;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(Keyturn.Tests.Support.KeyturnFixture))]

namespace Keyturn.Tests.Support;

/// <summary>
/// What the browser tests of a run share: a clinic site, a model server, the program with both configured, and a
/// browser. The browser is the one that the program finds or installs.
/// </summary>
public sealed class KeyturnFixture : IAsyncLifetime
{
    private IPlaywright? _playwright;

    internal TestSite Site { get; private set; } = null!;

    internal ModelServer Model { get; private set; } = null!;

    internal KeyturnApp App { get; private set; } = null!;

    internal IBrowser Browser { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        // Playwright's default of five seconds is no promise of ours. Where a time matters, the test measures it.
        Assertions.SetDefaultExpectTimeout(30_000);
        Site = await TestSite.StartAsync();
        Model = await ModelServer.StartAsync();
        App = KeyturnApp.Start(
            new()
            {
                ["Capture:AllowedPrivateNetworks:0"] = "127.0.0.1/32",
                ["Capture:MaxTiles"] = "1",
                ["Scoring:Endpoint"] = Model.Endpoint.ToString(),
                ["Scoring:Scorer"] = "Rules",
                // Tests open pages side by side; one that waits must not delay the others.
                ["Jobs:Workers"] = "6",
                ["Capture:Parallelism"] = "16",
            }
        );
        var path = await App.Services.GetRequiredService<BrowserProvisioner>().EnsureAsync(CancellationToken.None);
        _playwright = await Playwright.CreateAsync();
        Browser = await _playwright.Chromium.LaunchAsync(
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
        );
    }

    /// <summary>A phone, for <see cref="OpenAsync"/>.</summary>
    internal static BrowserNewContextOptions Phone =>
        new()
        {
            ViewportSize = new() { Width = 390, Height = 844 },
            IsMobile = true,
            HasTouch = true,
        };

    /// <summary>Opens a page of the dashboard and waits until its circuit is connected.</summary>
    /// <param name="app">Another dashboard than the shared one.</param>
    internal async Task<IPage> OpenAsync(
        string path = "/",
        BrowserNewContextOptions? options = null,
        string? initScript = null,
        KeyturnApp? app = null
    )
    {
        options ??= new()
        {
            ViewportSize = new() { Width = 1440, Height = 900 },
        };
        // Without a graphics card, the animations of an active scan keep a core busy.
        options.ReducedMotion ??= ReducedMotion.Reduce;
        var context = await Browser.NewContextAsync(options);
        if (initScript is not null)
            await context.AddInitScriptAsync(initScript);
        var page = await context.NewPageAsync();
        await page.GotoAsync(new Uri((app ?? App).Address, path).ToString());
        await page.GetByRole(AriaRole.Main).WaitForAsync();
        // The address field accepts Enter after its script is loaded.
        if (path == "/")
            await page.Locator("[name=address][data-keys=on]").WaitForAsync();
        return page;
    }

    public async ValueTask DisposeAsync()
    {
        if (Browser is not null)
            await Browser.DisposeAsync();
        _playwright?.Dispose();
        if (App is not null)
            await App.DisposeAsync();
        if (Model is not null)
            await Model.DisposeAsync();
        if (Site is not null)
            await Site.DisposeAsync();
    }
}
