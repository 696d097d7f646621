using Keyturn.Core.Model;
using static Keyturn.Core.Model.ReportCategories;

namespace Keyturn.Core.Scoring.Rules.Categories;

/// <summary>Is it fast, whole, modern?</summary>
internal static class TechRules
{
    public static readonly IReadOnlyList<Rule> All =
    [
        new("fast", Tech, +1)
        {
            Pages = RulePages.Any,
            View = RuleView.Quickest,
            When = "The main content is there within 2.5 s (Largest Contentful Paint).",
            Holds = p => p.LargestContentfulPaintMs is <= 2500,
            Cites = _ => ["lcp"],
            Says = "The main content is there after {seconds} s.",
        },
        new("slow", Tech, -2)
        {
            Pages = RulePages.Any,
            View = RuleView.Quickest,
            When = "The main content takes more than 4 s (Largest Contentful Paint).",
            Holds = p => p.LargestContentfulPaintMs > 4000,
            Cites = _ => ["lcp"],
            Says = "The main content takes {seconds} s to appear.",
            Fix = "Shrink the largest picture and load it first.",
            Impact = "High",
            Effort = "Med",
        },
        new("stable", Tech, +1)
        {
            Pages = RulePages.Any,
            View = RuleView.Phone,
            When = "The page hardly moves while it loads (Cumulative Layout Shift of 0.1 or less).",
            Holds = p => p.CumulativeLayoutShift is <= 0.1,
            Cites = _ => ["cls"],
            Says = "The page does not jump while it loads.",
        },
        new("jumpy", Tech, -1)
        {
            Pages = RulePages.Any,
            View = RuleView.Phone,
            When = "The page jumps while it loads (Cumulative Layout Shift of more than 0.25).",
            Holds = p => p.CumulativeLayoutShift > 0.25,
            Cites = _ => ["cls"],
            Says = "The page jumps while it loads, so visitors tap the wrong thing.",
            Fix = "Give every picture its width and height.",
            Impact = "Med",
            Effort = "Low",
        },
        new("console-errors", Tech, -1)
        {
            Pages = RulePages.Any,
            When = "A script fails while the page loads.",
            Holds = p => p.ConsoleErrors.Count > 0,
            Cites = _ => ["console"],
            Says = "The page loads with {console-errors}.",
            Fix = "Mend or remove the scripts that fail.",
            Impact = "Med",
            Effort = "Med",
        },
        new("broken", Tech, -1)
        {
            Pages = RulePages.Any,
            When = "A file of the page could not be loaded.",
            Holds = p => p.FailedRequests.Count > 0,
            Cites = _ => ["failed-requests"],
            Says = "{failed-requests} of the page could not be loaded.",
            Fix = "Replace the broken pictures and files.",
            Impact = "Med",
            Effort = "Low",
        },
        new("whole", Tech, +1)
        {
            Claims = Missing.Thing,
            Pages = RulePages.Any,
            When = "No script fails and every file of the page loads.",
            Holds = p => p.ConsoleErrors.Count == 0 && p.FailedRequests.Count == 0,
            Cites = _ => ["failed-requests", "console"],
            Says = "Everything on the page loads without a fault.",
        },
        new("dead-link", Tech, -1)
        {
            Pages = RulePages.Any,
            View = RuleView.Either,
            When = "A link of the navigation leads nowhere.",
            Holds = p => DeadNavigation(p).Any(),
            Cites = p => DeadNavigation(p).Select(d => d.Id).Take(3),
            Says = "The navigation has {dead-links}: \"{element}\" leads nowhere.",
            Fix = "Mend or remove the links of the navigation that lead nowhere.",
            Impact = "Med",
            Effort = "Low",
        },
        new("no-alt", Tech, -1)
        {
            Pages = RulePages.Any,
            View = RuleView.Words,
            When = "3 pictures or more have no description (alt).",
            Holds = p => p.ImagesWithoutAlt >= 3,
            Cites = _ => ["images"],
            Says =
                "{images-without-alt} of {images} have no description, so search engines and blind visitors "
                + "don't get them.",
            Fix = "Describe every picture in a few words (alt); leave the description empty where it only decorates.",
            Impact = "Low",
            Effort = "Low",
        },
        new("noindex", Tech, -2)
        {
            Pages = [.. RulePages.Any.Except([PageType.Policy])],
            View = RuleView.Either,
            When = "The page asks search engines not to list it (noindex).",
            Holds = p => p.RobotsNoindex,
            Cites = _ => ["noindex"],
            Says = "The page hides itself from search engines, so nobody finds it there.",
            Fix = "Remove noindex from pages that patients should find.",
            Impact = "High",
            Effort = "Low",
        },
        new("mixed-content", Tech, -1)
        {
            Pages = RulePages.Any,
            View = RuleView.Either,
            When = "An encrypted page loads something without encryption.",
            Holds = p => p.MixedContent > 0,
            Cites = _ => ["mixed-content"],
            Says = "The page loads {mixed-content} without encryption, which browsers block or warn of.",
            Fix = "Load every picture, script and style by https.",
            Impact = "Med",
            Effort = "Low",
        },
        new("legacy", Tech, -2)
        {
            Pages = RulePages.Any,
            When = "The page uses 5 or more tags that were given up long ago (marquee, font, center and the like).",
            Holds = p => p.LegacyTags >= 5,
            Cites = _ => ["legacy-tags"],
            Says = "The page is built with {legacy-tags} of a kind given up long ago.",
            Fix = "Rebuild the page with today's HTML and CSS.",
            Impact = "Med",
            Effort = "High",
        },
        new("frames", Tech, -4)
        {
            Pages = RulePages.Any,
            When = "The page is built with frames (frame or frameset).",
            Holds = p => p.Frames > 0,
            Cites = _ => ["frames"],
            Says = "The page is built with frames, which phones and search engines can't handle.",
            Fix = "Rebuild the page without frames.",
            Impact = "High",
            Effort = "High",
        },
        new("accessible", Tech, +1)
        {
            Pages = RulePages.Any,
            View = RuleView.Phone,
            When = "The automatic check for barriers (axe-core) ran and found none.",
            Holds = p => p.Accessibility is [],
            Cites = _ => ["accessibility"],
            Says = "An automatic check finds no barrier for people with disabilities.",
        },
        new("barriers", Tech, -1)
        {
            Pages = RulePages.Any,
            View = RuleView.Phone,
            When = "The automatic check for barriers (axe-core) found 2 or more that are serious or critical.",
            Holds = p => p.Accessibility is not null && RuleText.Serious(p).Count() >= 2,
            Cites = p => RuleText.Serious(p).Select(v => $"axe-{v.Rule}"),
            Says =
                "An automatic check finds {barriers} kinds of serious barriers for people with disabilities, "
                + "such as: {barrier}.",
            Fix = "Mend the barriers the check names; most are colours, labels and alternative texts.",
            Impact = "Med",
            Effort = "Low",
        },
    ];

    private static IEnumerable<DeadLink> DeadNavigation(PageEvidence page) =>
        page.DeadLinks.Where(d => d.Element is null);
}
