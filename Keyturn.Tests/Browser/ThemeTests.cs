using Keyturn.Tests.Support;
using Microsoft.Playwright;

namespace Keyturn.Tests.Browser;

/// <summary>The light or dark theme, from the first paint on.</summary>
[SlowLane]
public sealed class ThemeTests(KeyturnFixture keyturn)
{
    /// <summary>Before the theme is known, the page shows its canvas, which has the system's colour.</summary>
    private const string NoteFirstColor = """
        window.firstColor = new Promise((done) => {
          const look = () => {
            const layout = document.querySelector(".mud-layout");
            const color = layout ? getComputedStyle(document.body).backgroundColor : "rgba(0, 0, 0, 0)";
            if (color === "rgba(0, 0, 0, 0)") requestAnimationFrame(look);
            else done(color);
          };
          look();
        });
        """;

    [Fact]
    public async Task FirstVisit_WhereTheSystemIsDark_IsDarkBeforeAnythingIsDrawn()
    {
        var page = await keyturn.OpenAsync("/scans", new() { ColorScheme = ColorScheme.Dark }, NoteFirstColor);

        var theme = page.GetByRole(AriaRole.Button, new() { Name = "Theme: dark" });
        await Assertions.Expect(theme).ToBeVisibleAsync();
        Assert.Equal(
            await page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor"),
            await page.EvaluateAsync<string>("firstColor")
        );

        await theme.ClickAsync();
        await page.GetByRole(AriaRole.Menuitem, new() { Name = "Light" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Theme: light" })).ToBeVisibleAsync();
        await page.ReloadAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Theme: light" })).ToBeVisibleAsync();
        Assert.Equal(
            await page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor"),
            await page.EvaluateAsync<string>("firstColor")
        );
        await page.Context.CloseAsync();
    }
}
