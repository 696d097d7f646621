using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Keyturn.Core.Model;
using Keyturn.Tests.Support;
using Microsoft.Playwright;

namespace Keyturn.Tests.Browser;

/// <summary>
/// The page during a scan: a person submits, watches the progress and reads the report, all over one circuit.
/// </summary>
[SlowLane]
public sealed class ScanLiveUpdatesTests(KeyturnFixture keyturn)
{
    /// <summary>
    /// Records every percentage that the page shows, from the first moment. One message can bring several updates; then
    /// only the old values show those in between.
    /// </summary>
    private const string NotePercentages = """
        window.__shown = [];
        const note = text => { if (text && window.__shown.at(-1) !== text) window.__shown.push(text); };
        new MutationObserver(records => {
          for (const { type, target, oldValue } of records) {
            const percent = target.parentElement?.closest("[data-testid=percent]");
            if (type === "characterData" && percent) note(oldValue.trim());
          }
          note(document.querySelector("[data-testid=percent]")?.textContent.trim());
        }).observe(document, { subtree: true, childList: true, characterData: true, characterDataOldValue: true });
        """;

    [Fact]
    public async Task Submit_InThePage_ShowsProgressAndReport_WithoutAReload()
    {
        await using var site = await TestSite.StartAsync();
        var page = await keyturn.OpenAsync("/", initScript: NotePercentages);
        await page.EvaluateAsync("window.__sameDocument = true");
        using var hold = site.Hold("/good/");
        var requests = new ConcurrentQueue<IRequest>();

        await page.GetByLabel("Clinic addresses").FillAsync(new Uri(site.Address, "good/").ToString());
        page.Request += (_, request) => requests.Enqueue(request);
        await page.GetByRole(AriaRole.Button, new() { Name = "Scan", Exact = true }).ClickAsync();
        // Not WaitForURLAsync: it misses an address that changes between its check and its wait.
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("/scans/[0-9a-f-]{36}$"));
        await Assertions.Expect(page.GetByTestId("percent")).ToHaveTextAsync("10 %");
        hold.Release();
        await Assertions
            .Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Patient flow" }))
            .ToBeVisibleAsync(new() { Timeout = 60_000 });

        var shown = (await page.EvaluateAsync<string[]>("window.__shown"))
            .Select(t => int.Parse(t.TrimEnd('%', ' '), System.Globalization.CultureInfo.InvariantCulture))
            .ToList();
        Assert.Equal(shown.Order(), shown);
        Assert.Superset(new HashSet<int> { 10, 60, 100 }, shown.ToHashSet());
        Assert.True(await page.EvaluateAsync<bool>("window.__sameDocument"), "The page was loaded again.");
        // The circuit, screenshots, and the icon, which a browser requests again when the address changes.
        Assert.All(requests, r => Assert.Matches("^/(?:_blazor|artifacts/.*|favicon.*)$", new Uri(r.Url).AbsolutePath));
        await Assertions.Expect(page.Locator(".screenshot img")).ToHaveCountAsync(4);
        await Assertions.Expect(page.GetByText("Scored by Rules")).ToBeVisibleAsync();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task TwoPeople_AtADeskAndOnAPhone_StayInStep()
    {
        await using var site = await TestSite.StartAsync();
        var hold = site.Hold("/good/");
        var scan = await keyturn.App.SubmitAsync(new Uri(site.Address, "good/").ToString());
        var pages = new[]
        {
            await keyturn.OpenAsync($"/scans/{scan}"),
            await keyturn.OpenAsync($"/scans/{scan}", KeyturnFixture.Phone),
        };
        foreach (var page in pages)
            await Assertions
                .Expect(
                    page.GetByRole(AriaRole.Region, new() { Name = "Progress" })
                        .GetByText("Capturing", new() { Exact = true })
                )
                .ToBeVisibleAsync();

        hold.Release();

        foreach (var page in pages)
        {
            await Assertions.Expect(page.GetByTestId("percent")).ToHaveTextAsync("100 %", new() { Timeout = 60_000 });
            await page.Context.CloseAsync();
        }
    }

    [Fact]
    public async Task LostConnection_CatchesUpByItself()
    {
        await using var site = await TestSite.StartAsync();
        var hold = site.Hold("/good/");
        var scan = await keyturn.App.SubmitAsync(new Uri(site.Address, "good/").ToString());
        var page = await keyturn.OpenAsync($"/scans/{scan}");
        await Assertions
            .Expect(
                page.GetByRole(AriaRole.Region, new() { Name = "Progress" })
                    .GetByText("Capturing", new() { Exact = true })
            )
            .ToBeVisibleAsync();

        await page.Context.SetOfflineAsync(true);
        await page.EvaluateAsync("Blazor._internal.forceCloseConnection()");
        await Assertions.Expect(page.GetByRole(AriaRole.Dialog, new() { Name = "Connection lost" })).ToBeVisibleAsync();
        hold.Release();
        Assert.Equal(ScanStatus.Done, (await keyturn.App.EndOfAsync(scan)).Summary.Status);
        await page.Context.SetOfflineAsync(false);

        await Assertions.Expect(page.GetByTestId("percent")).ToHaveTextAsync("100 %", new() { Timeout = 30_000 });
        await Assertions.Expect(page.GetByRole(AriaRole.Dialog, new() { Name = "Connection lost" })).ToBeHiddenAsync();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Submit_RefusedAddress_OnAPhone_SaysWhyAndKeepsWhatWasTyped()
    {
        var page = await keyturn.OpenAsync("/", KeyturnFixture.Phone);
        var field = page.GetByLabel("Clinic addresses");

        await field.FillAsync("http://169.254.169.254/");
        await field.PressAsync("Enter");

        await Assertions.Expect(page.GetByText("link-local")).ToBeVisibleAsync();
        await Assertions.Expect(field).ToHaveValueAsync("http://169.254.169.254/");
        await page.Context.CloseAsync();
    }
}
