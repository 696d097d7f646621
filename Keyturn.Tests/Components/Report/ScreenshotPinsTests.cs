using Keyturn.Core.Model;
using Keyturn.Core.Scans;
using Keyturn.Tests.Support;
using Keyturn.Web.Components.Report.Pins;

namespace Keyturn.Tests.Components.Report;

public sealed class ScreenshotPinsTests
{
    [Fact]
    public void From_CitedElements_AreNumberedAsCited_EachOnce()
    {
        var map = Map([("b", new(10, 10, 100, 40)), ("a", new(10, 500, 100, 40)), ("b", new(10, 10, 100, 40))]);

        Assert.Equal([(1, "home.desktop.b"), (2, "home.desktop.a")], map.Pins.Select(p => (p.Number, p.Id)));
        Assert.Equal("Words of a", map.Find("home.desktop.a")!.Label);
        Assert.Null(map.Find("home.desktop.c"));
    }

    [Fact]
    public void From_OtherPagesDevicesAndFacts_HaveNoPin()
    {
        var report = TestData.ReportView();

        var map = ScreenshotPins.From(
            "home",
            TestData.FullPage(),
            [
                "pins.desktop.cta-1",
                "home.mobile.cta-1",
                "home.desktop.h1",
                "home",
                "home.desktop.unknown",
                "home.desktop.phone-1",
            ],
            report
        );

        Assert.Equal("home.desktop.phone-1", Assert.Single(map.Pins).Id);
    }

    [Theory]
    [InlineData(Device.Desktop, 1)]
    [InlineData(Device.Mobile, 1)]
    [InlineData(Device.Mobile, 2)]
    public void From_Box_IsPlacedInPerCentOfTheScreenshot_WhateverItsPixels(Device device, int density)
    {
        var width = device == Device.Desktop ? 1440 : 390;

        var pin = Assert.Single(
            Map([("a", new(width / 4.0, 1500, width / 2.0, 300))], TestData.FullPage(device, 3000, density)).Pins
        );

        Assert.Equal(new PinOutline(25, 50, 50, 10), pin.Outline);
        Assert.InRange(pin.X, 25, 75);
        Assert.InRange(pin.Y, 50, 60);
    }

    [Theory]
    [InlineData(-20, -20, 60, 60)]
    [InlineData(1400, 100, 400, 30)]
    [InlineData(0, 2990, 1440, 500)]
    [InlineData(5, 5, 1, 1)]
    [InlineData(0, 0, 1440, 3000)]
    public void From_AnyBox_KeepsThePinOnTheElementAndTheScreenshot(double x, double y, double width, double height)
    {
        var pin = Assert.Single(Map([("a", new(x, y, width, height))]).Pins);

        Assert.InRange(pin.X * 14.4, Math.Max(x, 0), Math.Min(x + width, 1440));
        Assert.InRange(pin.Y * 30, Math.Max(y, 0), Math.Min(y + height, 3000));
        Assert.InRange(pin.Outline.Left + pin.Outline.Width, 0, 100.000_1);
        Assert.InRange(pin.Outline.Top + pin.Outline.Height, 0, 100.000_1);
    }

    [Theory]
    [InlineData(10, 3000, 100, 40)]
    [InlineData(10, 5000, 100, 40)]
    [InlineData(1440, 10, 100, 40)]
    [InlineData(-200, 10, 100, 40)]
    [InlineData(10, 10, double.NaN, 40)]
    public void From_BoxTheScreenshotDoesNotShow_HasNoPin_AndTakesNoNumber(
        double x,
        double y,
        double width,
        double height
    )
    {
        var map = Map(
            [("beyond", new(x, y, width, height)), ("a", new(10, 10, 100, 40))],
            TestData.FullPage(cut: true)
        );

        Assert.Equal((1, "home.desktop.a"), (Assert.Single(map.Pins).Number, map.Pins[0].Id));
    }

    [Fact]
    public void From_ElementsAtOnePlace_StandSideBySide()
    {
        var pins = Map([.. "abcd".Select(c => (c.ToString(), new ElementBox(100, 100, 600, 300)))]).Pins;

        foreach (
            var (one, other) in pins.SelectMany(_ => pins, (one, other) => (one, other))
                .Where(p => p.one.Number < p.other.Number)
        )
            Assert.True(
                Math.Max(Math.Abs(one.X - other.X) * 14.4, Math.Abs(one.Y - other.Y) * 30) >= 76 - .001,
                $"{one.Number} lies on {other.Number}"
            );
    }

    [Fact]
    public void Book_NumbersAPagesOwnFindingsFirst_PerPageAndDevice()
    {
        var report = TestData.ReportView();
        var pins = ReportPins.From(TestData.ScanDetail(report), report);

        Assert.Equal([Device.Desktop, Device.Mobile], pins.ForPage("home").Select(m => m.Device));
        Assert.Equal(["home.desktop.cta-1", "home.desktop.phone-1"], pins.ForPage("home")[0].Pins.Select(p => p.Id));
        Assert.Equal([1, 2], pins.ForPage("home")[1].Pins.Select(p => p.Number));
        Assert.Empty(pins.ForPage("book")[0].Pins);
        Assert.Empty(pins.ForPage("prices"));
        Assert.Equal(2, pins.Find("home.desktop.phone-1")!.Number);
    }

    [Fact]
    public void From_PhoneThatZoomedOut_MeasuresByThePageAndNotByTheDevice()
    {
        var pin = Assert.Single(
            Map(
                [("cta-1", new ElementBox(600, 400, 200, 100))],
                TestData.FullPage(Device.Mobile),
                pageWidth: 1_000
            ).Pins
        );

        Assert.InRange(pin.X, 60, 80);
        Assert.Equal(20, pin.Outline.Width, 3);
    }

    private static ScreenshotPins Map(
        IReadOnlyList<(string Item, ElementBox Box)> elements,
        ScreenshotView? screenshot = null,
        double? pageWidth = null
    )
    {
        screenshot ??= TestData.FullPage();
        string Id(string item) => EvidenceIndex.IdOf("home", screenshot.Device, item);
        var report = TestData.ReportView() with
        {
            EvidenceLabels = elements.DistinctBy(e => e.Item).ToDictionary(e => Id(e.Item), e => $"Words of {e.Item}"),
            EvidencePlaces = elements
                .DistinctBy(e => e.Item)
                .ToDictionary(
                    e => Id(e.Item),
                    e => new ElementPlace(
                        "home",
                        screenshot.Device,
                        e.Box,
                        pageWidth ?? (screenshot.Device == Device.Desktop ? 1440 : 390)
                    )
                ),
        };
        return ScreenshotPins.From("home", screenshot, elements.Select(e => Id(e.Item)), report);
    }
}
