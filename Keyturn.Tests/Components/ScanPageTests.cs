using Bunit;
using Keyturn.Core.Model;
using Keyturn.Tests.Components.Screenshots;
using Keyturn.Tests.Support;
using Keyturn.Web.Components.Scan;
using Keyturn.Web.Components.Scan.Actions;
using Keyturn.Web.Components.Screenshots.Uploads;
using MudBlazor;

namespace Keyturn.Tests.Components;

public sealed class ScanPageTests : GalleryTest
{
    [Theory]
    [InlineData(null, "Screenshots", "#screenshots-title")]
    [InlineData("nonsense", "Screenshots", "#screenshots-title")]
    [InlineData("pages", "Pages", "#pages-title")]
    [InlineData("gallery", "Gallery", ".gallery")]
    [InlineData("evidence", "Evidence", "#evidence-title")]
    [InlineData("activity", "Activity", "#activity-title")]
    [InlineData("debug", "Debug", "#debug-title")]
    public async Task Tab_IsTheOneTheAddressNames_AndNoOtherIsDrawn(string? tab, string name, string mark)
    {
        var cut = await RenderAsync(tab);

        Assert.Equal(
            ["Screenshots", "Pages", "Gallery", "Evidence", "Activity", "Debug"],
            cut.FindAll("[role=tab]").Select(t => t.TextContent.Trim())
        );
        Assert.Equal(name, cut.Find("[role=tab][aria-selected=true]").TextContent.Trim());
        string[] marks = ["#pages-title", ".gallery", "#evidence-title", "#activity-title", "#debug-title"];
        Assert.NotEmpty(cut.FindAll(mark));
        Assert.All(marks.Where(m => m != mark), m => Assert.Empty(cut.FindAll(m)));
    }

    [Fact]
    public async Task Tab_Chosen_IsInTheAddress_WithoutTheGallerysFilter()
    {
        var cut = await RenderAsync("gallery");
        Navigation.NavigateTo($"{Navigation.Uri}&device=phone");

        cut.FindAll("[role=tab]").Single(t => t.TextContent.Trim() == "Debug").Click();

        Assert.EndsWith("?tab=debug", Navigation.Uri, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Left_TabsGoOneByOne_AndTheAddressStays()
    {
        var panels = (await RenderAsync("debug")).FindComponents<MudTabPanel>().Reverse().ToList();
        var before = Navigation.Uri;

        // A circuit that ends disposes its components in no reliable order; the page may be the last.
        foreach (var panel in panels)
            await Context.Renderer.Dispatcher.InvokeAsync(() => panel.Instance.DisposeAsync().AsTask());

        Assert.Equal(before, Navigation.Uri);
    }

    [Fact]
    public async Task Pages_OfAQuickScan_ShowsItsOne_WithNothingToChange()
    {
        var cut = await RenderAsync("pages");

        Assert.Equal(
            "Welcome",
            Assert.Single(cut.FindAll("tr.candidate")).QuerySelector(".candidate-page > *")!.TextContent.Trim()
        );
        Assert.Contains("A quick scan looks at one page.", cut.Markup, StringComparison.Ordinal);
        Assert.Empty(cut.FindAll("tr.candidate button, tr.candidate select"));
    }

    [Fact]
    public async Task Debug_HasTheAnswerScriptsGet_AndLeadsToTheJob()
    {
        var cut = await RenderAsync("debug");

        var text = cut.WaitForElement("#debug-text").TextContent;
        Assert.Contains("\"progress_step\": ", text, StringComparison.Ordinal);
        Assert.Contains("home: https://clinic.example/ HTTP 200, 1 screenshots", text, StringComparison.Ordinal);
        Assert.Equal("/hangfire/jobs/details/17", cut.Find("dl a").GetAttribute("href"));
    }

    private async Task<IRenderedComponent<ScanPage>> RenderAsync(string? tab)
    {
        var ct = Xunit.TestContext.Current.CancellationToken;
        await using var db = Database!.CreateDbContext();
        var scan = TestData.Scan(await TestData.StoredClinicAsync(db));
        db.Scans.Add(scan);
        var page = new SitePage(Guid.CreateVersion7(), scan.Id, 1, SitePage.Home, scan.Url);
        page.Settle(scan.Url, 200, "Welcome", null, TestData.Now);
        db.Pages.Add(page);
        db.Screenshots.Add(
            new Screenshot(
                Guid.CreateVersion7(),
                scan.Id,
                1,
                page.Id,
                Device.Desktop,
                ScreenshotKind.FirstView,
                "x.jpg",
                1440,
                900,
                1,
                false,
                TestData.Now
            )
        );
        await db.SaveChangesAsync(ct);
        db.Entry(scan).Property(s => s.JobId).CurrentValue = "17";
        await db.SaveChangesAsync(ct);
        Navigation.NavigateTo($"/scans/{scan.Id}{(tab is null ? "" : $"?tab={tab}")}");
        // Components with commands are not part of this test.
        Context.ComponentFactories.AddStub<ScanActions>().AddStub<ClinicNameButton>().AddStub<UploadOffer>();
        Context.Render<MudPopoverProvider>();
        var cut = Context.Render<ScanPage>(p => p.Add(c => c.ScanId, scan.Id));
        cut.WaitForElement("[role=tab]");
        return cut;
    }
}
