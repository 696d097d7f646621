using System.Globalization;
using Keyturn.Core.Model;
using Keyturn.Core.Scans;
using Keyturn.Web.Components.Shared;

namespace Keyturn.Web.Components.SitePages;

/// <summary>Labels and texts about a site's pages. Pure.</summary>
public static class PageLabels
{
    /// <summary>The types that staff may set; the home page is the submitted address.</summary>
    public static readonly IReadOnlyList<PageType> Choices =
    [
        .. PageTypes.All.Where(t => t.Choice != PageChoice.Start).Select(t => t.Type),
    ];

    public static string GetLabel(PageType type) => PageTypes.Get(type).Label;

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

    public static string GetLabel(CandidateOutcome outcome) => StatusAppearance.From(outcome).Text;

    /// <summary>The reason of the outcome; null when there is nothing to say.</summary>
    public static string? Reason(CandidateView page) =>
        page.Reason
        ?? page.Outcome switch
        {
            CandidateOutcome.Waiting => page.PageId is null ? "Its turn is still to come." : "It is being captured.",
            CandidateOutcome.NotReached => "The scan ended before its turn.",
            CandidateOutcome.NotSelected => "Other pages had priority.",
            _ => null,
        };

    /// <summary>What decided the type, and its confidence.</summary>
    public static string Decided(CandidateView page) =>
        page.Confidence is > 0 and < 1
            ? string.Create(CultureInfo.InvariantCulture, $"{page.Rule}, {page.Confidence * 100:0}\u00a0%\u00a0sure")
            : page.Rule;

    /// <summary>The number of pages per outcome, e.g. <c>9 captured, 1 failed</c>.</summary>
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

    /// <summary>The label of the button that captures it; null while its turn is still to come.</summary>
    public static string? Action(CandidateOutcome outcome) =>
        outcome switch
        {
            CandidateOutcome.Captured => "Capture again",
            CandidateOutcome.Failed => "Retry",
            CandidateOutcome.Waiting => null,
            _ => "Add to scan",
        };
}
