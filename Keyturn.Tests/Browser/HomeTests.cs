using System.Text.RegularExpressions;
using Keyturn.Core.Data;
using Keyturn.Core.Model;
using Keyturn.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Keyturn.Tests.Browser;

/// <summary>
/// A team's column of addresses: pasted on a desktop, dropped as a file on a phone, previewed, sent and followed.
/// </summary>
[SlowLane]
public sealed class HomeTests(KeyturnFixture keyturn)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Paste_Many_IsSeenBeforeItIsSent_AndWhatNeedsAPersonStays()
    {
        await using var site = await TestSite.StartAsync();
        var host = site.Address.Authority;
        var page = await OpenAsync(null);
        var field = page.GetByLabel("Clinic addresses");
        await SeedAsync("desk-done.example", ScanStatus.Done);

        await page.EvaluateAsync(
            """
            (text) => {
              const data = new DataTransfer();
              data.setData("text/plain", text);
              const paste = new ClipboardEvent("paste", { clipboardData: data, bubbles: true });
              document.querySelector("h1").dispatchEvent(paste);
            }
            """,
            $"Clinic\tWebsite\nOne\thttp://{host}/status/404\nDone\tdesk-done.example\n"
                + $"Twice\t{host}\nFace\tfacebook.com/clinic"
        );
        await Assertions
            .Expect(page.GetByText("1 to scan, 1 already scanned, 1 duplicate, 1 not an address."))
            .ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "1 not an address" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Row)).ToHaveCountAsync(2);
        await Assertions.Expect(page.GetByText("This is a Facebook page.")).ToBeVisibleAsync();
        await AxeRun.AssertCleanAsync(page);
        // Enter is a new line among many addresses; Ctrl+Enter sends.
        await field.FocusAsync();
        await page.Keyboard.PressAsync("Control+Enter");

        await Assertions
            .Expect(
                page.GetByText("1 scan is queued. 3 were skipped: 1 already scanned, 1 duplicate, 1 not an address.")
            )
            .ToBeVisibleAsync();
        await Assertions.Expect(field).ToHaveValueAsync("facebook.com/clinic");
        await AxeRun.AssertCleanAsync(page);
        var retry = page.GetByRole(AriaRole.Button, new() { Name = $"Retry {host}" });
        await Assertions.Expect(retry).ToBeVisibleAsync();
        await SeeFailureAgainAsync(page, retry);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task File_OnAPhone_IsReadAsACsv_AndAReloadKeepsIt()
    {
        var page = await OpenAsync(KeyturnFixture.Phone);

        await page.GetByLabel("Choose a file")
            .SetInputFilesAsync(
                new FilePayload
                {
                    Name = "clinics.xlsx",
                    MimeType = "application/octet-stream",
                    Buffer = [0x50, 0x4b],
                }
            );
        await Assertions.Expect(page.GetByText("clinics.xlsx is no text file. Save it as CSV")).ToBeVisibleAsync();
        await page.GetByLabel("Choose a file")
            .SetInputFilesAsync(
                new FilePayload
                {
                    Name = "clinics.csv",
                    MimeType = "text/csv",
                    Buffer =
                    [
                        .. "name;webseite\r\nK"u8,
                        0xF6,
                        .. "ln;koeln-phone.example\r\nUlm;ulm-phone.example\r\n"u8,
                    ],
                }
            );

        await Assertions.Expect(page.GetByText("2 to scan.")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("Köln", new() { Exact = true })).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Scan 2 clinics" })).ToBeEnabledAsync();
        await page.GetByLabel("Scan ulm-phone.example").UncheckAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Scan 1 clinic" })).ToBeEnabledAsync();
        await AxeRun.AssertCleanAsync(page);
        Assert.Equal(390, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        await page.ReloadAsync();
        await Assertions.Expect(page.GetByText("2 to scan.")).ToBeVisibleAsync();
        await Assertions
            .Expect(page.GetByLabel("Clinic addresses"))
            .ToHaveValueAsync(new Regex("^name;webseite\nKöln;koeln-phone.example"));
        await page.Context.CloseAsync();
    }

    /// <summary>
    /// Retry removes the scan from the list of failures; when it fails again, it comes back with its reason.
    /// </summary>
    private static async Task SeeFailureAgainAsync(IPage page, ILocator retry)
    {
        await retry.ClickAsync();
        await Assertions.Expect(page.GetByText("1 scan queued.")).ToBeVisibleAsync();
        await Assertions.Expect(retry).ToBeVisibleAsync();
        await retry.ClickAsync(new() { Trial = true });
    }

    private async Task<IPage> OpenAsync(BrowserNewContextOptions? options)
    {
        var page = await keyturn.OpenAsync("/", options);
        await Assertions.Expect(page.GetByLabel("Clinic addresses")).ToBeFocusedAsync();
        return page;
    }

    private async Task SeedAsync(string host, ScanStatus status)
    {
        await using var db = await keyturn
            .App.Services.GetRequiredService<IDbContextFactory<KeyturnDbContext>>()
            .CreateDbContextAsync(Ct);
        var clinic = TestData.Clinic(host);
        var scan = TestData.Scan(clinic, allowDuplicate: true);
        // In the same transaction, before anyone sees the scan: a queued scan would be started.
        await using var all = await db.Database.BeginTransactionAsync(Ct);
        db.AddRange(clinic, scan);
        await db.SaveChangesAsync(Ct);
        await db
            .Scans.Where(s => s.Id == scan.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.Status, status), Ct);
        await all.CommitAsync(Ct);
    }
}
