using Keyturn.Core.Model;

namespace Keyturn.Core.Capture.Discovery.Classification;

/// <summary>
/// Content of a captured page that hints at its type. Footers repeat forms and addresses, so these are only hints.
/// </summary>
/// <param name="HasBookingForm">A form whose label asks for a booking.</param>
/// <param name="HasVisitDetails">A heading about opening hours or directions.</param>
/// <param name="Questions">The number of headings that end in a question mark.</param>
/// <param name="Declared">The type that the page's structured data declares.</param>
public sealed record PageSignals(
    bool HasBookingForm = false,
    bool HasContactForm = false,
    bool HasVisitDetails = false,
    int PriceHints = 0,
    int BeforeAfter = 0,
    int Testimonials = 0,
    int Questions = 0,
    PageType? Declared = null
)
{
    private static readonly Dictionary<string, PageType> _declarations = new(StringComparer.OrdinalIgnoreCase)
    {
        ["FAQPage"] = PageType.Faq,
        ["ContactPage"] = PageType.ContactLocations,
        ["AboutPage"] = PageType.AboutDoctor,
        ["BlogPosting"] = PageType.Blog,
        ["NewsArticle"] = PageType.Blog,
        ["MedicalProcedure"] = PageType.ServiceDetail,
    };

    private static readonly HashSet<string> _visitWords = new(StringComparer.Ordinal)
    {
        "hours",
        "directions",
        "parking",
        "oeffnungszeiten",
        "offnungszeiten",
        "sprechzeiten",
        "anfahrt",
        "horaires",
        "horario",
        "horarios",
        "orari",
        "ubicacion",
        "localizacao",
    };

    public static PageSignals From(PageEvidence evidence)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        var contact = evidence.Forms.Where(f => f.Purpose == "contact").ToList();
        var booking = contact.Exists(f =>
            VocabularyMatcher.Pages.Best(WordTokenizer.Tokenize(f.Label)) is { Type: PageType.BookingConsult }
        );
        return new PageSignals(
            booking,
            contact.Count > 0 && !booking,
            evidence.Headings.Any(h => WordTokenizer.Tokenize(h).Any(_visitWords.Contains)),
            evidence.PriceHints.Count,
            evidence.Proof.Count(p => p.Kind == "before_after"),
            evidence.Proof.Count(p => p.Kind == "testimonials"),
            evidence.Headings.Count(h => h.TrimEnd().EndsWith('?')),
            evidence
                .StructuredData.Where(_declarations.ContainsKey)
                .Select(d => (PageType?)_declarations[d])
                .FirstOrDefault()
        );
    }

    /// <summary>The type that the content suggests when nothing else does; null without one.</summary>
    internal PageType? Suggested =>
        Declared
        ?? (
            Questions >= 5 ? PageType.Faq
            : BeforeAfter >= 3 ? PageType.ResultsGallery
            : HasBookingForm ? PageType.BookingConsult
            : PriceHints >= 6 ? PageType.PricingFinancing
            : Testimonials >= 3 ? PageType.Reviews
            : HasContactForm && HasVisitDetails ? PageType.ContactLocations
            : null
        );

    /// <summary>How much the content raises or lowers the confidence in a type.</summary>
    internal double Leaning(PageType type) =>
        type switch
        {
            _ when Declared == type => 0.05,
            PageType.BookingConsult => HasBookingForm ? 0.05 : 0,
            PageType.ContactLocations => HasContactForm || HasVisitDetails ? 0.05 : 0,
            PageType.PricingFinancing => PriceHints > 0 ? 0.05 : -0.1,
            PageType.ResultsGallery => BeforeAfter > 0 ? 0.05 : -0.1,
            PageType.Reviews => Testimonials > 0 ? 0.05 : -0.1,
            PageType.Faq => Questions > 0 ? 0.05 : -0.1,
            // Nothing that is measured tells the other types apart.
            _ => 0,
        };
}
