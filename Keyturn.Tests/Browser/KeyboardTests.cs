using System.Text.RegularExpressions;
using Keyturn.Core.Data;
using Keyturn.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Keyturn.Tests.Browser;

/// <summary>The dashboard without a mouse.</summary>
[SlowLane]
public sealed class KeyboardTests(KeyturnFixture keyturn)
{
    [Fact]
    public async Task SkipLink_OnAnyPage_LeadsToItsContent_AndTakesTheFocusAlong()
    {
        var page = await keyturn.OpenAsync("/scans?q=nothing");
        // After the page has moved the focus to its heading, it does not move it again.
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeFocusedAsync();
        var skip = page.GetByRole(AriaRole.Link, new() { Name = "Skip to content" });
        await skip.FocusAsync();
        await Assertions.Expect(skip).ToBeInViewportAsync();

        await skip.PressAsync("Enter");

        await Assertions.Expect(page.GetByRole(AriaRole.Main)).ToBeFocusedAsync();
        await Assertions.Expect(page).ToHaveURLAsync(new Regex(@"/scans\?q=nothing#content$"));
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Keys_LeadAnywhere_AndSingleOnesCanBeSwitchedOff()
    {
        await using (
            var db = await keyturn
                .App.Services.GetRequiredService<IDbContextFactory<KeyturnDbContext>>()
                .CreateDbContextAsync(TestContext.Current.CancellationToken)
        )
            await TestData.StoredClinicAsync(db, "keyboard-palette.example");
        var page = await keyturn.OpenAsync("/scans");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeFocusedAsync();

        await page.Locator("html[data-keys=on]").WaitForAsync();
        await page.Keyboard.PressAsync("Control+k");
        var field = page.GetByRole(AriaRole.Combobox, new() { Name = "Go to a page or a clinic" });
        await Assertions.Expect(field).ToBeFocusedAsync();
        await AxeRun.AssertCleanAsync(page);
        await field.PressSequentiallyAsync("keyboard-palette");
        await Assertions
            .Expect(page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Option))
            .ToHaveTextAsync(["keyboard-palette.example", "Search scans for \"keyboard-palette\""]);
        await page.Keyboard.PressAsync("ArrowDown");
        await Assertions
            .Expect(page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Option, new() { Selected = true }))
            .ToContainTextAsync("Search scans");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page).ToHaveURLAsync(new Regex(@"/scans\?q=keyboard-palette$"));
        await Assertions.Expect(page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);

        await page.Keyboard.PressAsync("g");
        await page.Keyboard.PressAsync("d");
        await Assertions.Expect(page).ToHaveURLAsync(keyturn.App.Address.ToString());
        // The dashboard moves the focus into its field, where letters are no shortcuts.
        await Assertions.Expect(page.Locator("[name=address]")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("?");
        await Assertions.Expect(page.Locator("[name=address]")).ToHaveValueAsync("?");

        await page.Locator("[name=address]").BlurAsync();
        await page.Keyboard.PressAsync("?");
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Switch).UncheckAsync(new() { Force = true });
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
        await page.Keyboard.PressAsync("?");
        await page.Keyboard.PressAsync("Control+k");
        await Assertions.Expect(page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(1);
        await Assertions.Expect(field).ToBeFocusedAsync();
        await page.Context.CloseAsync();
    }
}
