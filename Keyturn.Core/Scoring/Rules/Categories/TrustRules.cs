using Keyturn.Core.Model;
using static Keyturn.Core.Model.ReportCategories;
using static Keyturn.Core.Scoring.Rules.RuleTable;

namespace Keyturn.Core.Scoring.Rules.Categories;

/// <summary>Would I trust these people?</summary>
internal static class TrustRules
{
    public static readonly IReadOnlyList<Rule> All =
    [
        new("testimonials", Trust, +2)
        {
            Basis = FindingBasis.Read,
            View = RuleView.Words,
            When = "The page shows testimonials or a review widget.",
            Holds = p => Voices(p).Any(),
            Cites = p => Ids(Voices(p)),
            Says = "Patients speak for the clinic on the page.",
        },
        new("credentials", Trust, +2)
        {
            Basis = FindingBasis.Read,
            View = RuleView.Words,
            When = "The page shows credentials.",
            Holds = p => p.Proof.OfKind("credentials").Any(),
            Cites = p => Ids(p.Proof.OfKind("credentials")),
            Says = "The people behind the clinic show their credentials.",
        },
        new("before-after", Trust, +1)
        {
            Basis = FindingBasis.Read,
            View = RuleView.Words,
            When = "The page shows results before and after.",
            Holds = p => p.Proof.OfKind("before_after").Any(),
            Cites = p => Ids(p.Proof.OfKind("before_after")),
            Says = "Results are shown before and after.",
        },
        new("no-proof", Trust, -3)
        {
            Basis = FindingBasis.Read,
            Claims = Missing.Words,
            View = RuleView.Words,
            When = "The home page shows no testimonials, review widget, credentials or results.",
            Holds = p => p.Proof.Count == 0,
            ShownBy = p => p.Proof.Count > 0,
            Cites = _ => ["proof"],
            Says = "No reviews, credentials or results are shown, so the clinic stays anonymous.",
            Fix = "Show three patient reviews and the dentist's or doctor's name, face and training on the home page.",
            Impact = "High",
            Effort = "Med",
        },
        new("no-https", Trust, -1)
        {
            Pages = RulePages.Any,
            View = RuleView.Either,
            When = "The page's address begins with http: instead of https:.",
            Holds = p => p.FinalUrl.StartsWith("http:", StringComparison.OrdinalIgnoreCase),
            Cites = _ => ["page"],
            Says = "The page is served without encryption, and browsers call it \"Not secure\".",
            Fix = "Switch the site to https.",
            Impact = "High",
            Effort = "Low",
        },
        new("reviews-shown", Trust, +2)
        {
            Basis = FindingBasis.Read,
            Pages = [PageType.Reviews],
            View = RuleView.Words,
            When = "The reviews page shows testimonials or a review widget.",
            Holds = p => Voices(p).Any(),
            Cites = p => Ids(Voices(p)),
            Says = "The reviews page lets patients speak for the clinic.",
        },
        new("reviews-empty", Trust, -2)
        {
            Basis = FindingBasis.Read,
            Claims = Missing.Words,
            Pages = [PageType.Reviews],
            View = RuleView.Words,
            When = "No testimonials and no review widget were found on the reviews page.",
            Holds = p => !Voices(p).Any(),
            Cites = _ => ["proof"],
            Says = "No review could be recognised on the reviews page.",
            Fix = "Show at least ten reviews with first name, date and treatment, and link to where they were written.",
            Impact = "High",
            Effort = "Med",
        },
        new("results-shown", Trust, +1)
        {
            Basis = FindingBasis.Read,
            Pages = [PageType.ResultsGallery],
            View = RuleView.Words,
            When = "The results page shows results before and after.",
            Holds = p => p.Proof.OfKind("before_after").Any(),
            Cites = p => Ids(p.Proof.OfKind("before_after")),
            Says = "The results page shows before and after.",
        },
        new("results-empty", Trust, -2)
        {
            Basis = FindingBasis.Read,
            Claims = Missing.Words,
            Pages = [PageType.ResultsGallery],
            View = RuleView.Words,
            When = "The results page has fewer than 4 pictures, and no results before and after were found on it.",
            Holds = p => p.ImageCount < 4 && !p.Proof.OfKind("before_after").Any(),
            Cites = _ => ["proof", "images"],
            Says = "No before and after could be recognised on the results page.",
            Fix = "Show ten cases before and after, each with the treatment, the time between and who did it.",
            Impact = "High",
            Effort = "Med",
        },
        new("team-credentials", Trust, +2)
        {
            Basis = FindingBasis.Read,
            Pages = [PageType.AboutDoctor],
            View = RuleView.Words,
            When = "The page about the people shows credentials.",
            Holds = p => p.Proof.OfKind("credentials").Any(),
            Cites = p => Ids(p.Proof.OfKind("credentials")),
            Says = "The page about the team names training and experience: \"{element}\".",
        },
        new("team-no-credentials", Trust, -2)
        {
            Basis = FindingBasis.Read,
            Claims = Missing.Words,
            Pages = [PageType.AboutDoctor],
            View = RuleView.Words,
            When = "No credentials were found on the page about the people.",
            Holds = p => !p.Proof.OfKind("credentials").Any(),
            Cites = _ => ["proof"],
            Says = "The page about the team names no training, membership or years of experience.",
            Fix = "Write each person's training, memberships and years of experience beside the portrait.",
            Impact = "High",
            Effort = "Low",
        },
        new("team-no-faces", Trust, -1)
        {
            Claims = Missing.Thing,
            Pages = [PageType.AboutDoctor],
            View = RuleView.Words,
            When = "The page about the people has fewer than 2 pictures.",
            Holds = p => p.ImageCount < 2,
            Cites = _ => ["images"],
            Says = "With {images} the page about the team shows hardly a face.",
            Fix = "Show a good portrait of everyone a patient will meet.",
            Impact = "Med",
            Effort = "Med",
        },
        new("treatment-proof", Trust, +1)
        {
            Basis = FindingBasis.Read,
            Pages = [PageType.ServiceDetail],
            View = RuleView.Words,
            When = "A treatment page shows testimonials, a review widget, credentials or results.",
            Holds = p => p.Proof.Count > 0,
            Cites = p => Ids(p.Proof),
            Says = "The treatment page brings its own proof.",
        },
        new("treatment-no-proof", Trust, -1)
        {
            Basis = FindingBasis.Read,
            Claims = Missing.Words,
            Pages = [PageType.ServiceDetail],
            View = RuleView.Words,
            When = "A treatment page shows no testimonials, review widget, credentials or results.",
            Holds = p => p.Proof.Count == 0,
            Cites = _ => ["proof"],
            Says = "The treatment page promises without proof: no review, result or credential was found on it.",
            Fix = "Put one review and one result of that treatment on each treatment page.",
            Impact = "Med",
            Effort = "Med",
        },
    ];

    private static IEnumerable<PageElement> Voices(PageEvidence page) =>
        page.Proof.OfKind("testimonials", "review_widget");
}
