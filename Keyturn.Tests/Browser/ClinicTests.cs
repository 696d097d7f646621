using System.Text.RegularExpressions;
using Keyturn.Core.Data;
using Keyturn.Core.Media;
using Keyturn.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Keyturn.Tests.Browser;

/// <summary>A clinic's page, and two of its scans side by side.</summary>
[SlowLane]
public sealed class ClinicTests(KeyturnFixture keyturn)
{
    [Theory]
    [InlineData(1440, 900)]
    [InlineData(390, 844)]
    public async Task Clinic_FoundDescribedScheduledAndCompared(int width, int height)
    {
        var host = $"clinic-page-{width}.example";
        await StoreTwoScansAsync(host);
        var page = await keyturn.OpenAsync(
            $"/clinics?q={host}",
            new()
            {
                ViewportSize = new() { Width = width, Height = height },
            }
        );
        var dialog = page.GetByRole(AriaRole.Dialog);

        await page.GetByRole(AriaRole.Link, new() { Name = host }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1, Name = host })).ToBeVisibleAsync();
        await Assertions
            .Expect(page.GetByRole(AriaRole.Region, new() { Name = "Changes since the last scan" }))
            .ToContainTextAsync("+2.0");

        await page.GetByRole(AriaRole.Button, new() { Name = "Owner, tags, notes" }).ClickAsync();
        await dialog.GetByLabel("Owner").FillAsync("Ana");
        await dialog.GetByLabel("Tags").FillAsync($"dental, wide {width}");
        await dialog.GetByLabel("Notes").FillAsync("Calls after 4 pm.");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Owner: Ana")).ToBeVisibleAsync();
        await Assertions
            .Expect(page.GetByRole(AriaRole.Region, new() { Name = "Notes" }))
            .ToContainTextAsync("Calls after 4 pm.");

        await page.GetByLabel("Day of the month").SelectOptionAsync("12");
        await page.GetByRole(AriaRole.Button, new() { Name = "Start monthly scans" }).ClickAsync();
        await Assertions.Expect(page.GetByText("on day 12 of every month")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Stop monthly scans" }).ClickAsync();
        await Assertions
            .Expect(page.GetByRole(AriaRole.Button, new() { Name = "Start monthly scans" }))
            .ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Link, new() { Name = "Resolved, new and remaining" }).ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("/compare\\?a=.*&b="));
        await Assertions
            .Expect(page.GetByRole(AriaRole.Row, new() { Name = "Patient flow" }))
            .ToContainTextAsync("+2.0");
        await page.GetByRole(AriaRole.Button, new() { Name = "Swap" }).ClickAsync();
        await Assertions
            .Expect(page.GetByRole(AriaRole.Row, new() { Name = "Patient flow" }))
            .ToContainTextAsync("−2.0");
        await Assertions.Expect(page.GetByText("The first is the newer of the two.")).ToBeVisibleAsync();

        await page.GotoAsync(new Uri(keyturn.App.Address, $"/clinics?tag=wide%20{width}").ToString());
        await Assertions.Expect(page.GetByRole(AriaRole.Row).Filter(new() { HasText = host })).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("1 clinic", new() { Exact = true })).ToBeVisibleAsync();
        await page.Context.CloseAsync();
    }

    private async Task StoreTwoScansAsync(string host)
    {
        await using var db = await keyturn
            .App.Services.GetRequiredService<IDbContextFactory<KeyturnDbContext>>()
            .CreateDbContextAsync(TestContext.Current.CancellationToken);
        var store = keyturn.App.Services.GetRequiredService<ArtifactStore>();
        var report = TestData.QuickReport();
        var first = await TestData.StoredReportAsync(db, store, report with { PatientFlowScore10 = 4 }, host);
        await db
            .Scans.Where(s => s.Id == first.Id)
            .ExecuteUpdateAsync(
                set => set.SetProperty(s => s.CreatedAt, TestData.Now.AddDays(-30)),
                TestContext.Current.CancellationToken
            );
        await TestData.StoredReportAsync(db, store, report with { PatientFlowScore10 = 6 }, host);
    }
}
