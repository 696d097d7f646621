using System.Text.RegularExpressions;
using Keyturn.Core.Model;
using Keyturn.Core.Scans;
using Keyturn.Tests.Support;
using Microsoft.Playwright;

namespace Keyturn.Tests.Browser;

/// <summary>A deep scan as staff use it: submitted by keyboard, with its pages requested again.</summary>
[SlowLane]
public sealed class DeepScanTests(KeyturnFixture keyturn)
{
    [Fact]
    public async Task NewScan_TooManyPages_SaysSoThere_AndKeepsWhatWasTyped()
    {
        var page = await keyturn.OpenAsync();
        await page.GetByLabel("Clinic addresses").FillAsync("clinic.example");
        await page.GetByRole(AriaRole.Radio, new() { Name = "Quick" }).FocusAsync();
        await page.Keyboard.PressAsync("ArrowRight");
        var pages = page.GetByLabel("Maximum pages");
        await Assertions.Expect(pages).ToHaveValueAsync("10");

        await pages.FillAsync("51");
        await pages.PressAsync("Enter");

        await Assertions.Expect(page.GetByText("between 1 and 50")).ToBeVisibleAsync();
        await Assertions.Expect(pages).ToHaveValueAsync("51");
        await Assertions.Expect(pages).ToHaveAttributeAsync("aria-invalid", "true");
        await Assertions.Expect(page.GetByLabel("Clinic addresses")).ToHaveValueAsync("clinic.example");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task CaptureAgain_ShowsTheActiveScan_OnTheTabThatWasOpen()
    {
        await using var site = await TestSite.StartAsync();
        var outcome = await keyturn.App.Commands.SubmitAsync(
            new SubmitScan(new Uri(site.Address, "good/").ToString(), ScanMode.Deep, 1, ScorerKind.Rules),
            TestContext.Current.CancellationToken
        );
        var id = outcome.Accepted!.ScanId;
        Assert.Equal(ScanStatus.Done, (await keyturn.App.EndOfAsync(id)).Summary.Status);
        var page = await keyturn.OpenAsync($"/scans/{id}?tab=pages");
        var hold = site.Hold("/good/");
        var again = page.GetByRole(AriaRole.Button, new() { Name = "Capture again" });

        await again.ClickAsync();

        await Assertions
            .Expect(
                page.GetByRole(AriaRole.Region, new() { Name = "Progress" })
                    .GetByText("Capturing", new() { Exact = true })
            )
            .ToBeVisibleAsync(new() { Timeout = 30_000 });
        await Assertions.Expect(again).ToBeDisabledAsync();
        hold.Release();
        await Assertions.Expect(page.GetByTestId("percent")).ToHaveTextAsync("100 %", new() { Timeout = 60_000 });
        await Assertions
            .Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Pages of the site" }))
            .ToBeVisibleAsync();
        await page.ReloadAsync();
        await Assertions.Expect(again).ToBeEnabledAsync();
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("tab=pages$"));
        await page.Context.CloseAsync();
    }
}
