using Keyturn.Core.Model;
using Keyturn.Core.Scans;
using Keyturn.Tests.Support;
using Keyturn.Web.Components.Pages;
using Keyturn.Web.Components.Shared;

namespace Keyturn.Tests.Components;

public sealed class PageWordsTests
{
    [Fact]
    public void Of_EveryValue_HasAWordOfItsOwn()
    {
        Assert.Distinct(Enum.GetValues<PageType>().Select(PageWords.Of));
        Assert.Distinct(Enum.GetValues<LinkSection>().Select(PageWords.Of));
        Assert.Distinct(Enum.GetValues<CandidateOutcome>().Select(o => StatusLook.Of(o).Text));
    }

    [Theory]
    [InlineData(CandidateOutcome.Captured, "Capture again")]
    [InlineData(CandidateOutcome.Failed, "Retry")]
    [InlineData(CandidateOutcome.Waiting, null)]
    [InlineData(CandidateOutcome.NotReached, "Capture too")]
    [InlineData(CandidateOutcome.NotSelected, "Capture too")]
    [InlineData(CandidateOutcome.Skipped, "Capture too")]
    public void Action_EveryOutcome_SaysWhatTheButtonDoes(CandidateOutcome outcome, string? label) => Assert.Equal(label, PageWords.Action(outcome));

    [Fact]
    public void Summary_CountsEachOutcome_InTheOrderOfInterest() => Assert.Equal("2 captured, 1 failed, 1 skipped", PageWords.Summary(
    [
        A.Candidate("/a", CandidateOutcome.Skipped), A.Candidate("/b", CandidateOutcome.Captured), A.Candidate("/c", CandidateOutcome.Failed), A.HomeCandidate(),
    ]));

    [Theory]
    [InlineData("https://www.clinic.example/reviews?lang=en", "/reviews?lang=en")]
    [InlineData("https://clinic.example/", "clinic.example")]
    [InlineData("https://booking.example/clinic", "booking.example/clinic")]
    [InlineData("javascript:alert(1)", "javascript:alert(1)")]
    public void Short_Address_ShowsTheHostOnlyWhereItSaysSomething(string url, string text) => Assert.Equal(text, SiteUrl.Short(url, "clinic.example"));

    [Theory]
    [InlineData("http://clinic.example/a", "http://clinic.example/a")]
    [InlineData("javascript:alert(1)", null)]
    [InlineData("data:text/html,x", null)]
    [InlineData("file:///etc/passwd", null)]
    [InlineData("//clinic.example/a", null)]
    [InlineData("/a", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void Linkable_AnythingButHttp_IsNoLink(string? url, string? href) => Assert.Equal(href, SiteUrl.Linkable(url));
}
