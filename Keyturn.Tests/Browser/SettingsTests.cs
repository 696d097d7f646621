using Keyturn.Tests.Support;
using Microsoft.Playwright;

namespace Keyturn.Tests.Browser;

/// <summary>An administrator's way through the settings, on a desktop and on a phone.</summary>
[SlowLane]
public sealed class SettingsTests(KeyturnFixture keyturn)
{
    [Fact]
    public async Task Settings_AreTriedOut_Saved_AndTakenBack()
    {
        await using var app = KeyturnApp.Start(new() { ["Jobs:Storage"] = "memory", ["Scoring:Model"] = "test-model" });
        await GoThroughAsync(app, 1440, 900, "31");
        await GoThroughAsync(app, 390, 844, "32");
    }

    private async Task GoThroughAsync(KeyturnApp app, int width, int height, string days)
    {
        var page = await keyturn.OpenAsync(
            "/settings",
            new()
            {
                ViewportSize = new() { Width = width, Height = height },
            },
            app: app
        );
        await Assertions.Expect(page.GetByText("Set by an argument of the start.")).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Textbox, new() { Name = "Model server", Exact = true })
            .FillAsync(keyturn.Model.Endpoint.ToString());
        await page.GetByRole(AriaRole.Button, new() { Name = "Test connection" }).ClickAsync();
        await Assertions.Expect(page.GetByText("read the image and kept to the schema")).ToBeVisibleAsync();
        // On the phone it is saved already, so nothing changes.
        if (width > 1_000)
            await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Set here.")).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Tab, new() { Name = "Retention" }).ClickAsync();
        var kept = page.GetByRole(AriaRole.Textbox, new() { Name = "Deleted scans" });
        await Assertions.Expect(kept).ToHaveValueAsync("30");
        await kept.FillAsync("0");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Type a number of days above 0")).ToBeVisibleAsync();
        await kept.FillAsync(days);
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Set here.")).ToBeVisibleAsync();

        await page.ReloadAsync();
        await Assertions.Expect(kept).ToHaveValueAsync(days);
        await page.GetByRole(AriaRole.Button, new() { Name = "Back to the default" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Assertions.Expect(kept).ToHaveValueAsync("30");
        await AxeRun.AssertCleanAsync(page);
        await page.Context.CloseAsync();
    }
}
