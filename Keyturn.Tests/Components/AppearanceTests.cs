using Bunit;
using Keyturn.Core.Model;
using Keyturn.Web.Components.Report;
using Keyturn.Web.Components.Shared;
using MudBlazor;

namespace Keyturn.Tests.Components;

public sealed class AppearanceTests : ComponentTest
{
    [Theory]
    [InlineData(ScanStatus.Queued, "Queued", Color.Default)]
    [InlineData(ScanStatus.Running, "Capturing", Color.Info)]
    [InlineData(ScanStatus.Scoring, "Scoring", Color.Info)]
    [InlineData(ScanStatus.Done, "Done", Color.Success)]
    [InlineData(ScanStatus.Error, "Failed", Color.Error)]
    [InlineData(ScanStatus.Cancelled, "Cancelled", Color.Default)]
    public void StatusChip_EveryStatus_SaysItsWord(ScanStatus status, string text, Color color)
    {
        Assert.Equal(color, StatusAppearance.From(status).Color);
        Assert.Equal(
            text,
            Context.Render<StatusChip>(p => p.Add(c => c.Status, status)).Find(".mud-chip-content").TextContent.Trim()
        );
    }

    [Theory]
    [InlineData(8.0, Color.Success)]
    [InlineData(7.9, Color.Info)]
    [InlineData(6.0, Color.Info)]
    [InlineData(5.9, Color.Warning)]
    [InlineData(4.0, Color.Warning)]
    [InlineData(3.9, Color.Error)]
    public void OfScore_FollowsTheBands(double score, Color color) =>
        Assert.Equal(color, StatusAppearance.GetScoreColor(score));

    [Theory]
    [InlineData(0, "0 s")]
    [InlineData(-5, "0 s")]
    [InlineData(59.9, "59 s")]
    [InlineData(64, "1 min 04 s")]
    [InlineData(3600, "60 min 00 s")]
    public void Took_Duration_ReadsAsPeopleSayIt(double seconds, string text) =>
        Assert.Equal(text, RelativeTime.FormatDuration(TimeSpan.FromSeconds(seconds)));

    [Theory]
    [InlineData(10, "just now")]
    [InlineData(60, "1 min ago")]
    [InlineData(3599, "60 min ago")]
    [InlineData(7200, "2 h ago")]
    [InlineData(100_000, "yesterday")]
    [InlineData(864_000, "10 days ago")]
    public void Text_Age_ReadsAsPeopleSayIt(double seconds, string text) =>
        Assert.Equal(text, RelativeTime.Text(TimeSpan.FromSeconds(seconds)));

    [Fact]
    public void ScoreDial_NamesScoreAndBand_ForWhoeverCannotSeeIt()
    {
        var dial = Context
            .Render<ScoreDial>(p => p.Add(c => c.Score, 7.25).Add(c => c.Band, Band.Fair))
            .Find("[role=img]");

        Assert.Equal("Patient flow 7.3 of 10, Fair", dial.GetAttribute("aria-label"));
    }
}
