using Keyturn.Core.Data;
using Keyturn.Core.Media;
using Keyturn.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Keyturn.Tests.Browser;

/// <summary>Exports as staff use them, and the page as the browser prints it.</summary>
[SlowLane]
public sealed class ExportMenuTests(KeyturnFixture keyturn)
{
    [Fact]
    public async Task Export_ByKeyboardAndByMouse_Downloads_AndPrintLeavesOutWhatIsClicked()
    {
        await using var db = await keyturn
            .App.Services.GetRequiredService<IDbContextFactory<KeyturnDbContext>>()
            .CreateDbContextAsync(TestContext.Current.CancellationToken);
        var scan = await TestData.StoredReportAsync(
            db,
            keyturn.App.Services.GetRequiredService<ArtifactStore>(),
            TestData.DeepReport(),
            "menu.example"
        );
        var page = await keyturn.OpenAsync($"/scans/{scan.Id}");
        var export = page.GetByRole(AriaRole.Button, new() { Name = "Export" });
        // After the page has moved the focus to its heading, it does not move it again.
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeFocusedAsync();

        await export.PressAsync("Enter");
        await Assertions.Expect(page.GetByRole(AriaRole.Menuitem, new() { Name = "PDF (A4)" })).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("ArrowDown");
        await Assertions.Expect(page.GetByRole(AriaRole.Menuitem, new() { Name = "PDF (Letter)" })).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(page.GetByRole(AriaRole.Menuitem)).ToHaveCountAsync(0);

        await export.ClickAsync();
        var csv = await page.RunAndWaitForDownloadAsync(() =>
            page.GetByRole(AriaRole.Menuitem, new() { Name = "CSV of findings" }).ClickAsync()
        );
        Assert.Equal("menu.example_2026-03-02_findings.csv", csv.SuggestedFilename);

        await page.EmulateMediaAsync(new() { Media = Microsoft.Playwright.Media.Print });
        foreach (
            var gone in (ILocator[])
                [
                    page.GetByRole(AriaRole.Navigation, new() { Name = "Main" }),
                    page.GetByRole(AriaRole.Tablist),
                    export,
                    page.GetByRole(AriaRole.Group, new() { Name = "Filter findings" }),
                ]
        )
            await Assertions.Expect(gone).ToBeHiddenAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Action plan" })).ToBeVisibleAsync();
        await page.Context.CloseAsync();
    }
}
