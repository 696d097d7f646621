using Bunit;
using Keyturn.Core.Model;
using Keyturn.Tests.Support;
using Keyturn.Web.Components.Report;

namespace Keyturn.Tests.Components.Report;

public sealed class FindingsPanelTests : ReportTest
{
    [Fact]
    public void Filter_Category_KeepsItsFindingsAndQuickWins()
    {
        var cut = Render();

        Select(cut, "Category", ReportCategories.Trust);

        Assert.Equal(["Nobody shows a face.", "Show a face."], Findings(cut));
        Assert.Equal(
            "Showing 1 of 2 leaks, 0 of 1 strengths, 1 of 2 quick wins.",
            cut.Find(".finding-filters [role=status]").TextContent
        );
        Assert.Contains("No strength fits these filters.", Part(cut, "findings").TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Impact of quick wins", "Med", "Name prices.")]
    [InlineData("Effort of quick wins", "Low", "Show a face.")]
    public void Filter_ImpactOrEffort_AsksQuickWinsOnly(string label, string level, string left)
    {
        var cut = Render(TestData.DeepReport() with { ActionPlan = [] });

        Select(cut, label, level);

        Assert.Equal(
            ["The button to book hides.", "Nobody shows a face.", "The phone number is in view.", left],
            Findings(cut)
        );
    }

    [Fact]
    public void Filter_Page_KeepsWhatCitesIt()
    {
        var cut = Render(
            TestData.DeepReport() with
            {
                Leaks =
                [
                    .. TestData.QuickReport().Leaks,
                    new("The form is long.", ReportCategories.Booking, ["book.desktop.forms"]),
                ],
            }
        );

        Select(cut, "Page", "book");

        Assert.Equal(["The form is long."], Findings(cut));
    }

    [Fact]
    public void Filter_NothingLeft_SaysSo_AndShowAllBringsAllBack()
    {
        var cut = Render(
            TestData.DeepReport() with
            {
                Strengths = [new("Prices are named.", ReportCategories.Treatments, ["book.desktop.prices"])],
                QuickWins = [],
            }
        );
        Select(cut, "Category", ReportCategories.Trust);
        Select(cut, "Page", "book");
        Assert.Empty(Findings(cut));
        Assert.Equal("Nothing fits these filters.", cut.Find(".finding-filters [role=status]").TextContent);

        cut.FindAll(".finding-filters button").Single(b => b.TextContent.Trim() == "Show all").Click();

        Assert.Equal(3, Findings(cut).Count);
        Assert.Empty(cut.FindAll(".finding-filters button"));
    }

    [Fact]
    public void Filters_WithOneChoice_AreLeftOut() =>
        Assert.Equal(
            ["Category", "Impact of quick wins", "Effort of quick wins"],
            Render(TestData.QuickReport()).FindAll(".filter span").Select(s => s.TextContent)
        );

    private static void Select(IRenderedComponent<ReportPanel> cut, string label, string value) =>
        cut.FindAll(".filter")
            .Single(f => f.QuerySelector("span")!.TextContent == label)
            .QuerySelector("select")!
            .Change(value);

    private static List<string> Findings(IRenderedComponent<ReportPanel> cut) =>
        [
            .. Part(cut, "findings")
                .QuerySelectorAll(".finding-list .finding-text, .quick-wins > ol > li > p")
                .Select(p => p.TextContent),
        ];
}
