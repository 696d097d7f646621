using Keyturn.Core.Data;
using Keyturn.Core.Media;
using Keyturn.Core.Model;
using Keyturn.Core.Settings;
using Keyturn.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Keyturn.Tests.Browser;

/// <summary>
/// axe on every page, in the light theme on a desktop and in the dark theme on a phone, plus the dark theme's colours
/// of tables that only a desktop shows. A page is loaded once for all of them.
/// </summary>
[SlowLane]
public sealed class AccessibilityTests(KeyturnFixture keyturn)
{
    private static readonly string[] _tabs = ["pages", "gallery", "evidence", "activity", "debug"];

    private static readonly (int Width, int Height) _desktop = (1440, 900);

    private static readonly (int Width, int Height) _phone = (390, 844);

    private static readonly string[] _tables = ["/", "/scans", "/clinics", "/compare"];

    [Fact]
    public async Task EveryPage_BreaksNoRule()
    {
        var (scan, screenshot) = await StoredScanAsync("axe.example");
        var page = await keyturn.OpenAsync("/", new() { ColorScheme = ColorScheme.Light });
        var found = new List<string>();
        string[] paths =
        [
            "/",
            "/scans",
            "/scans?q=nothing",
            $"/scans/{scan.Id}",
            .. _tabs.Select(tab => $"/scans/{scan.Id}?tab={tab}"),
            $"/scans/{scan.Id}/gallery",
            $"/scans/{scan.Id}/gallery?screenshot={screenshot}",
            "/clinics",
            "/clinics?q=nothing",
            $"/clinics/{scan.ClinicId}",
            "/compare",
            $"/compare?a={scan.Id}&b={scan.Id}",
            .. SettingsCatalog.Groups.Select(g => $"/settings?tab={g.Id}"),
            "/settings?tab=keys",
            "/nothing-here",
        ];
        foreach (var path in paths)
        {
            await ShowAsync(page, ColorScheme.Light, _desktop);
            await page.GotoAsync(new Uri(keyturn.App.Address, path).ToString());
            await page.GetByRole(AriaRole.Main).WaitForAsync();
            await Assertions.Expect(page.Locator(".mud-skeleton")).ToHaveCountAsync(0);
            await LookAsync("light", path);
            await ShowAsync(page, ColorScheme.Dark, _phone);
            await LookAsync("dark", path);
            if (!_tables.Contains(path))
                continue;
            await ShowAsync(page, ColorScheme.Dark, _desktop);
            await LookAsync("dark", path, "color-contrast");
        }

        Assert.True(found.Count == 0, string.Join('\n', found));
        await page.Context.CloseAsync();

        async Task LookAsync(string theme, string path, params string[] rules)
        {
            await Assertions
                .Expect(page.GetByRole(AriaRole.Button, new() { Name = $"Theme: {theme}" }))
                .ToBeVisibleAsync();
            found.AddRange((await AxeRun.ViolationsAsync(page, rules)).Select(v => $"{path} {theme} {v}"));
        }
    }

    private static async Task ShowAsync(IPage page, ColorScheme scheme, (int Width, int Height) size)
    {
        await page.EmulateMediaAsync(new() { ColorScheme = scheme });
        await page.SetViewportSizeAsync(size.Width, size.Height);
    }

    private async Task<(Scan Scan, Guid Screenshot)> StoredScanAsync(string host)
    {
        await using var db = await keyturn
            .App.Services.GetRequiredService<IDbContextFactory<KeyturnDbContext>>()
            .CreateDbContextAsync(TestContext.Current.CancellationToken);
        var scan = await TestData.StoredReportAsync(
            db,
            keyturn.App.Services.GetRequiredService<ArtifactStore>(),
            TestData.DeepReport(),
            host
        );
        return (
            scan,
            await db
                .Screenshots.Where(s => s.ScanId == scan.Id && s.Kind == ScreenshotKind.FullPage)
                .OrderBy(s => s.Id)
                .Select(s => s.Id)
                .FirstAsync(TestContext.Current.CancellationToken)
        );
    }
}
