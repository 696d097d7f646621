using Bunit;
using Keyturn.Core.Model;
using Keyturn.Tests.Support;

namespace Keyturn.Tests.Components.Report;

public sealed class DeepPartsTests : ReportTest
{
    [Fact]
    public void Critiques_NotScored_SayWhy_AndStillShowTheScreenshot()
    {
        var page = Render().FindAll(".critique")[1];

        Assert.Contains(
            "This page was not scored. The model gave no usable answer.",
            page.TextContent,
            StringComparison.Ordinal
        );
        Assert.Contains("Book a visit", page.QuerySelector("h3")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Not scored", page.TextContent, StringComparison.Ordinal);
        Assert.Single(page.QuerySelectorAll(".pinned img"));
    }

    [Fact]
    public void Journey_HasSixStages_AndSaysWhatCannotBeTold()
    {
        var stages = Part(Render(), "journey").QuerySelectorAll(".journey > li");

        Assert.Equal(
            ["Land", "Understand", "Trust", "Choose", "Commit", "Confirm"],
            stages.Select(s => s.QuerySelector("h3")!.TextContent)
        );
        Assert.Equal(
            ["Low risk", "Medium risk", "Medium risk", "Medium risk", "High risk", "Unknown risk"],
            stages.Select(s => s.QuerySelector(".risk")!.TextContent.Trim())
        );
        Assert.Contains("No friction was found.", stages[0].TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Plan_IsATableByRank_WithPagesByName()
    {
        var rows = Part(Render(), "plan").QuerySelectorAll("tbody tr");

        Assert.Equal(["1", "High", "Low", "Booking"], rows[0].QuerySelectorAll("td").Select(c => c.TextContent));
        Assert.Equal(["2", "Medium", "High", "Whole site"], rows[1].QuerySelectorAll("td").Select(c => c.TextContent));
        Assert.Equal("Name prices.", rows[1].QuerySelector("th[scope=row] p")!.TextContent);
    }

    [Fact]
    public void Roadmap_ShowsTheActionsOfEachPhase_ByTheirRank()
    {
        var phases = Part(Render(), "roadmap").QuerySelectorAll(".roadmap > li");

        Assert.Equal(
            ["Weeks 1 to 2", "Weeks 3 to 6", "Weeks 7 to 12"],
            phases.Select(p => p.QuerySelector("h3")!.TextContent)
        );
        Assert.Equal(
            ("2", "Action 2: Name prices."),
            (
                phases[1].QuerySelector("ol li")!.GetAttribute("value"),
                phases[1].QuerySelector("ol li")!.TextContent.Trim()
            )
        );
        Assert.Contains("No action falls into these weeks.", phases[2].TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Coverage_SaysWhatWasSeen_WhatIsMissing_AndWhy()
    {
        var coverage = Part(Render(), "coverage").TextContent;

        Assert.Contains("2 of 3", coverage, StringComparison.Ordinal);
        Assert.Contains("Questions", coverage, StringComparison.Ordinal);
        Assert.Contains("/prices", coverage, StringComparison.Ordinal);
        Assert.Contains("The server answered HTTP 500.", coverage, StringComparison.Ordinal);
    }

    [Fact]
    public void Patterns_NameTheirPages() =>
        Assert.Contains("On: Home page, Booking", Part(Render(), "patterns").TextContent, StringComparison.Ordinal);

    [Fact]
    public void Names_SeveralPagesOfAKind_GetTheirPath()
    {
        var report = TestData.ReportView(
            TestData.DeepReport() with
            {
                ActionPlan = [new(1, "Mend.", "High", "Low", ["a", "b", "gone"], [])],
            }
        );
        var scan = TestData.ScanDetail(
            report,
            [
                TestData.Page(screenshots: TestData.FullPages()),
                TestData.Page("/a", PageType.ServiceDetail),
                TestData.Page("/b", PageType.ServiceDetail),
            ]
        );

        var plan = Part(Render(scan: scan, report: report), "plan");

        Assert.Equal(
            "One treatment /a, One treatment /b, gone",
            plan.QuerySelector("td[data-label=Pages]")!.TextContent
        );
    }
}
