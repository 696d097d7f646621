using Keyturn.Core.Capture;
using Keyturn.Core.Data;
using Keyturn.Core.Model;
using Keyturn.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Keyturn.Tests.Browser;

/// <summary>axe on every page, at a desk and on a phone, light and dark.</summary>
public sealed class AccessibilityTests(KeyturnFixture keyturn)
{
    private static readonly string[] Tabs = ["pages", "gallery", "evidence", "activity", "debug"];

    [Theory]
    [InlineData(1440, 900)]
    [InlineData(390, 844)]
    public async Task EveryPage_InBothThemes_BreaksNoRule(int width, int height)
    {
        var (scan, shot) = await StoredScanAsync($"axe-{width}.example");
        var page = await keyturn.OpenAsync("/", new() { ViewportSize = new() { Width = width, Height = height }, ColorScheme = ColorScheme.Light, HasTouch = width < 600 });
        var found = new List<string>();
        string[] paths =
        [
            "/", "/scans", "/scans?q=nothing", $"/scans/{scan.Id}", .. Tabs.Select(tab => $"/scans/{scan.Id}?tab={tab}"), $"/scans/{scan.Id}/gallery", $"/scans/{scan.Id}/gallery?shot={shot}",
            "/clinics", "/clinics?q=nothing", $"/clinics/{scan.ClinicId}", "/compare", $"/compare?a={scan.Id}&b={scan.Id}", "/nothing-here",
        ];
        foreach (var path in paths)
        {
            await page.GotoAsync(new Uri(keyturn.App.Address, path).ToString());
            await page.GetByRole(AriaRole.Main).WaitForAsync();
            await Assertions.Expect(page.Locator(".mud-skeleton")).ToHaveCountAsync(0);
            await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Theme: light" })).ToBeVisibleAsync();
            found.AddRange((await AxeRun.ViolationsAsync(page)).Select(v => $"{path} light {v}"));
            // Another theme has other colours and nothing else.
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
