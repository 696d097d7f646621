using Keyturn.Core.Model;
using Keyturn.Core.Scans;
using Keyturn.Tests.Support;
using Keyturn.Web.Components.Shared;
using Keyturn.Web.Components.SitePages;

namespace Keyturn.Tests.Components;

public sealed class PageLabelsTests
{
    [Fact]
    public void GetLabel_EveryValue_HasAWordOfItsOwn()
    {
        Assert.Distinct(Enum.GetValues<PageType>().Select(PageLabels.GetLabel));
        Assert.Distinct(Enum.GetValues<LinkSection>().Select(PageLabels.GetLabel));
        Assert.Distinct(Enum.GetValues<CandidateOutcome>().Select(o => StatusAppearance.From(o).Text));
    }

    [Theory]
    [InlineData(CandidateOutcome.Captured, "Capture again")]
    [InlineData(CandidateOutcome.Failed, "Retry")]
    [InlineData(CandidateOutcome.Waiting, null)]
    [InlineData(CandidateOutcome.NotReached, "Add to scan")]
    [InlineData(CandidateOutcome.NotSelected, "Add to scan")]
    [InlineData(CandidateOutcome.Skipped, "Add to scan")]
    public void Action_EveryOutcome_SaysWhatTheButtonDoes(CandidateOutcome outcome, string? label) =>
        Assert.Equal(label, PageLabels.Action(outcome));

    [Fact]
    public void Summary_CountsEachOutcome_InTheOrderOfInterest() =>
        Assert.Equal(
            "2 captured, 1 failed, 1 skipped",
            PageLabels.Summary([
                TestData.Candidate("/a", CandidateOutcome.Skipped),
                TestData.Candidate("/b", CandidateOutcome.Captured),
                TestData.Candidate("/c", CandidateOutcome.Failed),
                TestData.HomeCandidate(),
            ])
        );

    [Theory]
    [InlineData("https://www.clinic.example/reviews?lang=en", "/reviews?lang=en")]
    [InlineData("https://clinic.example/", "clinic.example")]
    [InlineData("https://booking.example/clinic", "booking.example/clinic")]
    [InlineData("javascript:alert(1)", "javascript:alert(1)")]
    public void Short_Address_ShowsTheHostOnlyWhereItSaysSomething(string url, string text) =>
        Assert.Equal(text, SiteUrl.Short(url, "clinic.example"));

    [Theory]
    [InlineData("http://clinic.example/a", "http://clinic.example/a")]
    [InlineData("javascript:alert(1)", null)]
    [InlineData("data:text/html,x", null)]
    [InlineData("file:///etc/passwd", null)]
    [InlineData("//clinic.example/a", null)]
    [InlineData("/a", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void Linkable_AnythingButHttp_IsNoLink(string? url, string? href) =>
        Assert.Equal(href, SiteUrl.Linkable(url));
}
