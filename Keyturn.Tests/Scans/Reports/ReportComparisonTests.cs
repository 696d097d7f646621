using Keyturn.Core.Model;
using Keyturn.Core.Scans.Reports;
using Keyturn.Tests.Support;

namespace Keyturn.Tests.Scans.Reports;

public sealed class ReportComparisonTests
{
    /// <summary>Findings are written as <c>category:evidence,evidence</c>, the category by its first letter.</summary>
    [Theory]
    // The same evidence, in other words.
    [InlineData("b:1", "b:1", "still 0-0")]
    // Part of the evidence is enough.
    [InlineData("b:1,2", "b:2,3", "still 0-0")]
    // Another category, or no common evidence.
    [InlineData("b:1", "t:1", "gone 0; new 0")]
    [InlineData("b:1", "b:2", "gone 0; new 0")]
    // Findings by staff have no evidence and are compared by text.
    [InlineData("b:", "b:", "still 0-0")]
    [InlineData("b:1 b:", "b:", "gone 0; gone 1; new 0")]
    [InlineData("", "b:1", "new 0")]
    [InlineData("b:1", "", "gone 0")]
    [InlineData("", "", "")]
    // Each entry is matched once.
    [InlineData("b:1", "b:1 b:1", "still 0-0; new 1")]
    [InlineData("b:1 b:1", "b:1", "gone 1; still 0-0")]
    // Those that share the most are matched first, whatever their order.
    [InlineData("b:1,2 b:1,2,3", "b:1,2,3 b:1,2", "still 1-0; still 0-1")]
    [InlineData("b:1,9 b:1,2", "b:1,2", "gone 0; still 1-0")]
    public void Findings_MatchBySharedEvidence(string before, string after, string expected)
    {
        var comparison = Compare(
            TestData.QuickReport() with
            {
                Leaks = Findings(before),
                Strengths = [],
                QuickWins = [],
            },
            TestData.QuickReport() with
            {
                Leaks = Findings(after),
                Strengths = [],
                QuickWins = [],
            }
        );

        Assert.Equal(
            expected,
            string.Join(
                "; ",
                comparison.Findings.Select(f =>
                    f.Fate switch
                    {
                        FindingFate.Gone => $"gone {f.Before}",
                        FindingFate.New => $"new {f.After}",
                        _ => $"still {f.Before}-{f.After}",
                    }
                )
            )
        );
    }

    [Fact]
    public void Findings_OfOtherLists_AreNotTheSame()
    {
        var comparison = Compare(
            TestData.QuickReport() with
            {
                Leaks = Findings("b:1"),
                Strengths = [],
                QuickWins = [],
            },
            TestData.QuickReport() with
            {
                Leaks = [],
                Strengths = Findings("b:1"),
                QuickWins = [new("Mend it.", "High", "Low", ["1"], ReportCategories.Booking)],
            }
        );

        Assert.Equal(
            [
                (FindingKind.Leak, FindingFate.Gone),
                (FindingKind.Strength, FindingFate.New),
                (FindingKind.QuickWin, FindingFate.New),
            ],
            comparison.Findings.Select(f => (f.Kind, f.Fate))
        );
    }

    [Theory]
    [InlineData(3, 7, 4)]
    [InlineData(7, 3, -4)]
    [InlineData(5, 5, 0)]
    [InlineData(null, 5, null)]
    [InlineData(5, null, null)]
    public void Categories_HaveTheirDifference_OnlyWhereBothAreAssessed(int? before, int? after, int? difference)
    {
        var comparison = Compare(With(before), With(after));

        Assert.Equal(ReportCategories.All, comparison.Categories.Select(c => c.Key));
        Assert.Equal(
            (before, after, difference),
            (comparison.Categories[0].Before, comparison.Categories[0].After, comparison.Categories[0].Difference)
        );

        static ReportContent With(int? score) =>
            TestData.QuickReport() with
            {
                Categories = [.. TestData.Categories(6).Select((c, at) => at == 0 ? c with { Score = score } : c)],
            };
    }

    [Theory]
    [InlineData(6.1, 7.4, 1.3)]
    [InlineData(7.4, 6.1, -1.3)]
    [InlineData(null, 6.1, null)]
    public void Headline_HasItsDifference(double? before, double? after, double? difference) =>
        Assert.Equal(
            difference,
            Compare(
                TestData.QuickReport() with
                {
                    PatientFlowScore10 = before,
                },
                TestData.QuickReport() with
                {
                    PatientFlowScore10 = after,
                }
            ).HeadlineDifference
        );

    [Fact]
    public void Caps_OnlyThoseThatChanged()
    {
        AppliedCap kept = new(ReportCategories.Tech, 5, 2, "frames", []),
            gone = new(ReportCategories.Booking, 6, 3, "no way", []),
            added = new(ReportCategories.Trust, 9, 5, "nobody", []);
        AppliedCap was = new(ReportCategories.Mobile, 9, 4, "overflow", []),
            became = was with { From = 7 };

        var comparison = Compare(
            TestData.QuickReport() with
            {
                Caps = [kept, gone, was],
            },
            TestData.QuickReport() with
            {
                Caps = [became, added, kept],
            }
        );

        Assert.Equal(
            [new CapChange(gone, null), new CapChange(was, became), new CapChange(null, added)],
            comparison.Caps
        );
    }

    [Fact]
    public void WhatElseDiffers_IsTold()
    {
        var quick = TestData.ReportView(TestData.QuickReport());
        var deep = TestData.ReportView(
            TestData.DeepReport() with
            {
                RubricVersion = "2027-01-1",
            },
            scorer: ScorerKind.Model
        );

        var same = ReportComparison.Compare(quick, quick);
        Assert.False(same.ScorerDiffers || same.RubricDiffers);
        Assert.Empty(same.PagesOnlyBefore.Concat(same.PagesOnlyAfter));
        var other = ReportComparison.Compare(quick, deep);
        Assert.True(other.ScorerDiffers && other.RubricDiffers);
        Assert.Empty(other.PagesOnlyBefore);
        Assert.Equal(["book"], other.PagesOnlyAfter);
        Assert.True(ReportComparison.Compare(deep with { ModelName = "model-2" }, deep).ScorerDiffers);
    }

    private static ReportComparison Compare(ReportContent before, ReportContent after) =>
        ReportComparison.Compare(TestData.ReportView(before), TestData.ReportView(after));

    private static List<Finding> Findings(string text) =>
        [
            .. text.Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .Select(
                    (f, at) =>
                        new Finding(
                            $"{at}",
                            f[0] == 'b' ? ReportCategories.Booking : ReportCategories.Trust,
                            f[2..].Split(',', StringSplitOptions.RemoveEmptyEntries)
                        )
                ),
        ];
}
