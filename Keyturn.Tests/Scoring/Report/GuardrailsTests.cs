using Keyturn.Core.Model;
using Keyturn.Core.Scoring.Report;
using Keyturn.Tests.Support;

namespace Keyturn.Tests.Scoring.Report;

public sealed class GuardrailsTests
{
    [Theory]
    [InlineData(0, 9)]
    [InlineData(2, 9)]
    [InlineData(3, 4)]
    [InlineData(900, 4)]
    public void Apply_PhoneOverflow_CapsMobilePastTwoPixels(int overflow, int expected) =>
        AssertScore(
            ReportCategories.Mobile,
            expected,
            TestData.PageEvidence(),
            TestData.PageEvidence(Device.Mobile) with
            {
                HorizontalOverflowPx = overflow,
            }
        );

    [Fact]
    public void Apply_DesktopOverflow_CapsNothing() =>
        AssertScore(
            ReportCategories.Mobile,
            9,
            TestData.PageEvidence() with
            {
                HorizontalOverflowPx = 50,
                Viewport = null,
            },
            TestData.PageEvidence(Device.Mobile)
        );

    [Fact]
    public void Apply_NoViewport_CapsMobileAtFour() =>
        AssertScore(
            ReportCategories.Mobile,
            4,
            TestData.PageEvidence(),
            TestData.PageEvidence(Device.Mobile) with
            {
                Viewport = null,
            }
        );

    [Fact]
    public void Apply_PhoneNotCaptured_SupportsNoCap() =>
        AssertScore(ReportCategories.Mobile, 9, TestData.PageEvidence() with { Viewport = null });

    [Theory]
    [InlineData(4, 0, 9)]
    [InlineData(5, 0, 4)]
    [InlineData(0, 1, 2)]
    [InlineData(50, 1, 2)]
    public void Apply_LegacyTagsAndFrames_CapTech(int legacyTags, int frames, int expected) =>
        AssertScore(
            ReportCategories.Tech,
            expected,
            TestData.PageEvidence() with
            {
                LegacyTags = legacyTags,
                Frames = frames,
            }
        );

    [Fact]
    public void Apply_NoWayToBook_CapsBookingAtThree() => AssertScore(ReportCategories.Booking, 3, NoWay());

    [Fact]
    public void Apply_AnyWayToBook_LeavesBookingAlone()
    {
        AssertScore(ReportCategories.Booking, 9, NoWay() with { PhoneLinks = TestData.PageEvidence().PhoneLinks });
        AssertScore(
            ReportCategories.Booking,
            9,
            NoWay() with
            {
                CallsToAction = TestData.PageEvidence().CallsToAction,
            }
        );
        AssertScore(
            ReportCategories.Booking,
            9,
            NoWay() with
            {
                Forms = [new("form-1", "contact", "Write to us", 3, 2, false, null)],
            }
        );
        AssertScore(ReportCategories.Booking, 9, NoWay(), TestData.PageEvidence(Device.Mobile));
    }

    [Fact]
    public void Apply_SearchForm_IsNoWayToBook() =>
        AssertScore(
            ReportCategories.Booking,
            3,
            NoWay() with
            {
                Forms = [new("form-1", "search", "Search", 1, 0, true, null)],
            }
        );

    [Fact]
    public void Apply_ScoreBelowTheCap_RecordsNothing() =>
        Assert.Empty(Guardrails.Apply(TestData.Categories(2), [NoWay()]).Caps);

    [Fact]
    public void Apply_Cap_IsRecordedWithItsEvidence()
    {
        var evidence = TestData.PageEvidence(Device.Mobile) with { Viewport = null };
        var cap = Assert.Single(Guardrails.Apply(TestData.Categories(9), [evidence]).Caps);

        Assert.Equal((ReportCategories.Mobile, (int?)9, 4), (cap.Category, cap.From, cap.To));
        Assert.Equal(["home.mobile.viewport"], cap.Evidence);
    }

    [Fact]
    public void Apply_ScoreLeftOpen_IsGivenWhereMeasuredEvidenceSettlesIt()
    {
        var (categories, caps) = Guardrails.Apply(
            TestData.Categories(null),
            [NoWay()],
            [new(ReportCategories.Trust, null, 2, "said so", [])]
        );

        Assert.Equal(3, categories.Single(c => c.Key == ReportCategories.Booking).Score);
        Assert.Null(Assert.Single(caps).From);
        Assert.All(categories.Where(c => c.Key != ReportCategories.Booking), c => Assert.Null(c.Score));
    }

    [Fact]
    public void Apply_Ceiling_IsPassedByNoScore()
    {
        var (categories, caps) = Guardrails.Apply(
            TestData.Categories(9),
            TestData.BothDevices(),
            [new(ReportCategories.Trust, null, 2, "said so", ["home"])]
        );

        Assert.Equal(2, categories.Single(c => c.Key == ReportCategories.Trust).Score);
        Assert.Equal((9, 2, "said so"), Assert.Single(caps) is var cap ? (cap.From, cap.To, cap.Reason) : default);
    }

    private static PageEvidence NoWay() =>
        TestData.PageEvidence() with
        {
            CallsToAction = [],
            PhoneLinks = [],
            Forms = [],
        };

    private static void AssertScore(string category, int expected, params PageEvidence[] evidence)
    {
        var (categories, caps) = Guardrails.Apply(TestData.Categories(9), evidence);

        Assert.Equal(expected, categories.Single(c => c.Key == category).Score);
        Assert.Equal(expected < 9, caps.Any(c => c.Category == category));
    }
}
