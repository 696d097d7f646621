using Bunit;
using Keyturn.Tests.Support;
using Keyturn.Web.Components.Screenshots.BeforeAfterSlider;

namespace Keyturn.Tests.Components.Screenshots;

public sealed class BeforeAfterTests : ComponentTest
{
    private static readonly ComparedScreenshot _before =
            new(Guid.NewGuid(), TestData.FullPage(height: 3000), "2 Mar 2026"),
        _after = new(Guid.NewGuid(), TestData.FullPage(height: 3000), "2 Apr 2026");

    [Theory]
    [InlineData("30", "30 % before, 70 % after")]
    [InlineData("0", "Only after, 2 Apr 2026")]
    [InlineData("100", "Only before, 2 Mar 2026")]
    [InlineData("nonsense", "50 % before, 50 % after")]
    public void Slider_SaysHowMuchOfEachIsSeen(string value, string words)
    {
        var cut = Render(_before, _after);
        Assert.Equal("Before and after of Booking", cut.Find("input[type=range]").GetAttribute("aria-label"));

        cut.Find("input[type=range]").Change(value);

        Assert.Equal(words, cut.Find("input[type=range]").GetAttribute("aria-valuetext"));
    }

    [Fact]
    public void Screenshots_SayWhichTheyAre_InBothWays()
    {
        var cut = Render(_before, _after);
        Assert.Equal(
            ["After, 2 Apr 2026: Booking", "Before, 2 Mar 2026: Booking"],
            cut.FindAll("img").Select(i => i.GetAttribute("alt"))
        );

        cut.FindAll(".device-choice button")[1].Click();

        Assert.Equal(
            ["Before, 2 Mar 2026: Booking", "After, 2 Apr 2026: Booking"],
            cut.FindAll("img").Select(i => i.GetAttribute("alt"))
        );
        Assert.Equal("true", cut.FindAll(".device-choice button")[1].GetAttribute("aria-pressed"));
        Assert.Empty(cut.FindAll("input"));
    }

    [Fact]
    public void Slider_StaysWhereItWas_OverALookSideBySide()
    {
        var cut = Render(_before, _after);
        cut.Find("input").Change("30");

        cut.FindAll(".device-choice button")[1].Click();
        cut.FindAll(".device-choice button")[0].Click();

        Assert.Equal(
            ("30", "--split:30"),
            (cut.Find("input").GetAttribute("value"), cut.Find(".before-after-stage").GetAttribute("style"))
        );
    }

    [Theory]
    [InlineData(3000, false, "")]
    [InlineData(2990, false, "")]
    [InlineData(
        1500,
        false,
        "The screenshot of 2 Apr 2026 ends after 50 % of the other one's height. The hatched area is beyond its end."
    )]
    [InlineData(
        6000,
        false,
        "The screenshot of 2 Mar 2026 ends after 50 % of the other one's height. The hatched area is beyond its end."
    )]
    [InlineData(
        1500,
        true,
        "The screenshot of 2 Apr 2026 ends after 50 % of the other one's height, where it was cut at the height "
            + "limit. The hatched area is beyond its end."
    )]
    public void Heights_ThatDiffer_AreSaid(int height, bool cut, string words) =>
        Assert.Equal(
            words,
            Render(_before, _after with { Screenshot = TestData.FullPage(height: height, cut: cut) })
                .Find("figcaption")
                .TextContent
        );

    [Fact]
    public void Sizes_OfAnotherDensity_AreNoDifference() =>
        Assert.Equal(
            "",
            Render(_before, _after with { Screenshot = TestData.FullPage(height: 3000, density: 2) })
                .Find("figcaption")
                .TextContent
        );

    private IRenderedComponent<BeforeAfter> Render(ComparedScreenshot before, ComparedScreenshot after) =>
        Context.Render<BeforeAfter>(p =>
            p.Add(c => c.Subject, "Booking").Add(c => c.Before, before).Add(c => c.After, after)
        );
}
