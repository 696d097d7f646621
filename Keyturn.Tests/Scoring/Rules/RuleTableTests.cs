using Keyturn.Core.Model;
using Keyturn.Core.Scoring;
using Keyturn.Core.Scoring.Rules;
using Keyturn.Tests.Support;

namespace Keyturn.Tests.Scoring.Rules;

/// <summary>Every rule with evidence that makes it hold, and a near miss.</summary>
public sealed class RuleTableTests
{
    private static readonly PageElement _booking = new(
        "cta-1",
        "booking",
        "Book an appointment",
        "/book",
        true,
        true,
        new(10, 10, 180, 48)
    );
    private static readonly PageElement _contact = _booking with { Kind = "contact", Text = "Contact us" };
    private static readonly PageElement _phone = new(
        "phone-1",
        "phone",
        "555-0100",
        "+15550100",
        true,
        true,
        new(200, 10, 120, 48)
    );
    private static readonly FormEvidence _form = new(
        "form-1",
        "contact",
        "Ask for a visit",
        6,
        6,
        false,
        new(10, 900, 400, 300)
    );
    private static readonly DeadLink _dead = new(
        "dead-1",
        "cta-1",
        "Book an appointment",
        "#",
        "no_target",
        new(10, 10, 180, 48)
    );
    private static readonly BannerEvidence _banner = new(
        "banner-1",
        "consent",
        null,
        "rejected",
        "#cookies",
        "We value your privacy",
        30,
        new(0, 0, 390, 400)
    );

    private static readonly Dictionary<string, Case> _cases = new()
    {
        ["headline-clear"] = new(
            PageType.Home,
            p => p with { Headline = new("Gentle dentistry in Portside", null), H1 = "Portside" },
            p => p with { Headline = new("Care you can trust, every day", null), H1 = "Gentle dentistry" }
        ),
        ["headline-missing"] = new(
            PageType.Home,
            p => p with { Headline = null, H1 = null },
            p => p with { Headline = new("Gentle dentistry", null), H1 = null }
        ),
        ["h1-missing"] = new(
            PageType.Home,
            p => p with { Headline = new("Gentle dentistry", null), H1 = null },
            p => p with { Headline = new("Gentle dentistry", null), H1 = "Hello" }
        ),
        ["headline-vague"] = new(
            PageType.Home,
            p => p with { Headline = new("Herzlich willkommen auf unserer Seite", null) },
            p => p with { Headline = new("Welcome to gentle dentistry in Portside", null) }
        ),
        ["inner-h1"] = new(PageType.Faq, p => p with { H1 = "Common questions" }, p => p with { H1 = "Questions" }),
        ["inner-h1-missing"] = new(PageType.Faq, p => p with { H1 = null }, p => p with { H1 = "Questions" }),
        ["first-step"] = new(
            PageType.Home,
            p => p with { CallsToAction = [_contact] },
            p => p with { CallsToAction = [_contact with { AboveFold = false }] }
        ),
        ["no-first-step"] = new(
            PageType.Home,
            p => p with { CallsToAction = [_contact with { AboveFold = false }], PhoneLinks = [] },
            p => p with { CallsToAction = [] }
        ),
        ["description"] = new(
            PageType.Home,
            p => p with { MetaDescription = new string('d', 50) },
            p => p with { MetaDescription = new string('d', 49) }
        ),
        ["inner-description-missing"] = new(
            PageType.Reviews,
            p => p with { MetaDescription = null },
            p => p with { MetaDescription = "What patients say." }
        ),
        ["title-missing"] = new(PageType.Reviews, p => p with { Title = " " }, p => p with { Title = "Reviews" }),
        ["little-text"] = new(PageType.Home, p => p with { WordCount = 119 }, p => p with { WordCount = 120 }),
        ["placeholder-text"] = new(
            PageType.Faq,
            p =>
                p with
                {
                    Placeholders = [Proof("placeholder") with { Id = "placeholder-1", Text = "Lorem ipsum dolor" }],
                },
            p => p with { Placeholders = [] }
        ),
        ["consent-wall"] = new(
            PageType.Home,
            p => p with { Banners = [_banner] },
            p => p with { Banners = [_banner with { CoveragePercent = 29 }] }
        ),
        ["pop-up"] = new(
            PageType.Home,
            p => p with { Banners = [_banner with { Kind = "popup" }] },
            p => p with { Banners = [_banner] }
        ),
        ["new-patient-told"] = new(
            PageType.NewPatient,
            p => p with { WordCount = 200 },
            p => p with { WordCount = 199 }
        ),
        ["new-patient-thin"] = new(
            PageType.NewPatient,
            p => p with { WordCount = 119 },
            p => p with { WordCount = 120 }
        ),
        ["faq-full"] = new(PageType.Faq, p => p with { WordCount = 250 }, p => p with { WordCount = 249 }),
        ["faq-thin"] = new(PageType.Faq, p => p with { WordCount = 149 }, p => p with { WordCount = 150 }),

        ["booking-above-fold"] = new(
            PageType.Home,
            p => p with { CallsToAction = [_booking] },
            p => p with { CallsToAction = [_contact] }
        ),
        ["booking-sticky"] = new(
            PageType.Home,
            p => p with { CallsToAction = [_booking] },
            p => p with { CallsToAction = [_booking with { Sticky = false }], PhoneLinks = [_phone] }
        ),
        ["phone-first-view-bare"] = new(
            PageType.Home,
            p => p with { CallsToAction = [_booking with { AboveFold = false }], PhoneLinks = [] },
            p => p with { CallsToAction = [_booking with { AboveFold = false }], PhoneLinks = [_phone] }
        ),
        ["booking-none"] = new(
            PageType.Home,
            p => p with { CallsToAction = [_contact] },
            p => p with { CallsToAction = [_contact], BookingVendors = ["Doctolib"] }
        ),
        ["booking-below"] = new(
            PageType.Home,
            p => p with { CallsToAction = [_booking with { AboveFold = false }] },
            p => p with { CallsToAction = [_booking] }
        ),
        ["phone-link"] = new(PageType.Home, p => p with { PhoneLinks = [_phone] }, p => p with { PhoneLinks = [] }),
        ["no-phone-link"] = new(
            PageType.Home,
            p => p with { PhoneLinks = [], PhoneNumbers = ["555-0100"] },
            p => p with { PhoneLinks = [_phone], PhoneNumbers = ["555-0100"] }
        ),
        ["no-phone"] = new(
            PageType.Home,
            p => p with { PhoneLinks = [], PhoneNumbers = [] },
            p => p with { PhoneLinks = [], PhoneNumbers = ["555-0100"] }
        ),
        ["short-form"] = new(
            PageType.BookingConsult,
            p => p with { Forms = [_form with { Fields = 5 }] },
            p => p with { Forms = [_form, _form with { Id = "form-2", Purpose = "search", Fields = 1 }] }
        ),
        ["long-form"] = new(
            PageType.NewPatient,
            p => p with { Forms = [_form with { Fields = 9, Required = 7 }] },
            p => p with { Forms = [_form with { Fields = 9, Required = 6 }] }
        ),
        ["vendor"] = new(
            PageType.Home,
            p => p with { BookingVendors = ["Doctolib"] },
            p => p with { BookingVendors = [] }
        ),
        ["booking-page-online"] = new(
            PageType.BookingConsult,
            p => p with { BookingVendors = ["Doctolib"] },
            p => p with { BookingVendors = [] }
        ),
        ["booking-page-form"] = new(
            PageType.BookingConsult,
            p => p with { Forms = [_form] },
            p => p with { Forms = [_form with { Purpose = "newsletter" }] }
        ),
        ["booking-page-dead-end"] = new(
            PageType.BookingConsult,
            p => p with { Forms = [_form with { Purpose = "search" }], PhoneLinks = [], CallsToAction = [_contact] },
            p => p with { Forms = [_form with { Purpose = "other" }], PhoneLinks = [], CallsToAction = [_contact] }
        ),
        ["treatment-next-step"] = new(
            PageType.ServiceDetail,
            p => p with { CallsToAction = [_booking] },
            p => p with { CallsToAction = [_booking with { AboveFold = false }] }
        ),
        ["treatment-no-next-step"] = new(
            PageType.ServiceDetail,
            p => p with { CallsToAction = [_contact] },
            p => p with { CallsToAction = [_contact], Forms = [_form] }
        ),
        ["inner-way-to-book"] = new(
            PageType.Reviews,
            p => p with { CallsToAction = [_booking] },
            p => p with { CallsToAction = [_contact] }
        ),
        ["inner-no-way-to-book"] = new(
            PageType.Reviews,
            p => p with { CallsToAction = [], PhoneLinks = [] },
            p => p with { CallsToAction = [] }
        ),
        ["contact-complete"] = new(
            PageType.ContactLocations,
            p => p with { HasAddress = true, HasOpeningHours = true, HasMap = true },
            p => p with { HasAddress = true, HasOpeningHours = true }
        ),
        ["contact-no-phone"] = new(
            PageType.ContactLocations,
            p => p with { PhoneLinks = [] },
            p => p with { PhoneLinks = [], PhoneNumbers = ["555-0100"] }
        ),
        ["contact-no-address"] = new(
            PageType.ContactLocations,
            p => p with { HasAddress = false },
            p => p with { HasAddress = true }
        ),
        ["contact-no-hours"] = new(
            PageType.ContactLocations,
            p => p with { HasOpeningHours = false },
            p => p with { HasOpeningHours = true }
        ),
        ["contact-no-map"] = new(
            PageType.ContactLocations,
            p => p with { HasMap = false },
            p => p with { HasMap = true }
        ),
        ["dead-button"] = new(
            PageType.Blog,
            p => p with { DeadLinks = [_dead] },
            p => p with { DeadLinks = [_dead with { Element = null }] }
        ),

        ["viewport"] = new(
            PageType.Home,
            p => p with { Viewport = "Width=Device-Width" },
            p => p with { Viewport = "width=device-width", HorizontalOverflowPx = 390 }
        ),
        ["viewport-missing"] = new(
            PageType.Faq,
            p => p with { Viewport = null },
            p => p with { Viewport = "width=1024" }
        ),
        ["overflow"] = new(
            PageType.Faq,
            p => p with { HorizontalOverflowPx = 21 },
            p => p with { HorizontalOverflowPx = 20 }
        ),
        ["overflow-slight"] = new(
            PageType.Faq,
            p => p with { HorizontalOverflowPx = 3 },
            p => p with { HorizontalOverflowPx = 2 }
        ),
        ["clipped"] = new(PageType.Faq, p => p with { ClippedOverflowPx = 20 }, p => p with { ClippedOverflowPx = 19 }),
        ["tap-good"] = new(
            PageType.Home,
            p => p with { TapTargets = 8, TapTargetsUnder48 = 2 },
            p => p with { TapTargets = 8, TapTargetsUnder48 = 3 }
        ),
        ["tap-small"] = new(
            PageType.Faq,
            p => p with { TapTargets = 8, TapTargetsUnder24 = 3 },
            p => p with { TapTargets = 8, TapTargetsUnder24 = 2 }
        ),
        ["text-small"] = new(PageType.Faq, p => p with { SmallTexts = 3 }, p => p with { SmallTexts = 2 }),
        ["text-readable"] = new(
            PageType.Home,
            p => p with { SmallTexts = 0 },
            p => p with { SmallTexts = 0, Viewport = null }
        ),

        ["testimonials"] = new(
            PageType.Home,
            p => p with { Proof = [Proof("review_widget")] },
            p => p with { Proof = [Proof("credentials")] }
        ),
        ["credentials"] = new(
            PageType.Home,
            p => p with { Proof = [Proof("credentials")] },
            p => p with { Proof = [Proof("testimonials")] }
        ),
        ["before-after"] = new(
            PageType.Home,
            p => p with { Proof = [Proof("before_after")] },
            p => p with { Proof = [Proof("testimonials")] }
        ),
        ["no-proof"] = new(PageType.Home, p => p with { Proof = [] }, p => p with { Proof = [Proof("before_after")] }),
        ["no-https"] = new(
            PageType.Blog,
            p => p with { FinalUrl = "http://clinic.example/blog" },
            p => p with { FinalUrl = "https://clinic.example/http:" }
        ),
        ["reviews-shown"] = new(
            PageType.Reviews,
            p => p with { Proof = [Proof("testimonials")] },
            p => p with { Proof = [Proof("before_after")] }
        ),
        ["reviews-empty"] = new(
            PageType.Reviews,
            p => p with { Proof = [Proof("before_after")] },
            p => p with { Proof = [Proof("review_widget")] }
        ),
        ["results-shown"] = new(
            PageType.ResultsGallery,
            p => p with { Proof = [Proof("before_after")] },
            p => p with { Proof = [Proof("testimonials")] }
        ),
        ["results-empty"] = new(
            PageType.ResultsGallery,
            p => p with { Proof = [Proof("testimonials")], ImageCount = 3 },
            p => p with { Proof = [Proof("testimonials")], ImageCount = 4 }
        ),
        ["team-credentials"] = new(
            PageType.AboutDoctor,
            p => p with { Proof = [Proof("credentials")] },
            p => p with { Proof = [Proof("testimonials")] }
        ),
        ["team-no-credentials"] = new(
            PageType.AboutDoctor,
            p => p with { Proof = [Proof("testimonials")] },
            p => p with { Proof = [Proof("credentials")] }
        ),
        ["team-no-faces"] = new(PageType.AboutDoctor, p => p with { ImageCount = 1 }, p => p with { ImageCount = 2 }),
        ["treatment-proof"] = new(
            PageType.ServiceDetail,
            p => p with { Proof = [Proof("before_after")] },
            p => p with { Proof = [] }
        ),
        ["treatment-no-proof"] = new(
            PageType.ServiceDetail,
            p => p with { Proof = [] },
            p => p with { Proof = [Proof("testimonials")] }
        ),

        ["prices"] = new(PageType.Home, p => p with { PriceHints = ["from $90"] }, p => p with { PriceHints = [] }),
        ["no-prices"] = new(PageType.Home, p => p with { PriceHints = [] }, p => p with { PriceHints = ["financing"] }),
        ["headings"] = new(PageType.Home, p => p with { Headings = Many(6) }, p => p with { Headings = Many(5) }),
        ["no-headings"] = new(PageType.Home, p => p with { Headings = Many(2) }, p => p with { Headings = Many(3) }),
        ["pictures"] = new(
            PageType.Home,
            p => p with { ImageCount = 5 },
            p => p with { ImageCount = 5, ImagesWithoutAlt = 1 }
        ),
        ["navigation-bare"] = new(
            PageType.Home,
            p => p with { Navigation = Many(2) },
            p => p with { Navigation = Many(3) }
        ),
        ["services-list"] = new(
            PageType.ServicesIndex,
            p => p with { Headings = Many(5) },
            p => p with { Headings = Many(4) }
        ),
        ["services-bare"] = new(
            PageType.ServicesIndex,
            p => p with { Headings = Many(3), WordCount = 99 },
            p => p with { Headings = Many(3), WordCount = 100 }
        ),
        ["treatment-price"] = new(
            PageType.ServiceDetail,
            p => p with { PriceHints = ["from $90"] },
            p => p with { PriceHints = [] }
        ),
        ["treatment-no-price"] = new(
            PageType.ServiceDetail,
            p => p with { PriceHints = [] },
            p => p with { PriceHints = ["financing"] }
        ),
        ["treatment-explained"] = new(
            PageType.ServiceDetail,
            p => p with { WordCount = 350, Headings = Many(3) },
            p => p with { WordCount = 350, Headings = Many(2) }
        ),
        ["treatment-thin"] = new(
            PageType.ServiceDetail,
            p => p with { WordCount = 149 },
            p => p with { WordCount = 150 }
        ),
        ["treatment-no-picture"] = new(
            PageType.ServiceDetail,
            p => p with { ImageCount = 0 },
            p => p with { ImageCount = 1 }
        ),
        ["price-list"] = new(
            PageType.PricingFinancing,
            p => p with { PriceHints = ["$90", "$120", "$300"] },
            p => p with { PriceHints = ["$90", "$120", "our prices"] }
        ),
        ["price-page-empty"] = new(
            PageType.PricingFinancing,
            p => p with { PriceHints = ["our prices"] },
            p => p with { PriceHints = ["our prices", "$90"] }
        ),
        ["results-few"] = new(PageType.ResultsGallery, p => p with { ImageCount = 3 }, p => p with { ImageCount = 4 }),

        ["fast"] = new(
            PageType.Home,
            p => p with { LargestContentfulPaintMs = 2500 },
            p => p with { LargestContentfulPaintMs = null }
        ),
        ["slow"] = new(
            PageType.Faq,
            p => p with { LargestContentfulPaintMs = 4001 },
            p => p with { LargestContentfulPaintMs = 4000 }
        ),
        ["stable"] = new(
            PageType.Home,
            p => p with { CumulativeLayoutShift = 0.1 },
            p => p with { CumulativeLayoutShift = null }
        ),
        ["jumpy"] = new(
            PageType.Faq,
            p => p with { CumulativeLayoutShift = 0.26 },
            p => p with { CumulativeLayoutShift = 0.25 }
        ),
        ["console-errors"] = new(
            PageType.Faq,
            p => p with { ConsoleErrors = Many(1) },
            p => p with { ConsoleErrors = [] }
        ),
        ["broken"] = new(PageType.Faq, p => p with { FailedRequests = Many(1) }, p => p with { FailedRequests = [] }),
        ["whole"] = new(PageType.Home, p => p with { ConsoleErrors = [] }, p => p with { FailedRequests = Many(1) }),
        ["dead-link"] = new(
            PageType.Home,
            p => p with { DeadLinks = [_dead with { Element = null }] },
            p => p with { DeadLinks = [_dead] }
        ),
        ["no-alt"] = new(
            PageType.Blog,
            p => p with { ImageCount = 5, ImagesWithoutAlt = 3 },
            p => p with { ImageCount = 5, ImagesWithoutAlt = 2 }
        ),
        ["noindex"] = new(
            PageType.ServiceDetail,
            p => p with { RobotsNoindex = true },
            p => p with { RobotsNoindex = false }
        ),
        ["mixed-content"] = new(PageType.Blog, p => p with { MixedContent = 1 }, p => p with { MixedContent = 0 }),
        ["legacy"] = new(PageType.Blog, p => p with { LegacyTags = 5 }, p => p with { LegacyTags = 4 }),
        ["frames"] = new(PageType.Blog, p => p with { Frames = 1 }, p => p with { Frames = 0 }),
        ["accessible"] = new(PageType.Home, p => p with { Accessibility = [] }, p => p with { Accessibility = null }),
        ["barriers"] = new(
            PageType.Home,
            p =>
                p with
                {
                    Accessibility =
                    [
                        new("label", "serious", "Forms need labels", 2),
                        new("image-alt", "critical", "Pictures need text", 1),
                    ],
                },
            p =>
                p with
                {
                    Accessibility =
                    [
                        new("label", "serious", "Forms need labels", 2),
                        new("region", "moderate", "Use landmarks", 1),
                    ],
                }
        ),
    };

    public static TheoryData<string> Ids => [.. RuleTable.Rules.Select(r => r.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Rule_ItsEvidence_Holds_AndSaysAndCitesWhatIsThere(string id)
    {
        var row = _cases[id];
        var page = Page(row.Type, row.Holds);
        var hit = Assert.Single(RuleHit.On(page), h => h.Rule.Id == id);
        var index = new EvidenceIndex(page.Evidence);

        Assert.DoesNotContain('{', hit.Text);
        Assert.InRange(hit.Text.Length, 20, 250);
        Assert.NotEmpty(hit.Evidence);
        Assert.All(hit.Evidence, cited => Assert.True(index.Contains(cited), cited));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Rule_NearMiss_DoesNotHold(string id) =>
        Assert.DoesNotContain(RuleHit.On(Page(_cases[id].Type, _cases[id].NearMiss)), h => h.Rule.Id == id);

    [Theory]
    [MemberData(nameof(Ids))]
    public void Rule_NothingCaptured_DoesNotHold(string id) =>
        Assert.Null(RuleTable.Rules.Single(r => r.Id == id).SeenOn([]));

    [Theory]
    [InlineData("dead-button", "home.desktop.dead-1", "home.desktop.cta-1")]
    [InlineData("dead-link", "home.desktop.dead-1")]
    [InlineData("consent-wall", "home.desktop.banner-1")]
    [InlineData("long-form", "home.desktop.form-1")]
    [InlineData("reviews-shown", "home.desktop.proof-1")]
    [InlineData("inner-way-to-book", "home.desktop.cta-1")]
    [InlineData("barriers", "home.mobile.axe-label", "home.mobile.axe-image-alt")]
    public void Rule_AboutAnElement_CitesIt(string id, params string[] cited) =>
        Assert.Equal(cited, RuleHit.On(Page(_cases[id].Type, _cases[id].Holds)).Single(h => h.Rule.Id == id).Evidence);

    [Fact]
    public void Rule_DeadButtonThatWasNotMeasured_CitesTheDeadLinkAlone()
    {
        var page = Page(PageType.Home, p => p with { DeadLinks = [_dead with { Element = "cta-40" }] });

        Assert.Equal(["home.desktop.dead-1"], RuleHit.On(page).Single(h => h.Rule.Id == "dead-button").Evidence);
    }

    [Fact]
    public void Rule_AboutWords_LooksAtThePhoneOnlyWhereThereIsNoDesktop()
    {
        var rule = RuleTable.Rules.Single(r => r.Id == "no-prices");
        var (desktop, phone) = (
            TestData.PageEvidence() with
            {
                PriceHints = ["from $90"],
            },
            TestData.PageEvidence(Device.Mobile)
        );

        Assert.Null(rule.SeenOn([desktop, phone]));
        Assert.Same(phone, rule.SeenOn([phone]));
    }

    /// <summary>What may stand in a part that was not read is not called missing.</summary>
    [Theory]
    [InlineData("frame", false, false)]
    [InlineData("component", false, false)]
    [InlineData("picture", false, false)]
    [InlineData("language", false, true)]
    public void SeenOn_PageThatWasNotReadWhole_CallsNothingMissing(string kind, bool words, bool thing)
    {
        var page = TestData.PageEvidence() with
        {
            PriceHints = [],
            H1 = null,
            Headline = new("Gentle dentistry", null),
        };
        var unread = page with { Unread = [new UnreadPart(kind, "book.example")] };
        Rule Named(string id) => RuleTable.Rules.Single(r => r.Id == id);

        Assert.NotNull(Named("no-prices").SeenOn([page]));
        Assert.Equal(words, Named("no-prices").SeenOn([unread]) is not null);
        Assert.Equal(thing, Named("h1-missing").SeenOn([unread]) is not null);
        Assert.Null(Named("h1-missing").SeenOn([page with { NotMeasured = ["h1: failed"] }]));
    }

    [Fact]
    public void Says_PageWithBraces_LeavesThemAsTheyAre()
    {
        var page = Page(PageType.Home, p => p with { Headline = new("Dentistry for all in {words}", null) });

        Assert.Contains(
            "{words}",
            RuleHit.On(page).Single(h => h.Rule.Id == "headline-clear").Text,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Table_EachRule_IsWholeAndHasARowHere()
    {
        Assert.Equal(RuleTable.Rules.Select(r => r.Id), _cases.Keys);
        Assert.All(RuleTable.Rules, rule =>
        {
            Assert.Contains(rule.Category, ReportCategories.All);
            Assert.NotEqual(0, rule.Points);
            Assert.EndsWith(".", rule.When, StringComparison.Ordinal);
            Assert.NotEmpty(rule.Pages);
            Assert.Empty(RuleText.In(rule.Says).Except(RuleText.Known));
            Assert.Equal(rule.IsLeak, rule.Fix is not null);
            Assert.Contains(rule.Impact, new[] { "High", "Med", "Low" });
            Assert.Contains(rule.Effort, new[] { "Low", "Med", "High" });
        });
    }

    private static ScoringPage Page(PageType type, Func<PageEvidence, PageEvidence> with) =>
        TestData.ScoringPage([.. TestData.BothDevices().Select(with)], type);

    private static PageElement Proof(string kind) =>
        new("proof-1", kind, "Dr. Ada Lind, DDS", null, false, false, new(10, 700, 300, 80));

    private static IReadOnlyList<string> Many(int count) => [.. Enumerable.Range(1, count).Select(i => $"Heading {i}")];

    private sealed record Case(
        PageType Type,
        Func<PageEvidence, PageEvidence> Holds,
        Func<PageEvidence, PageEvidence> NearMiss
    );
}
