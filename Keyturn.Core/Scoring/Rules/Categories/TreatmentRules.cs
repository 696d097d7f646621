using Keyturn.Core.Model;
using static Keyturn.Core.Model.ReportCategories;

namespace Keyturn.Core.Scoring.Rules.Categories;

/// <summary>Do I see what they do best, and what I get?</summary>
internal static class TreatmentRules
{
    public static readonly IReadOnlyList<Rule> All =
    [
        new("prices", Treatments, +2)
        {
            Basis = FindingBasis.Read,
            View = RuleView.Words,
            When = "The home page names a price, an offer or a way to pay.",
            Holds = p => p.PriceHints.Count > 0,
            Cites = _ => ["prices"],
            Says = "Prices or ways to pay are hinted at, which takes away a fear.",
        },
        new("no-prices", Treatments, -1)
        {
            Basis = FindingBasis.Read,
            Claims = Missing.Words,
            View = RuleView.Words,
            When = "The home page names no price, offer or way to pay.",
            Holds = p => p.PriceHints.Count == 0,
            ShownBy = p => p.PriceHints.Count > 0,
            Cites = _ => ["prices"],
            Says = "No price and no way to pay is named.",
            Fix = "Give a price to start from for the three treatments asked for most.",
            Impact = "Med",
            Effort = "Low",
        },
        new("headings", Treatments, +1)
        {
            View = RuleView.Words,
            When = "The home page has 6 headings or more.",
            Holds = p => p.Headings.Count >= 6,
            Cites = _ => ["headings"],
            Says = "{headings} let a visitor find a treatment by skimming.",
        },
        new("no-headings", Treatments, -2)
        {
            Claims = Missing.Thing,
            View = RuleView.Words,
            When = "The home page has fewer than 3 headings.",
            Holds = p => p.Headings.Count < 3,
            Cites = _ => ["headings"],
            Says = "Hardly any headings, so treatments can't be found by skimming.",
            Fix = "Give each treatment a heading, a sentence and a link.",
            Impact = "Med",
            Effort = "Med",
        },
        new("pictures", Treatments, +1)
        {
            View = RuleView.Words,
            When = "The home page has 5 pictures or more, each with a description (alt).",
            Holds = p => p is { ImageCount: >= 5, ImagesWithoutAlt: 0 },
            Cites = _ => ["images"],
            Says = "{images}, each with a description.",
        },
        new("navigation-bare", Treatments, -1)
        {
            Claims = Missing.Way,
            View = RuleView.Words,
            When = "The navigation has fewer than 3 entries.",
            Holds = p => p.Navigation.Count < 3,
            Cites = _ => ["navigation"],
            Says = "The navigation leads to fewer than three places.",
            Fix = "List treatments, team, prices and contact in the navigation.",
            Impact = "Med",
            Effort = "Low",
        },
        new("services-list", Treatments, +1)
        {
            Pages = [PageType.ServicesIndex],
            View = RuleView.Words,
            When = "The list of treatments has 5 headings or more.",
            Holds = p => p.Headings.Count >= 5,
            Cites = _ => ["headings"],
            Says = "The list of treatments has {headings} to choose by.",
        },
        new("services-bare", Treatments, -1)
        {
            Claims = Missing.Thing,
            Pages = [PageType.ServicesIndex],
            View = RuleView.Words,
            When = "The list of treatments has fewer than 3 headings or fewer than 100 words.",
            Holds = p => p.Headings.Count < 3 || p.WordCount < 100,
            Cites = _ => ["headings", "words"],
            Says = "The list of treatments is bare: {headings} and {words}.",
            Fix = "Give each treatment a heading, a sentence on what it does for the patient, and a link.",
            Impact = "Med",
            Effort = "Med",
        },
        new("treatment-price", Treatments, +1)
        {
            Basis = FindingBasis.Read,
            Pages = [PageType.ServiceDetail],
            View = RuleView.Words,
            When = "A treatment page names a price, an offer or a way to pay.",
            Holds = p => p.PriceHints.Count > 0,
            Cites = _ => ["prices"],
            Says = "The treatment page gives a hint at the price or at ways to pay.",
        },
        new("treatment-no-price", Treatments, -1)
        {
            Basis = FindingBasis.Read,
            Claims = Missing.Words,
            Pages = [PageType.ServiceDetail],
            View = RuleView.Words,
            When = "A treatment page names no price, offer or way to pay.",
            Holds = p => p.PriceHints.Count == 0,
            Cites = _ => ["prices"],
            Says = "The treatment page names no price and no way to pay.",
            Fix = "Give a price to start from on each treatment page, and say how it can be paid.",
            Impact = "Med",
            Effort = "Low",
        },
        new("treatment-explained", Treatments, +1)
        {
            Pages = [PageType.ServiceDetail],
            View = RuleView.Words,
            When = "A treatment page has 350 words or more under 3 headings or more.",
            Holds = p => p.WordCount >= 350 && p.Headings.Count >= 3,
            Cites = _ => ["words", "headings"],
            Says = "The treatment is explained in {words} under {headings}.",
        },
        new("treatment-thin", Treatments, -2)
        {
            Claims = Missing.Thing,
            Pages = [PageType.ServiceDetail],
            View = RuleView.Words,
            When = "A treatment page has fewer than 150 words.",
            Holds = p => p.WordCount < 150,
            Cites = _ => ["words"],
            Says = "With {words} the treatment page does not answer what a patient asks before booking.",
            Fix =
                "Say for each treatment whom it helps, how it goes, how long it lasts, what can go wrong and "
                + "what comes after.",
            Impact = "High",
            Effort = "Med",
        },
        new("treatment-no-picture", Treatments, -1)
        {
            Claims = Missing.Thing,
            Pages = [PageType.ServiceDetail],
            View = RuleView.Words,
            When = "A treatment page has no picture.",
            Holds = p => p.ImageCount == 0,
            Cites = _ => ["images"],
            Says = "The treatment page has no picture.",
            Fix = "Show the treatment or its result on each treatment page.",
            Impact = "Low",
            Effort = "Med",
        },
        new("price-list", Treatments, +2)
        {
            Basis = FindingBasis.Read,
            Pages = [PageType.PricingFinancing],
            View = RuleView.Words,
            When = "3 price hints or more on the page about prices have a number in them.",
            Holds = p => p.PriceHints.Count(HasNumber) >= 3,
            Cites = _ => ["prices"],
            Says = "The page about prices names prices.",
        },
        new("price-page-empty", Treatments, -2)
        {
            Basis = FindingBasis.Read,
            Claims = Missing.Words,
            Pages = [PageType.PricingFinancing],
            View = RuleView.Words,
            When = "No price hint on the page about prices has a number in it.",
            Holds = p => !p.PriceHints.Any(HasNumber),
            Cites = _ => ["prices"],
            Says = "The page about prices names no price.",
            Fix = "Name a price to start from for each treatment, and a monthly rate where there is one.",
            Impact = "High",
            Effort = "Low",
        },
        new("results-few", Treatments, -1)
        {
            Claims = Missing.Thing,
            Pages = [PageType.ResultsGallery],
            View = RuleView.Words,
            When = "The results page has fewer than 4 pictures.",
            Holds = p => p.ImageCount < 4,
            Cites = _ => ["images"],
            Says = "With {images} the results page shows little of what patients get.",
            Fix = "Show the results of each treatment, most asked for first.",
            Impact = "Med",
            Effort = "Med",
        },
    ];

    private static bool HasNumber(string hint) => hint.Any(char.IsAsciiDigit);
}
