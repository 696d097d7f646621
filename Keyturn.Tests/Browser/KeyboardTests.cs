using System.Text.RegularExpressions;
using Keyturn.Tests.Support;
using Microsoft.Playwright;

namespace Keyturn.Tests.Browser;

/// <summary>The dashboard without a mouse.</summary>
public sealed class KeyboardTests(KeyturnFixture keyturn)
{
    [Fact]
    public async Task SkipLink_OnAnyPage_LeadsToItsContent_AndTakesTheFocusAlong()
    {
        var page = await keyturn.OpenAsync("/scans?q=nothing");
        // Once the page has taken the focus to its heading, it leaves it alone.
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeFocusedAsync();
        var skip = page.GetByRole(AriaRole.Link, new() { Name = "Skip to content" });
        await skip.FocusAsync();
        await Assertions.Expect(skip).ToBeInViewportAsync();

        await skip.PressAsync("Enter");

        await Assertions.Expect(page.GetByRole(AriaRole.Main)).ToBeFocusedAsync();
        await Assertions.Expect(page).ToHaveURLAsync(new Regex(@"/scans\?q=nothing#content$"));
        await page.Context.CloseAsync();
    }
}
