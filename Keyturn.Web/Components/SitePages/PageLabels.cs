using System.Globalization;
using Keyturn.Core.Model;
using Keyturn.Core.Scans;

namespace Keyturn.Web.Components.SitePages;

/// <summary>What is known of a site's pages, in the words staff use. Pure.</summary>
public static class PageLabels
{
    /// <summary>What staff may say a page is; the home page is the address they gave.</summary>
    public static readonly IReadOnlyList<PageType> Choices =
    [
        .. Enum.GetValues<PageType>().Where(t => t != PageType.Home),
    ];

    public static string GetLabel(PageType type) =>
        type switch
        {
            PageType.Home => "Home page",
            PageType.BookingConsult => "Booking",
            PageType.ServicesIndex => "All treatments",
            PageType.ServiceDetail => "One treatment",
            PageType.ResultsGallery => "Results",
            PageType.Reviews => "Reviews",
            PageType.PricingFinancing => "Prices",
            PageType.AboutDoctor => "Team and practice",
            PageType.ContactLocations => "Contact",
            PageType.NewPatient => "New patients",
            PageType.Faq => "Questions",
            PageType.Blog => "Blog",
            PageType.Policy => "Legal",
            PageType.Other => "Other",
            _ => throw new ArgumentOutOfRangeException(nameof(type), type, "Not a page type."),
        };

    public static string GetLabel(LinkSection section) =>
        section switch
        {
            LinkSection.Header => "Header",
            LinkSection.Navigation => "Navigation",
            LinkSection.Body => "Page",
            LinkSection.Footer => "Footer",
            LinkSection.Sitemap => "Sitemap",
            _ => throw new ArgumentOutOfRangeException(nameof(section), section, "Not a section."),
        };

    public static string GetLabel(CandidateOutcome outcome) =>
        outcome switch
        {
            CandidateOutcome.Captured => "Captured",
            CandidateOutcome.Failed => "Failed",
            CandidateOutcome.Waiting => "Waiting",
            CandidateOutcome.NotReached => "Not reached",
            CandidateOutcome.NotSelected => "Not selected",
            CandidateOutcome.Skipped => "Skipped",
            _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "Not an outcome."),
        };

    /// <summary>Why it came to that; null where nothing needs to be said.</summary>
    public static string? Reason(CandidateView page) =>
        page.Reason
        ?? page.Outcome switch
        {
            CandidateOutcome.Waiting => page.PageId is null ? "Its turn is still to come." : "It is being captured.",
            CandidateOutcome.NotReached => "The scan ended before its turn.",
            CandidateOutcome.NotSelected => "Other pages had priority.",
            _ => null,
        };

    /// <summary>What decided the type, and how sure that is.</summary>
    public static string Decided(CandidateView page) =>
        page.Confidence is > 0 and < 1
            ? string.Create(CultureInfo.InvariantCulture, $"{page.Rule}, {page.Confidence * 100:0}\u00a0%\u00a0sure")
            : page.Rule;

    /// <summary>How many there are of each outcome, e.g. <c>9 captured, 1 failed</c>.</summary>
    public static string Summary(IEnumerable<CandidateView> pages) =>
        string.Join(
            ", ",
            pages
                .GroupBy(p => p.Outcome)
                .OrderBy(g => g.Key)
                .Select(g =>
                    string.Create(CultureInfo.InvariantCulture, $"{g.Count()} {GetLabel(g.Key).ToLowerInvariant()}")
                )
        );

    /// <summary>The button that captures it; null while its turn is still to come.</summary>
    public static string? Action(CandidateOutcome outcome) =>
        outcome switch
        {
            CandidateOutcome.Captured => "Capture again",
            CandidateOutcome.Failed => "Retry",
            CandidateOutcome.Waiting => null,
            _ => "Add to scan",
        };
}
