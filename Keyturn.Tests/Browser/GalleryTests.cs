using System.Text.Json;
using System.Text.RegularExpressions;
using Keyturn.Core.Data;
using Keyturn.Core.Media;
using Keyturn.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Keyturn.Tests.Browser;

/// <summary>Screenshots as staff look at them: on a desktop by keyboard, on a phone by touch.</summary>
[SlowLane]
public sealed class GalleryTests(KeyturnFixture keyturn)
{
    [Theory]
    [InlineData(1440, 900)]
    [InlineData(390, 844)]
    public async Task Screenshot_OpensByKeyboard_Zooms_LeadsOn_IsHandedOnByLink_AndIsComparedWithAnEarlierScan(
        int width,
        int height
    )
    {
        var host = $"gallery-{width}.example";
        await StoredAsync(host, -30);
        var scan = await StoredAsync(host, 0);
        var phone = width < 600;
        var page = await keyturn.OpenAsync(
            $"/scans/{scan}/gallery?kind=full",
            new()
            {
                ViewportSize = new() { Width = width, Height = height },
                HasTouch = phone,
                IsMobile = phone,
                Permissions = ["clipboard-read", "clipboard-write"],
            }
        );
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeFocusedAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        var thumbnails = page.GetByRole(AriaRole.Link, new() { Name = "Enlarge: " });
        await Assertions.Expect(thumbnails).ToHaveCountAsync(4);

        await thumbnails.First.PressAsync("Enter");
        await Assertions.Expect(dialog.GetByRole(AriaRole.Heading)).ToHaveTextAsync("Home page: Desktop, full page");
        await Assertions.Expect(dialog.GetByText("1 of 4")).ToBeVisibleAsync();
        var size = dialog.GetByLabel("Size beside the page on its device");
        await Assertions.Expect(size).ToHaveTextAsync(phone ? "27 %" : "98 %");
        await page.Keyboard.PressAsync("+");
        await Assertions.Expect(size).ToHaveTextAsync(phone ? "38 %" : "137 %");
        await page.Keyboard.PressAsync("0");
        await Assertions.Expect(size).ToHaveTextAsync(phone ? "27 %" : "98 %");

        await page.Keyboard.PressAsync("ArrowRight");
        await Assertions.Expect(dialog.GetByText("2 of 4")).ToBeVisibleAsync();
        // When no element has the focus, keys still belong to the dialog and not to the page behind it.
        await page.EvaluateAsync("document.activeElement.blur()");
        await page.Keyboard.PressAsync("n");
        await page.Keyboard.PressAsync("ArrowLeft");
        await Assertions.Expect(dialog.GetByText("1 of 4")).ToBeVisibleAsync();
        if (phone)
        {
            await SwipeLeftAsync(dialog.Locator(".lightbox-scroll"));
            await Assertions.Expect(dialog.GetByText("2 of 4")).ToBeVisibleAsync();
            await page.Keyboard.PressAsync("Home");
            await Assertions.Expect(dialog.GetByText("1 of 4")).ToBeVisibleAsync();
        }

        var pins = dialog.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Pin \\d") });
        await pins.First.FocusAsync();
        await Assertions.Expect(dialog.GetByText("The button to book is small.")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("p");
        await Assertions.Expect(pins).ToHaveCountAsync(0);
        Assert.Empty(await AxeRun.ViolationsAsync(page));

        await dialog.GetByRole(AriaRole.Button, new() { Name = "Copy link" }).PressAsync("Enter");
        await Assertions.Expect(dialog.GetByText("Link copied.")).ToBeVisibleAsync();
        var link = await page.EvaluateAsync<string>("navigator.clipboard.readText()");
        await page.GoBackAsync();
        await Assertions.Expect(dialog).ToHaveCountAsync(0);
        await Assertions.Expect(thumbnails.First).ToBeFocusedAsync();
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("gallery\\?kind=full$"));

        await page.GotoAsync(link);
        await Assertions.Expect(dialog.GetByRole(AriaRole.Heading)).ToHaveTextAsync("Home page: Desktop, full page");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Compare" }).PressAsync("Enter");
        var slider = dialog.GetByRole(
            AriaRole.Slider,
            new() { Name = "Before and after of Home page: Desktop, full page" }
        );
        await slider.FocusAsync();
        for (var press = 0; press < 3; press++)
            await page.Keyboard.PressAsync("ArrowLeft");
        await Assertions.Expect(slider).ToHaveAttributeAsync("aria-valuetext", "47 % before, 53 % after");
        // The script that moves the line may still be loading; then it takes over the slider's value.
        await Assertions
            .Expect(dialog.Locator(".before-after-stage"))
            .ToHaveAttributeAsync("style", new Regex("--split: ?47"));
        Assert.Empty(await AxeRun.ViolationsAsync(page));
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(dialog).ToHaveCountAsync(0);
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("/gallery$"));
        await page.Context.CloseAsync();
    }

    private static Task<JsonElement?> SwipeLeftAsync(ILocator area) =>
        area.EvaluateAsync(
            """
            area => {
              const at = x => [new Touch({ identifier: 1, target: area, clientX: x, clientY: 300 })];
              const send = (type, touches, changedTouches) =>
                area.dispatchEvent(new TouchEvent(type, { touches, changedTouches, bubbles: true, cancelable: true }));
              send("touchstart", at(300), at(300));
              send("touchend", [], at(100));
            }
            """
        );

    private async Task<Guid> StoredAsync(string host, int days)
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
        await db
            .Scans.Where(s => s.Id == scan.Id)
            .ExecuteUpdateAsync(
                set => set.SetProperty(s => s.CreatedAt, TestData.Now.AddDays(days)),
                TestContext.Current.CancellationToken
            );
        return scan.Id;
    }
}
