using Keyturn.Core.Model;
using Keyturn.Tests.Support;
using Keyturn.Web.Components.Report.Pins;
using Keyturn.Web.Components.Report.Print;

namespace Keyturn.Tests.Exports;

public sealed class PrintedScreenshotLayoutTests
{
    [Theory]
    [InlineData(Device.Desktop)]
    [InlineData(Device.Mobile)]
    public void From_APageTallerThanASheet_ShowsItsUpperPart_AndKeepsEveryPin(Device device)
    {
        var screenshot = PrintedScreenshotLayout.From(
            TestData.FullPage(device, height: 16_000),
            [Pin(1, 0.5), Pin(2, 90)]
        );

        Assert.InRange(screenshot.Height, 50, PrintedScreenshotLayout.Tallest);
        Assert.True(screenshot.IsCut);
        Assert.Equal([1], screenshot.Shown.Select(p => p.Number));
        Assert.Equal([2], screenshot.Below.Select(p => p.Number));
        Assert.Equal([1, 2], screenshot.Pins.Select(p => p.Number));
    }

    [Fact]
    public void From_APinWithinReach_ReachesDownToIt_AtTheSamePlace()
    {
        var whole = 122.0 * 3000 / 1440;
        var near = PrintedScreenshotLayout.From(TestData.FullPage(), [Pin(1, 10)]);

        var far = PrintedScreenshotLayout.From(TestData.FullPage(), [Pin(1, 22)]);

        Assert.True(far.Height > near.Height);
        Assert.Equal(whole * .22, Assert.Single(far.Shown).Y / 100 * far.Height, 3);
        Assert.Equal(30, far.Shown[0].X);
    }

    [Fact]
    public void From_AShortPage_IsShownWhole()
    {
        var screenshot = PrintedScreenshotLayout.From(TestData.FullPage(height: 700), [Pin(1, 99.9)]);

        Assert.False(screenshot.IsCut);
        Assert.Equal(122.0 * 700 / 1440, screenshot.Height, 3);
        Assert.Equal(99.9, Assert.Single(screenshot.Shown).Y, 3);
    }

    private static Pin Pin(int number, double y) =>
        new(number, $"home.desktop.cta-{number}", "Book", 30, y, new(25, y, 10, 1));
}
