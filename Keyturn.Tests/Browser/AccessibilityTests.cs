using Keyturn.Core.Capture;
using Keyturn.Core.Data;
using Keyturn.Core.Model;
using Keyturn.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Keyturn.Tests.Browser;

/// <summary>axe on every page, in the light at a desk and in the dark on a phone, and the colours of the dark where a desk has tables of its own.</summary>
public sealed class AccessibilityTests(KeyturnFixture keyturn)
{
    private static readonly string[] Tabs = ["pages", "gallery", "evidence", "activity", "debug"];

    private static readonly string[] Tables = ["/", "/scans", "/clinics", "/compare"];

    [Theory]
    [InlineData("light", 1440, 900)]
    [InlineData("dark", 390, 844)]
    public async Task EveryPage_BreaksNoRule(string theme, int width, int height)
    {
        var (scan, shot) = await StoredScanAsync($"axe-{width}.example");
        var page = await keyturn.OpenAsync("/", new() { ViewportSize = new() { Width = width, Height = height }, ColorScheme = theme == "dark" ? ColorScheme.Dark : ColorScheme.Light, HasTouch = width < 600 });
        var found = new List<string>();
        string[] paths =
        [
            "/", "/scans", "/scans?q=nothing", $"/scans/{scan.Id}", .. Tabs.Select(tab => $"/scans/{scan.Id}?tab={tab}"), $"/scans/{scan.Id}/gallery", $"/scans/{scan.Id}/gallery?shot={shot}",
            "/clinics", "/clinics?q=nothing", $"/clinics/{scan.ClinicId}", "/compare", $"/compare?a={scan.Id}&b={scan.Id}", "/settings", "/settings?tab=capture", "/nothing-here",
        ];
        foreach (var path in paths)
        {
            await page.GotoAsync(new Uri(keyturn.App.Address, path).ToString());
            await page.GetByRole(AriaRole.Main).WaitForAsync();
            await Assertions.Expect(page.Locator(".mud-skeleton")).ToHaveCountAsync(0);
            await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = $"Theme: {theme}" })).ToBeVisibleAsync();
            found.AddRange((await AxeRun.ViolationsAsync(page)).Select(v => $"{path} {theme} {v}"));
            if (theme == "dark" || !Tables.Contains(path)) continue;
            await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
            await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Theme: dark" })).ToBeVisibleAsync();
            found.AddRange((await AxeRun.ViolationsAsync(page, "color-contrast")).Select(v => $"{path} dark {v}"));
            await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        }

        Assert.True(found.Count == 0, string.Join('\n', found));
        await page.Context.CloseAsync();
    }

    private async Task<(Scan Scan, Guid Shot)> StoredScanAsync(string host)
    {
        await using var db = await keyturn.App.Services.GetRequiredService<IDbContextFactory<KeyturnDbContext>>().CreateDbContextAsync(TestContext.Current.CancellationToken);
        var scan = await A.StoredReportAsync(db, keyturn.App.Services.GetRequiredService<ArtifactStore>(), A.DeepReport(), host);
        return (scan, await db.Shots.Where(s => s.ScanId == scan.Id && s.Kind == ShotKind.FullPage).OrderBy(s => s.Id).Select(s => s.Id).FirstAsync(TestContext.Current.CancellationToken));
    }
}
