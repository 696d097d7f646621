using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Keyturn.Core.Model;
using Keyturn.Core.Scans;
using Keyturn.Core.Scans.Reports;
using Keyturn.Tests.Support;
using Microsoft.Playwright;

namespace Keyturn.Tests.Browser;

/// <summary>A deep report as staff read and edit it.</summary>
[SlowLane]
public sealed class ReportTests(KeyturnFixture keyturn)
{
    [Fact]
    public async Task DeepReport_OfRulesAndOfAModel_HasNoEmptyPanel_AndEveryPinSitsOnTheElementItNames()
    {
        var id = await keyturn.App.SubmitAsync(
            new SubmitScan(
                new Uri(keyturn.Site.Address, "good/").ToString(),
                ScanMode.Deep,
                3,
                ScorerKind.Rules,
                AllowDuplicate: true
            )
        );
        var byRules = await keyturn.App.EndOfAsync(id);
        var pins = await PinsOfAsync(byRules);

        await keyturn.App.Commands.RescoreAsync(
            id,
            new RescoreRequest(ScorerKind.Model),
            TestContext.Current.CancellationToken
        );
        var byModel = await keyturn.App.EndOfAsync(id, attempt: 2);
        Assert.Equal((2, ScorerKind.Model), (byModel.Report!.Revision, byModel.Report.Scorer));
        pins.AddRange(await PinsOfAsync(byModel));
        Assert.Equal(2, pins.DistinctBy(p => p.Device).Count());

        foreach (var group in pins.Distinct().GroupBy(p => (p.Page, p.Device)))
        {
            var site = await OpenSiteAsync(
                byRules.Pages.Single(p => p.Key == group.Key.Page).FinalUrl!,
                group.Key.Device
            );
            foreach (var pin in group)
            {
                var there = await site.EvaluateAsync<string[]>(
                    "([x, y]) => [...document.querySelectorAll('a, button, form, input, figure, blockquote, "
                        + "section, p, li, h1, h2, h3, div, span, img')].filter(e => { const b = "
                        + "e.getBoundingClientRect(); return b.left <= x && b.right >= x && b.top + scrollY <= y "
                        + "&& b.bottom + scrollY >= y; }).map(e => `${e.innerText ?? ''} ${e.alt ?? ''} "
                        + "${e.ariaLabel ?? ''}`.replace(/\\s+/g, ' '))",
                    new[] { pin.X, pin.Y }
                );
                Assert.True(
                    there.Any(words => words.Contains(pin.Words, StringComparison.Ordinal)),
                    $"{pin} lies on: {string.Join(" | ", there)}"
                );
            }

            await site.Context.CloseAsync();
        }
    }

    [Fact]
    public async Task Finding_Reworded_SaysByWhom_AndHiddenOnesComeBack()
    {
        var id = await keyturn.App.SubmitAsync(new Uri(keyturn.Site.Address, "poor/").ToString(), allowDuplicate: true);
        var leak = (await keyturn.App.EndOfAsync(id)).Report!.Content.Leaks[0].Text;
        var page = await keyturn.OpenAsync($"/scans/{id}");
        var dialog = page.GetByRole(AriaRole.Dialog);

        await page.GetByRole(AriaRole.Button, new() { Name = $"Edit: {leak}" }).ClickAsync();
        await dialog.GetByLabel("The finding").FillAsync("Nobody can tell what this clinic does.");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Save new text" }).ClickAsync();
        await Assertions.Expect(dialog.GetByRole(AriaRole.Alert)).ToContainTextAsync("Write your name");
        await Assertions
            .Expect(dialog.GetByLabel("The finding"))
            .ToHaveValueAsync("Nobody can tell what this clinic does.");
        await dialog.GetByLabel("Your name").FillAsync("Ana");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Save new text" }).ClickAsync();

        var reworded = page.Locator(".finding-list")
            .GetByRole(AriaRole.Listitem)
            .Filter(new() { HasText = "Nobody can tell what this clinic does." })
            .First;
        await Assertions.Expect(reworded).ToContainTextAsync("Reworded by Ana");
        await reworded.GetByRole(AriaRole.Button, new() { Name = "Edit: Nobody can tell" }).ClickAsync();
        await Assertions.Expect(dialog.GetByLabel("Your name")).ToHaveValueAsync("Ana");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Hide" }).ClickAsync();
        await page.GetByText("1 finding hidden by staff").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = $"Show again: {leak}" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = $"Edit: {leak}" })).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Correct the clinic's name" }).ClickAsync();
        await dialog.GetByLabel("Name", new() { Exact = true }).FillAsync("Old Town Dental Practice");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Assertions
            .Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 }))
            .ToContainTextAsync("Old Town Dental Practice");
        await page.Context.CloseAsync();
    }

    /// <summary>Opens the scan's report, in which every panel must have content and pins.</summary>
    private async Task<List<PinOnPage>> PinsOfAsync(ScanDetail scan)
    {
        Assert.Equal(ScanStatus.Done, scan.Summary.Status);
        var page = await keyturn.OpenAsync($"/scans/{scan.Summary.ScanId}");
        await page.GetByRole(AriaRole.Heading, new() { Name = "Page by page" }).WaitForAsync();
        await page.Locator(".report-part > details")
            .EvaluateAllAsync<JsonElement?>("parts => parts.forEach(p => (p.open = true))");
        foreach (var panel in await page.Locator(".report section.panel").AllAsync())
        {
            var words = (await panel.InnerTextAsync()).Trim();
            Assert.True(words.Length > 60, $"Next to nothing is in the panel {words}");
        }

        var pins = await PinsAsync(page);
        Assert.NotEmpty(pins);
        await page.Context.CloseAsync();
        return pins;
    }

    /// <summary>Every pin that can be shown, with its place in CSS px of its page.</summary>
    private static async Task<List<PinOnPage>> PinsAsync(IPage page)
    {
        var pins = new List<PinOnPage>();
        foreach (var device in new[] { Device.Desktop, Device.Mobile })
        {
            foreach (var screenshot in await page.Locator(".pinned").AllAsync())
            {
                var toggle = screenshot.GetByRole(
                    AriaRole.Button,
                    new() { NameRegex = new Regex(device == Device.Desktop ? "^Desktop" : "^Phone") }
                );
                if (await toggle.CountAsync() == 0)
                    continue;
                await toggle.ClickAsync();
                await Assertions.Expect(toggle).ToHaveAttributeAsync("aria-pressed", "true");
                var image = screenshot.Locator("img").First;
                await image.EvaluateAsync("img => img.decode()");
                var box = (await image.BoundingBoxAsync())!;
                foreach (var pin in await screenshot.Locator(".pin").AllAsync())
                {
                    var at = (await pin.BoundingBoxAsync())!;
                    var scale = (device == Device.Desktop ? 1440 : 390) / box.Width;
                    var label = (await pin.GetAttributeAsync("aria-label"))!;
                    var words = Regex.Match(label, "\"(.*?)[…\"]").Groups[1].Value;
                    pins.Add(
                        new PinOnPage(
                            (await screenshot.GetAttributeAsync("data-page"))!,
                            device,
                            label,
                            words,
                            (at.X + at.Width / 2 - box.X) * scale,
                            (at.Y + at.Height / 2 - box.Y) * scale
                        )
                    );
                }
            }
        }

        return pins;
    }

    private async Task<IPage> OpenSiteAsync(string url, Device device)
    {
        var phone = device == Device.Mobile;
        var context = await keyturn.Browser.NewContextAsync(
            new()
            {
                ViewportSize = phone ? new() { Width = 390, Height = 844 } : new() { Width = 1440, Height = 900 },
                IsMobile = phone,
                HasTouch = phone,
                DeviceScaleFactor = phone ? 2 : 1,
            }
        );
        var site = await context.NewPageAsync();
        await site.GotoAsync(url);
        // Content that loads while scrolling moves what is below it.
        await site.EvaluateAsync(
            """
            async () => {
              for (const image of document.images) image.loading = 'eager';
              for (let y = 0; y < document.documentElement.scrollHeight; y += 400) {
                scrollTo({ top: y, behavior: 'instant' });
                await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
              }
              scrollTo({ top: 0, behavior: 'instant' });
              await Promise.allSettled([...document.images].map(image => image.decode()));
              await document.fonts.ready;
            }
            """
        );
        return site;
    }

    private sealed record PinOnPage(string Page, Device Device, string Label, string Words, double X, double Y)
    {
        public override string ToString() =>
            string.Create(CultureInfo.InvariantCulture, $"{Page} {Device} {Label} at {X:0}, {Y:0}");
    }
}
