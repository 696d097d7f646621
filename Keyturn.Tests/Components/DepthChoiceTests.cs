using Bunit;
using Keyturn.Core.Model;
using Keyturn.Web.Components.NewScan;

namespace Keyturn.Tests.Components;

public sealed class DepthChoiceTests : ComponentTest
{
    [Fact]
    public void Quick_AsksForNoNumber()
    {
        var cut = Render(ScanMode.Quick, "10");

        Assert.Equal(
            ["Quick (this page, 10 to 30 s)", "Deep (up to 10 pages, 1 to 3 min)"],
            cut.FindAll("label").Select(l => l.TextContent.Trim())
        );
        Assert.Empty(cut.FindAll("input[type=text]"));
    }

    [Theory]
    [InlineData("25", "up to 25 pages")]
    [InlineData("99", "up to 10 pages")]
    [InlineData("many", "up to 10 pages")]
    [InlineData("", "up to 10 pages")]
    public void Deep_KeepsWhatWasTyped(string typed, string text)
    {
        var cut = Render(ScanMode.Deep, typed, "The number of pages must lie between 1 and 50.");

        Assert.Equal(typed, cut.Find("input[name=pages]").GetAttribute("value"));
        Assert.Contains(text, cut.Markup, StringComparison.Ordinal);
        Assert.Contains("between 1 and 50", cut.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Choose_Deep_IsToldOn()
    {
        ScanMode? chosen = null;
        var cut = Context.Render<DepthChoice>(p =>
            p.Add(c => c.Limit, 50)
                .Add(c => c.Mode, ScanMode.Quick)
                .Add(c => c.Default, 10)
                .Add(c => c.Pages, "10")
                .Add(c => c.ModeChanged, mode => chosen = mode)
        );

        cut.FindAll("input[type=radio]")[1].Change(true);

        Assert.Equal(ScanMode.Deep, chosen);
    }

    private IRenderedComponent<DepthChoice> Render(ScanMode mode, string pages, string? problem = null) =>
        Context.Render<DepthChoice>(p =>
            p.Add(c => c.Limit, 50)
                .Add(c => c.Mode, mode)
                .Add(c => c.Default, 10)
                .Add(c => c.Pages, pages)
                .Add(c => c.Problem, problem)
        );
}
