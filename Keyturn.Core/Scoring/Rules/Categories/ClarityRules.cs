using Keyturn.Core.Model;
using static Keyturn.Core.Model.ReportCategories;
using static Keyturn.Core.Scoring.Rules.RuleTable;

namespace Keyturn.Core.Scoring.Rules.Categories;

/// <summary>Do I know what this is, for whom, and what to do next?</summary>
internal static class ClarityRules
{
    /// <summary>
    /// A banner that covers this share of the screen, in percent, hides the page from a visitor at first.
    /// </summary>
    private const int MuchOfTheScreen = 30;

    public static readonly IReadOnlyList<Rule> All =
    [
        new("headline-clear", Clarity, +1)
        {
            Basis = FindingBasis.Read,
            View = RuleView.Words,
            When = "The headline is no greeting and names a treatment, a profession or an animal, in 3 to 20 words.",
            Holds = p =>
                SubjectWords.IsNamedIn(Seen(p))
                && !SubjectWords.IsGreeting(Seen(p)!)
                && Words(Seen(p)) is >= 3 and <= 20,
            Cites = HeadlineItem,
            Says = "The headline says what the clinic does: \"{headline}\".",
        },
        new("headline-missing", Clarity, -2)
        {
            Claims = Missing.Thing,
            When = "The first view shows no headline, and the page has no main heading (H1).",
            Holds = p => p.Headline is null && p.H1 is null,
            Cites = _ => ["h1", "screenshot"],
            Says = "The first view has no headline, so visitors have to guess what the clinic is for.",
            Fix = "Put one headline at the top: what you treat, for whom, and where.",
            Impact = "High",
            Effort = "Low",
        },
        new("h1-missing", Clarity, -1)
        {
            Claims = Missing.Thing,
            View = RuleView.Words,
            When = "The first view shows a headline, but no text is marked as the main heading (H1).",
            Holds = p => p.Headline is not null && p.H1 is null,
            Cites = _ => ["h1", "headline"],
            Says = "The headline \"{headline}\" is not marked as one, so search engines don't take it for one.",
            Fix = "Mark the headline as the page's H1.",
            Impact = "Low",
            Effort = "Low",
        },
        new("headline-vague", Clarity, -2)
        {
            Basis = FindingBasis.Read,
            Claims = Missing.Words,
            View = RuleView.Words,
            When = "The headline is a greeting or has fewer than 4 words, and names no treatment or profession.",
            Holds = p => Seen(p) is { } headline && IsVague(headline),
            Cites = HeadlineItem,
            Says = "The headline \"{headline}\" does not say what the clinic does.",
            Fix = "Rewrite the headline: what you treat, for whom, and where.",
            Impact = "High",
            Effort = "Low",
        },
        new("inner-h1", Clarity, +1)
        {
            Pages = RulePages.Inner,
            View = RuleView.Words,
            When = "The page has a main headline (H1) of 2 to 16 words.",
            Holds = p => Words(p.H1) is >= 2 and <= 16,
            Cites = _ => ["h1"],
            Says = "A headline tells what the page is about: \"{h1}\".",
        },
        new("inner-h1-missing", Clarity, -1)
        {
            Claims = Missing.Thing,
            Pages = RulePages.Inner,
            View = RuleView.Words,
            When = "The page has no main headline (H1).",
            Holds = p => p.H1 is null,
            Cites = _ => ["h1"],
            Says = "The page has no main headline, so visitors who come from a search can't tell where they are.",
            Fix = "Give every page one headline that says what it is about.",
            Impact = "Med",
            Effort = "Low",
        },
        new("first-step", Clarity, +2)
        {
            Basis = FindingBasis.Read,
            When = "A call to action is in the first view, before scrolling.",
            Holds = p => p.Working().Any(c => c.AboveFold),
            Cites = p => [p.Working().Where(c => c.AboveFold).OrderByDescending(c => c.Kind == "booking").First().Id],
            Says = "The next step is in view without scrolling: \"{element}\".",
        },
        new("no-first-step", Clarity, -2)
        {
            Basis = FindingBasis.Read,
            Claims = Missing.Way,
            When = "Neither a call to action nor a phone link is in the first view.",
            Holds = p => !p.CallsToAction.Any(c => c.AboveFold) && !p.PhoneLinks.Any(c => c.AboveFold),
            Cites = _ => ["ctas", "screenshot"],
            Says = "Nothing in the first view tells a visitor what to do next.",
            Fix = "Show one clear button in the first view, such as \"Book an appointment\".",
            Impact = "High",
            Effort = "Low",
        },
        new("description", Clarity, +1)
        {
            View = RuleView.Words,
            When = "The page has a description for search engines of 50 characters or more.",
            Holds = p => p.MetaDescription is { Length: >= 50 },
            Cites = _ => ["page"],
            Says = "Search results can show a description the clinic wrote itself.",
        },
        new("inner-description-missing", Clarity, -1)
        {
            Pages = RulePages.InnerBut(PageType.Policy, PageType.Other),
            View = RuleView.Words,
            When = "The page has no description for search engines.",
            Holds = p => string.IsNullOrWhiteSpace(p.MetaDescription),
            Cites = _ => ["page"],
            Says = "The page has no description of its own, so search results show a random piece of it.",
            Fix = "Write a description of one or two sentences for every page.",
            Impact = "Low",
            Effort = "Low",
        },
        new("title-missing", Clarity, -1)
        {
            Pages = RulePages.Any,
            View = RuleView.Words,
            When = "The page has no title.",
            Holds = p => string.IsNullOrWhiteSpace(p.Title),
            Cites = _ => ["title"],
            Says = "The page has no title, so browser tabs and search results show an address instead.",
            Fix = "Give every page a title: what it is about, the clinic's name, and the town.",
            Impact = "Med",
            Effort = "Low",
        },
        new("little-text", Clarity, -1)
        {
            Claims = Missing.Thing,
            View = RuleView.Words,
            When = "The page has fewer than 120 words.",
            Holds = p => p.WordCount < 120,
            Cites = _ => ["words"],
            Says = "With {words} the page explains little.",
            Fix = "Say in a few short paragraphs whom you help, with what, and how a first visit goes.",
            Impact = "Med",
            Effort = "Med",
        },
        new("placeholder-text", Clarity, -2)
        {
            Basis = FindingBasis.Read,
            Pages = RulePages.Any,
            View = RuleView.Words,
            When = "Filler such as \"Lorem ipsum\" was left on the page.",
            Holds = p => p.Placeholders.Count > 0,
            Cites = p => Ids(p.Placeholders),
            Says = "Filler text was left on the page: \"{element}\".",
            Fix = "Replace the filler with what patients ask, or remove it.",
            Impact = "High",
            Effort = "Low",
        },
        new("consent-wall", Clarity, -1)
        {
            Pages = RulePages.Any,
            View = RuleView.Either,
            When = "A consent banner covers 30 % of the screen or more.",
            Holds = p => Covering(p, "consent").Any(),
            Cites = p => Covering(p, "consent").Select(b => b.Id).Take(3),
            Says = "A consent banner covers {covers} % of the screen before a visitor sees the clinic.",
            Fix =
                "Make the consent banner a strip at the bottom that leaves the headline and the booking "
                + "button in view.",
            Impact = "Med",
            Effort = "Low",
        },
        new("pop-up", Clarity, -2)
        {
            Pages = RulePages.Any,
            View = RuleView.Either,
            When = "A pop-up covers 30 % of the screen or more.",
            Holds = p => Covering(p, "popup").Any(),
            Cites = p => Covering(p, "popup").Select(b => b.Id).Take(3),
            Says = "A pop-up covers {covers} % of the screen and stands between the visitor and the page.",
            Fix = "Remove the pop-up, or show its offer within the page.",
            Impact = "High",
            Effort = "Low",
        },
        new("new-patient-told", Clarity, +1)
        {
            Pages = [PageType.NewPatient],
            View = RuleView.Words,
            When = "The page for new patients has 200 words or more.",
            Holds = p => p.WordCount >= 200,
            Cites = _ => ["words"],
            Says = "The page for new patients takes {words} to prepare a first visit.",
        },
        new("new-patient-thin", Clarity, -1)
        {
            Claims = Missing.Thing,
            Pages = [PageType.NewPatient],
            View = RuleView.Words,
            When = "The page for new patients has fewer than 120 words.",
            Holds = p => p.WordCount < 120,
            Cites = _ => ["words"],
            Says = "With {words} a new patient hardly learns what to expect of a first visit.",
            Fix = "Tell new patients what to bring, how long the first visit takes, and what happens in it.",
            Impact = "Med",
            Effort = "Low",
        },
        new("faq-full", Clarity, +1)
        {
            Pages = [PageType.Faq],
            View = RuleView.Words,
            When = "The page of questions has 250 words or more.",
            Holds = p => p.WordCount >= 250,
            Cites = _ => ["words"],
            Says = "The page of questions answers in {words}.",
        },
        new("faq-thin", Clarity, -1)
        {
            Claims = Missing.Thing,
            Pages = [PageType.Faq],
            View = RuleView.Words,
            When = "The page of questions has fewer than 150 words.",
            Holds = p => p.WordCount < 150,
            Cites = _ => ["words"],
            Says = "With {words} the page of questions answers little.",
            Fix = "Answer the ten questions that reception hears most: price, pain, time off, parking, payment.",
            Impact = "Low",
            Effort = "Low",
        },
    ];

    /// <summary>What a visitor takes for the headline.</summary>
    private static string? Seen(PageEvidence page) => page.Headline?.Text ?? page.H1;

    private static IEnumerable<string> HeadlineItem(PageEvidence page) => [page.Headline is null ? "h1" : "headline"];

    // Chinese and Japanese put no spaces between words, so few of their words are no sign.
    private static bool IsVague(string headline) =>
        !SubjectWords.IsNamedIn(headline)
        && (Words(headline) < 4 && headline.All(c => c < '\u2E80') || SubjectWords.IsGreeting(headline));

    private static IEnumerable<BannerEvidence> Covering(PageEvidence page, string kind) =>
        page
            // What covers the page without a word is a backdrop or a preloader.
            .Banners.Where(b => b.Kind == kind && b.CoveragePercent >= MuchOfTheScreen && b.Text.Any(char.IsLetter))
            .OrderByDescending(b => b.CoveragePercent);
}
