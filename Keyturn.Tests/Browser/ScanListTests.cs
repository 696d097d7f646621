using Keyturn.Core.Data;
using Keyturn.Core.Model;
using Keyturn.Tests.Support;
using Keyturn.Web.Components.ScanList;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Keyturn.Tests.Browser;

/// <summary>The list of scans as a team uses it, on a desktop and on a phone.</summary>
[SlowLane]
public sealed class ScanListTests(KeyturnFixture keyturn)
{
    private const string Marker = "lst-flow";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Columns_Chosen_AreThereAfterAReload()
    {
        await SeedAsync("lst-columns");
        var page = await keyturn.OpenAsync("/scans?q=lst-columns");
        var finished = page.GetByRole(AriaRole.Columnheader, new() { Name = "Finished" });
        await Assertions.Expect(page.GetByRole(AriaRole.Columnheader, new() { Name = "Depth" })).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Columns" }).ClickAsync();
        await page.GetByRole(AriaRole.Menuitem, new() { NameRegex = new("^Finished ?, hidden$") }).ClickAsync();
        await page.GetByRole(AriaRole.Menuitem, new() { NameRegex = new("^Depth ?, shown$") }).ClickAsync();
        await Assertions.Expect(finished).ToBeVisibleAsync();
        await Assertions
            .Expect(page.GetByRole(AriaRole.Menuitem, new() { NameRegex = new("^Depth ?, hidden$") }))
            .ToBeVisibleAsync();
        // The list shows the choice before the browser has kept it.
        await page.WaitForFunctionAsync(
            """
            name => {
              const kept = document.cookie.split('; ').find(c => c.startsWith(`${name}=`));
              return kept !== undefined && !kept.includes('Mode');
            }
            """,
            ColumnPreferences.Cookie
        );
        await page.ReloadAsync();

        await Assertions.Expect(finished).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Columnheader, new() { Name = "Depth" })).ToHaveCountAsync(0);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task List_FilterSortSelectDeleteUndoSaveView_OnADesk_AndCardsOnAPhone()
    {
        await SeedAsync(Marker);
        var page = await keyturn.OpenAsync($"/scans?q={Marker}");
        await Assertions
            .Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Scans", Level = 1 }))
            .ToBeFocusedAsync();
        var rows = page.GetByRole(AriaRole.Row).Filter(new() { HasText = Marker });
        await Assertions.Expect(rows).ToHaveCountAsync(4);

        await page.GetByRole(AriaRole.Button, new() { Name = "Filters" }).ClickAsync();
        var filters = page.GetByRole(AriaRole.Dialog);
        await filters.GetByLabel("Poor").CheckAsync();
        await filters.GetByLabel("Good").CheckAsync();
        await filters.GetByRole(AriaRole.Button, new() { Name = "Show scans" }).ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("band=good,poor"));
        await Assertions.Expect(rows).ToHaveCountAsync(3);

        await page.GetByRole(AriaRole.Link, new() { Name = "Score", Exact = true }).ClickAsync();
        await Assertions.Expect(rows.First).ToContainTextAsync("9.1");
        await page.GetByRole(AriaRole.Link, new() { Name = "Score, sorted descending" }).ClickAsync();
        await Assertions.Expect(rows.First).ToContainTextAsync("1.5");
        await page.GoBackAsync();
        await Assertions.Expect(rows.First).ToContainTextAsync("9.1");

        await rows.First.GetByRole(AriaRole.Checkbox).CheckAsync();
        var selected = page.GetByRole(AriaRole.Region, new() { Name = "Selected scans" });
        await Assertions.Expect(selected).ToContainTextAsync("1 selected");
        await selected.GetByRole(AriaRole.Button, new() { Name = "Delete" }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Delete" }).ClickAsync();
        await Assertions.Expect(rows).ToHaveCountAsync(2);
        await page.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await Assertions.Expect(rows).ToHaveCountAsync(3);

        await page.GetByRole(AriaRole.Link, new() { Name = "Remove filter Band: Good" }).ClickAsync();
        await Assertions.Expect(rows).ToHaveCountAsync(2);
        await page.GetByRole(AriaRole.Button, new() { Name = "Save view" }).ClickAsync();
        await page.GetByLabel("Name").FillAsync($"Poor of {Marker}");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        var views = page.GetByRole(AriaRole.Navigation, new() { Name = "Views" });
        await Assertions
            .Expect(views.GetByRole(AriaRole.Link, new() { Name = $"Poor of {Marker}" }))
            .ToHaveAttributeAsync("aria-current", "page");

        await page.SetViewportSizeAsync(390, 844);
        await page.GotoAsync(new Uri(keyturn.App.Address, "/scans").ToString());
        await views.GetByRole(AriaRole.Link, new() { Name = $"Poor of {Marker}" }).ClickAsync();
        await Assertions.Expect(page.Locator(".scan-row")).ToHaveCountAsync(2);
        Assert.Equal(0, await page.EvaluateAsync<int>("document.documentElement.scrollWidth - innerWidth"));
        await page.GetByRole(AriaRole.Link, new() { Name = $"{Marker}-3.example" }).PressAsync("Enter");
        await Assertions.Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/scans/[0-9a-f-]{36}$"));
        await page.Context.CloseAsync();
    }

    private async Task SeedAsync(string marker)
    {
        await using var db = await keyturn
            .App.Services.GetRequiredService<IDbContextFactory<KeyturnDbContext>>()
            .CreateDbContextAsync(Ct);
        double[] scores = [9.1, 5.0, 1.5, 2.5];
        await using var all = await db.Database.BeginTransactionAsync(Ct);
        for (var at = 0; at < scores.Length; at++)
        {
            var (score, clinic) = (scores[at], await TestData.StoredClinicAsync(db, $"{marker}-{at + 1}.example"));
            var scan = TestData.Scan(clinic);
            db.Scans.Add(scan);
            await db.SaveChangesAsync(Ct);
            // In the same transaction, before anyone sees the scan: a queued scan would be started.
            await db
                .Scans.Where(s => s.Id == scan.Id)
                .ExecuteUpdateAsync(
                    set => set.SetProperty(s => s.Status, ScanStatus.Done).SetProperty(s => s.Score, score),
                    Ct
                );
        }

        await all.CommitAsync(Ct);
    }
}
