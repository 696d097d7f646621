using Keyturn.Core.Model;
using Keyturn.Core.Scoring;
using Keyturn.Tests.Support;

namespace Keyturn.Tests.Scoring;

public sealed class GuardrailsTests
{
    [Theory]
    [InlineData(-3, 0)]
    [InlineData(0, 0)]
    [InlineData(10, 10)]
    [InlineData(11, 10)]
    [InlineData(int.MaxValue, 10)]
    public void Apply_AnyScore_IsClamped(int given, int expected)
    {
        var (categories, caps) = Guardrails.Apply(A.Categories(given), A.BothDevices());

        Assert.All(categories, c => Assert.Equal(expected, c.Score));
        Assert.Empty(caps);
    }

    [Theory]
    [InlineData(0, 9)]
    [InlineData(2, 9)]
    [InlineData(3, 4)]
    [InlineData(900, 4)]
    public void Apply_PhoneOverflow_CapsMobilePastTwoPixels(int overflow, int expected) =>
        AssertScore(ReportCategories.Mobile, expected, A.PageEvidence(), A.PageEvidence(Device.Mobile) with { HorizontalOverflowPx = overflow });

    [Fact]
    public void Apply_DesktopOverflow_CapsNothing() =>
        AssertScore(ReportCategories.Mobile, 9, A.PageEvidence() with { HorizontalOverflowPx = 50, Viewport = null }, A.PageEvidence(Device.Mobile));

    [Fact]
    public void Apply_NoViewport_CapsMobileAtFour() =>
        AssertScore(ReportCategories.Mobile, 4, A.PageEvidence(), A.PageEvidence(Device.Mobile) with { Viewport = null });

    [Fact]
    public void Apply_PhoneNotCaptured_SupportsNoCap() => AssertScore(ReportCategories.Mobile, 9, A.PageEvidence() with { Viewport = null });

    [Theory]
    [InlineData(4, 0, 9)]
    [InlineData(5, 0, 4)]
    [InlineData(0, 1, 2)]
    [InlineData(50, 1, 2)]
    public void Apply_LegacyTagsAndFrames_CapTech(int legacyTags, int frames, int expected) =>
        AssertScore(ReportCategories.Tech, expected, A.PageEvidence() with { LegacyTags = legacyTags, Frames = frames });

    [Fact]
    public void Apply_NoWayToBook_CapsBookingAtThree() => AssertScore(ReportCategories.Booking, 3, NoWay());

    [Fact]
    public void Apply_AnyWayToBook_LeavesBookingAlone()
    {
        AssertScore(ReportCategories.Booking, 9, NoWay() with { PhoneLinks = A.PageEvidence().PhoneLinks });
        AssertScore(ReportCategories.Booking, 9, NoWay() with { CallsToAction = A.PageEvidence().CallsToAction });
        AssertScore(ReportCategories.Booking, 9, NoWay() with { Forms = [new("form-1", "contact", "Write to us", 3, 2, false, null)] });
        AssertScore(ReportCategories.Booking, 9, NoWay(), A.PageEvidence(Device.Mobile));
    }

    [Fact]
    public void Apply_SearchForm_IsNoWayToBook() =>
        AssertScore(ReportCategories.Booking, 3, NoWay() with { Forms = [new("form-1", "search", "Search", 1, 0, true, null)] });

    [Fact]
    public void Apply_ScoreBelowTheCap_RecordsNothing() => Assert.Empty(Guardrails.Apply(A.Categories(2), [NoWay()]).Caps);

    [Fact]
    public void Apply_Cap_IsRecordedWithItsEvidence()
    {
        var evidence = A.PageEvidence(Device.Mobile) with { Viewport = null };
        var cap = Assert.Single(Guardrails.Apply(A.Categories(9), [evidence]).Caps);

        Assert.Equal((ReportCategories.Mobile, 9, 4), (cap.Category, cap.From, cap.To));
        Assert.Equal(["home.mobile.viewport"], cap.Evidence);
    }

    private static PageEvidence NoWay() => A.PageEvidence() with { CallsToAction = [], PhoneLinks = [], Forms = [] };

    private static void AssertScore(string category, int expected, params PageEvidence[] evidence)
    {
        var (categories, caps) = Guardrails.Apply(A.Categories(9), evidence);

        Assert.Equal(expected, categories.Single(c => c.Key == category).Score);
        Assert.Equal(expected < 9, caps.Any(c => c.Category == category));
    }
}
