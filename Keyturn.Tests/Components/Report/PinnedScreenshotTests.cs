using Bunit;
using Keyturn.Tests.Support;
using Keyturn.Web.Components.Report;
using Keyturn.Web.Components.Report.Pins;
using Microsoft.AspNetCore.Components.Web;

namespace Keyturn.Tests.Components.Report;

public sealed class PinnedScreenshotTests : ReportTest
{
    [Fact]
    public void Pins_AreNamedButtons_AtTheirElements()
    {
        var pins = Render().FindAll(".critique")[0].QuerySelectorAll("button.pin");

        Assert.Equal(
            [
                "Pin 1: booking: \"Book an appointment\", in the first view, stays in view",
                "Pin 2: phone: \"555-0100\", in the first view, stays in view",
            ],
            pins.Select(p => p.GetAttribute("aria-label"))
        );
        Assert.Matches(@"^left:[\d.]+%;top:[\d.]+%$", pins[0].GetAttribute("style"));
    }

    [Fact]
    public void Device_Toggle_ShowsTheOtherScreenshotAndItsOwnNumbers()
    {
        var cut = Render();
        Assert.Contains("Desktop", cut.Find(".critique [aria-pressed=true]").TextContent, StringComparison.Ordinal);

        cut.FindAll(".critique")[0].QuerySelector("[aria-pressed=false]")!.Click();

        Assert.Contains("Phone", cut.Find(".critique [aria-pressed=true]").TextContent, StringComparison.Ordinal);
        Assert.Equal(["1", "2"], cut.FindAll(".critique")[0].QuerySelectorAll("button.pin").Select(p => p.TextContent));
        Assert.Equal("Home page: Phone, full page", cut.Find(".pinned-screenshot.mobile img").GetAttribute("alt"));
    }

    [Fact]
    public void Finding_PointedAt_LightsItsPins()
    {
        var cut = Render();
        Assert.Empty(cut.FindAll(".pin.highlighted, .pin-outline"));

        cut.FindAll(".critique .pinnable")[0].TriggerEvent("onmouseenter", new MouseEventArgs());

        Assert.Equal("1", Assert.Single(cut.FindAll(".pin.highlighted")).TextContent);
        Assert.Single(cut.FindAll(".pin-outline"));

        cut.FindAll(".critique .pinnable")[0].TriggerEvent("onmouseleave", new MouseEventArgs());

        Assert.Empty(cut.FindAll(".pin.highlighted, .pin-outline"));
    }

    [Fact]
    public void Pin_Focused_LightsTheFindingsThatCiteIt()
    {
        var cut = Render();

        cut.FindAll("button.pin")[0].Focus();

        Assert.All(cut.FindAll(".pinnable.highlighted"), li =>
            Assert.Contains("Pin 1", li.TextContent, StringComparison.Ordinal)
        );
        Assert.Contains(
            "The button to book is small.",
            cut.FindAll(".critique .pinnable.highlighted p").Select(p => p.TextContent)
        );
        Assert.StartsWith("Pin 1: booking", cut.Find(".critique figcaption").TextContent, StringComparison.Ordinal);

        cut.FindAll("button.pin")[0].Blur();

        Assert.Empty(cut.FindAll(".pinnable.highlighted"));
    }

    [Fact]
    public void PinLink_OfTheOtherDevice_ShowsThatScreenshot_AndFocusesThePin()
    {
        var cut = Render();
        var link = cut.FindAll(".critique .pin-link")
            .First(b => b.TextContent.EndsWith("phone", StringComparison.Ordinal));
        Assert.Equal(
            "Pin 1 · phone: show booking: \"Book an appointment\", in the first view, stays in view",
            link.GetAttribute("aria-label")
        );

        link.Click();

        cut.WaitForAssertion(() => Assert.NotEmpty(cut.FindAll(".pinned-screenshot.mobile .pin")));
        cut.WaitForAssertion(() =>
            Assert.Single(Context.JSInterop.Invocations, i => i.Identifier == "Blazor._internal.domWrapper.focus")
        );
    }

    [Fact]
    public void Quick_LeaksStandBesideTheHomePage()
    {
        var cut = Render(TestData.QuickReport());

        Assert.Equal(
            ["Pin 1"],
            Part(cut, "findings")
                .QuerySelectorAll(".finding-list")[0]
                .QuerySelectorAll(".pin-link")
                .Select(b => b.TextContent)
        );
        Assert.Equal(2, Part(cut, "findings").QuerySelectorAll("button.pin").Length);
    }

    [Fact]
    public void NoFullPageScreenshot_SaysSo()
    {
        var report = TestData.ReportView(TestData.QuickReport(), TestData.BothDevices());

        var cut = Render(
            scan: TestData.ScanDetail(report, [TestData.Page(screenshots: [TestData.Screenshot()])]),
            report: report
        );

        Assert.Contains(
            "There is no full-page screenshot of this page",
            Part(cut, "findings").TextContent,
            StringComparison.Ordinal
        );
        Assert.Empty(cut.FindAll(".pin, .pin-link"));
    }

    [Fact]
    public async Task Disposed_LeavesTheBoard()
    {
        var report = TestData.ReportView();
        var context = new ReportContext(TestData.ScanDetail(report), report);
        Context.Render<PinnedScreenshot>(p => p.Add(c => c.Report, context).Add(c => c.Page, "home"));
        Assert.Equal(1, EventListeners.Count(context.Highlights, nameof(context.Highlights.Changed)));

        await Context.DisposeComponentsAsync();

        Assert.Equal(0, EventListeners.Count(context.Highlights, nameof(context.Highlights.Changed)));
    }
}
