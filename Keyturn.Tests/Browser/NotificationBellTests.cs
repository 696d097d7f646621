using System.Text.RegularExpressions;
using Keyturn.Core.Data;
using Keyturn.Core.Lifecycle;
using Keyturn.Core.Media;
using Keyturn.Core.Model;
using Keyturn.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Keyturn.Tests.Browser;

/// <summary>
/// The bell, on a desktop and on a phone. Other tests finish scans meanwhile, so counts are not asserted.
/// </summary>
[SlowLane]
public sealed class NotificationBellTests(KeyturnFixture keyturn)
{
    [Fact]
    public async Task Bell_TellsOfAnEnding_OpensByKeyboard_AndLeadsToTheScan()
    {
        foreach (var (width, height) in ((int, int)[])[(1440, 900), (390, 844)])
        {
            var page = await keyturn.OpenAsync(
                "/scans?q=nothing",
                new()
                {
                    ViewportSize = new() { Width = width, Height = height },
                    ColorScheme = ColorScheme.Light,
                }
            );
            await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeFocusedAsync();
            // Scans that finished before the first visit are not shown as new.
            await page.WaitForFunctionAsync("() => localStorage.getItem('keyturn.seen-notifications') !== null");
            var (bell, panel) = (
                page.Locator("button[popovertarget=notifications]"),
                page.GetByRole(AriaRole.Region, new() { Name = "Notifications" })
            );

            var scan = await EndAsync($"bell-{width}.example");

            await Assertions.Expect(bell).ToHaveAccessibleNameAsync(new Regex(@"^Notifications, \d+\+? new$"));
            await Assertions
                .Expect(page.GetByRole(AriaRole.Button, new() { Name = "Theme: light" }))
                .ToBeInViewportAsync(new() { Ratio = 1 });
            await page.Keyboard.PressAsync("b");
            var link = panel.GetByRole(AriaRole.Link, new() { Name = $"bell-{width}.example" });
            await Assertions.Expect(link).ToContainTextAsync("New");
            await AxeRun.AssertCleanAsync(page);
            await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
            await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Theme: dark" })).ToBeVisibleAsync();
            Assert.Empty(await AxeRun.ViolationsAsync(page, "color-contrast"));
            await page.Keyboard.PressAsync("Escape");
            await Assertions.Expect(panel).ToBeHiddenAsync();
            await Assertions.Expect(bell).ToBeFocusedAsync();

            await page.ReloadAsync();
            await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeFocusedAsync();
            await bell.PressAsync("Enter");
            await Assertions.Expect(link).ToContainTextAsync("Done");
            await Assertions.Expect(link).Not.ToContainTextAsync("New");
            await page.Keyboard.PressAsync("Tab");
            await Assertions.Expect(panel.GetByRole(AriaRole.Link, new() { Name = "All scans" })).ToBeFocusedAsync();
            await link.PressAsync("Enter");
            await Assertions.Expect(page).ToHaveURLAsync(new Regex($"/scans/{scan.Id}$"));
            await Assertions.Expect(panel).ToBeHiddenAsync();
            await page.Context.CloseAsync();
        }
    }

    private async Task<Scan> EndAsync(string host)
    {
        var ct = TestContext.Current.CancellationToken;
        await using var db = await keyturn
            .App.Services.GetRequiredService<IDbContextFactory<KeyturnDbContext>>()
            .CreateDbContextAsync(ct);
        var scan = await TestData.StoredReportAsync(
            db,
            keyturn.App.Services.GetRequiredService<ArtifactStore>(),
            TestData.DeepReport(),
            host
        );
        db.FinishedEvents.Add(
            new ScanFinishedEvent(
                scan.Id,
                scan.ClinicId,
                1,
                ScanStatus.Done,
                0,
                null,
                null,
                false,
                TimeProvider.System.GetUtcNow()
            )
        );
        await db.SaveChangesAsync(ct);
        keyturn
            .App.Services.GetRequiredService<ScanFeed>()
            .Publish(new ScanProgress(scan.Id, 1, ScanStatus.Done, "completed", 100, "Done.", 2, 1));
        return scan;
    }
}
