using Keyturn.Core.Capture.Discovery.Classification;
using Keyturn.Core.Model;
using Keyturn.Tests.Support;

namespace Keyturn.Tests.Capture.Discovery;

public sealed class PageClassifierTests
{
    public static TheoryData<string, string, string> Rows => ClassifierRows.All;

    [Theory]
    [MemberData(nameof(Rows))]
    public void Classify_AddressAndLink_GivesType(string type, string path, string anchor)
    {
        var found = PageClassifier.Classify(
            new ClassificationInput(new Uri("https://www.book-smile-reviews-dental.com" + path), anchor)
        );

        Assert.True(
            type == PageTypes.Get(found.Type).Name,
            $"{path} \"{anchor}\" is {PageTypes.Get(found.Type).Name} by {found.Rule}, not {type}"
        );
        Assert.InRange(found.Confidence, 0.05, 1);
        Assert.InRange(found.Rule.Length, 1, 200);
    }

    [Fact]
    public void Rows_AreMany() => Assert.True(Rows.Count >= 150, $"{Rows.Count}");

    [Theory]
    [InlineData(
        "/page-7",
        "",
        "Dental implants in Boston | Smile Studio",
        "",
        PageType.ServiceDetail,
        "title \"implants\" (treatment)"
    )]
    [InlineData("/page-7", "", "Smile Studio", "Frequently asked questions", PageType.Faq, "heading \"")]
    [InlineData("/page-7", "Prices", "Dental implants", "Our team", PageType.PricingFinancing, "link \"prices\"")]
    [InlineData("/about-us", "Prices", "Dental implants", "Reviews", PageType.AboutDoctor, "path \"about us\"")]
    [InlineData("/x", "", "The clinic | Reviews and prices", "", PageType.Other, "no word")]
    public void Classify_PathOutranksLinkOutranksHeadingOutranksTitle(
        string path,
        string anchor,
        string title,
        string h1,
        PageType type,
        string rule
    )
    {
        var found = PageClassifier.Classify(
            new ClassificationInput(new Uri("https://clinic.example" + path), anchor, title, h1)
        );

        Assert.Equal(type, found.Type);
        Assert.StartsWith(rule, found.Rule, StringComparison.Ordinal);
    }

    [Fact]
    public void Classify_Root_IsHome_AndHomeByNameIsNot()
    {
        Assert.Equal(
            PageType.Home,
            PageClassifier
                .Classify(new ClassificationInput(new Uri("https://clinic.example/index.php?utm_source=x"), "Reviews"))
                .Type
        );
        Assert.Equal(
            PageType.Other,
            PageClassifier.Classify(new ClassificationInput(new Uri("https://clinic.example/home"), "Home")).Type
        );
    }

    [Fact]
    public void Classify_OwnContents_RaiseLowerAndDecideOnlyOther()
    {
        PageClassification Classify(string path, PageSignals? signals) =>
            PageClassifier.Classify(
                new ClassificationInput(new Uri("https://clinic.example" + path), "", Signals: signals)
            );

        Assert.True(
            Classify("/reviews", new PageSignals(Testimonials: 4)).Confidence > Classify("/reviews", null).Confidence
        );
        Assert.True(Classify("/reviews", new PageSignals()).Confidence < Classify("/reviews", null).Confidence);
        Assert.Equal(
            PageType.Reviews,
            Classify("/reviews", new PageSignals(HasBookingForm: true, Declared: PageType.Blog)).Type
        );
        Assert.Equal(PageType.BookingConsult, Classify("/xyz", new PageSignals(HasBookingForm: true)).Type);
        Assert.Equal(PageType.Faq, Classify("/xyz", new PageSignals(Declared: PageType.Faq)).Type);
        Assert.Equal(PageType.Other, Classify("/xyz", new PageSignals()).Type);
    }

    [Fact]
    public void Signals_OfEvidence_CountWhatThePageHolds()
    {
        var evidence = TestData.PageEvidence() with
        {
            Forms =
            [
                new("form-1", "contact", "Request an appointment", 4, 2, true, null),
                new("form-2", "search", "Search", 1, 0, false, null),
            ],
            Headings = ["Opening hours", "How long does it take?"],
            PriceHints = ["from $89", "financing"],
            Proof = [new("proof-1", "before_after", "Before and after", null, false, false, null)],
            StructuredData = ["Dentist", "FAQPage"],
        };

        Assert.Equal(
            new PageSignals(
                HasBookingForm: true,
                HasVisitDetails: true,
                PriceHints: 2,
                BeforeAfter: 1,
                Questions: 1,
                Declared: PageType.Faq
            ),
            PageSignals.From(evidence)
        );
    }

    [Theory]
    [InlineData("\uD800\uDC00\uD800 broken \uFFFE")]
    [InlineData("\0\u0001\u202E")]
    [InlineData("🦷🦷🦷")]
    public void Classify_HostileText_NeverThrows(string text)
    {
        var longText = string.Concat(Enumerable.Repeat(text + " book implants ", 2_000));
        foreach (var word in new[] { text, longText })
            Assert.InRange(
                PageClassifier
                    .Classify(
                        new ClassificationInput(
                            new Uri("https://clinic.example/%FF%C3/%00/x?page=%F0%9F"),
                            word,
                            word,
                            word
                        )
                    )
                    .Rule.Length,
                1,
                200
            );
    }
}
