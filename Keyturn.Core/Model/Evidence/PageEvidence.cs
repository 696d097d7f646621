using System.Text.Json.Serialization;

namespace Keyturn.Core.Model;

/// <summary>
/// What was measured in one pass on one page with one device. Lengths are CSS px, times ms. Every text comes from the
/// page and is untrusted data. Lists are bounded where they are collected; counts are of the whole page.
/// </summary>
public sealed record PageEvidence
{
    /// <summary>The page's key, e.g. <c>home</c>.</summary>
    public required string Page { get; init; }

    public required Device Device { get; init; }

    public required string FinalUrl { get; init; }

    public int? HttpStatus { get; init; }

    public string Title { get; init; } = "";

    /// <summary>The main heading by its tag: of several, the largest. Null without one.</summary>
    public string? H1 { get; init; }

    /// <summary>The largest text of the first view, whatever its tag; null without one.</summary>
    public Headline? Headline { get; init; }

    public IReadOnlyList<string> Headings { get; init; } = [];

    /// <summary>The content of meta viewport; null without one.</summary>
    public string? Viewport { get; init; }

    /// <summary>The language that the page declares; null without one.</summary>
    public string? Language { get; init; }

    /// <summary>The language in which the page's words were read; null for one that Keyturn has no words of.</summary>
    public string? LanguageRead { get; init; }

    /// <summary>Where the page says whose it is: structured data, site name, logo, copyright line.</summary>
    public IReadOnlyList<SiteName> SiteNames { get; init; } = [];

    public string? MetaDescription { get; init; }

    /// <summary>The labels of the main navigation, including hidden menus.</summary>
    public IReadOnlyList<string> Navigation { get; init; } = [];

    /// <summary>Links and buttons that lead to a booking or a contact.</summary>
    public IReadOnlyList<PageElement> CallsToAction { get; init; } = [];

    /// <summary>tel: and callto: links; <see cref="PageElement.Target"/> is the number.</summary>
    public IReadOnlyList<PageElement> PhoneLinks { get; init; } = [];

    /// <summary>Phone numbers that are written in the visible text, tappable or not.</summary>
    public IReadOnlyList<string> PhoneNumbers { get; init; } = [];

    /// <summary>mailto: links; <see cref="PageElement.Target"/> is the address.</summary>
    public IReadOnlyList<PageElement> EmailLinks { get; init; } = [];

    public IReadOnlyList<FormEvidence> Forms { get; init; } = [];

    /// <summary>Calls to action and navigation links that lead nowhere.</summary>
    public IReadOnlyList<DeadLink> DeadLinks { get; init; } = [];

    public bool HasAddress { get; init; }

    public bool HasOpeningHours { get; init; }

    /// <summary>True when a map is embedded or linked.</summary>
    public bool HasMap { get; init; }

    /// <summary>Known booking services that the page links to or embeds.</summary>
    public IReadOnlyList<string> BookingVendors { get; init; } = [];

    /// <summary>Kind is <c>before_after</c>, <c>testimonials</c>, <c>review_widget</c> or <c>credentials</c>.</summary>
    public IReadOnlyList<PageElement> Proof { get; init; } = [];

    /// <summary>Filler that was left on the page, such as "Lorem ipsum".</summary>
    public IReadOnlyList<PageElement> Placeholders { get; init; } = [];

    /// <summary>Short texts that name a price, an offer or financing.</summary>
    public IReadOnlyList<string> PriceHints { get; init; } = [];

    /// <summary>The start of the visible text, at most 4,000 characters.</summary>
    public string TextExcerpt { get; init; } = "";

    public int WordCount { get; init; }

    /// <summary>Pictures, and backgrounds that are large enough to show something.</summary>
    public int ImageCount { get; init; }

    public int ImagesWithoutAlt { get; init; }

    /// <summary>The pixels that a visitor can scroll sideways.</summary>
    public int HorizontalOverflowPx { get; init; }

    /// <summary>
    /// The pixels of a text, a picture or a control that are cut off at the side, where nobody can scroll to them.
    /// </summary>
    public int ClippedOverflowPx { get; init; }

    public int TapTargets { get; init; }

    /// <summary>
    /// Targets under 24 px in one direction with another target too near (WCAG 2.2, 2.5.8), without links within text.
    /// </summary>
    public int TapTargetsUnder24 { get; init; }

    /// <summary>
    /// Targets under 48 px in one direction (Material and Android guidance), without links within text.
    /// </summary>
    public int TapTargetsUnder48 { get; init; }

    /// <summary>Text nodes smaller than 12 px.</summary>
    public int SmallTexts { get; init; }

    /// <summary>
    /// Where faults that are not elements of their own show: <c>overflow</c>, <c>clipped-overflow</c>,
    /// <c>tap-targets</c>, <c>small-text</c>.
    /// </summary>
    public IReadOnlyList<FaultBox> FaultBoxes { get; init; } = [];

    /// <summary>The number of marquee, font, center, blink and similar elements.</summary>
    public int LegacyTags { get; init; }

    /// <summary>The number of frame and frameset elements (without iframe).</summary>
    public int Frames { get; init; }

    /// <summary>The number of http: resources of an https: page.</summary>
    public int MixedContent { get; init; }

    public IReadOnlyList<string> ConsoleErrors { get; init; } = [];

    public IReadOnlyList<string> FailedRequests { get; init; } = [];

    /// <summary>Bytes received for the page and its resources, as transferred.</summary>
    public long Bytes { get; init; }

    public double? TimeToFirstByteMs { get; init; }

    public double? FirstContentfulPaintMs { get; init; }

    public double? LargestContentfulPaintMs { get; init; }

    public double? CumulativeLayoutShift { get; init; }

    /// <summary>The axe-core rules that the page breaks; null when they were not checked.</summary>
    public IReadOnlyList<AccessibilityViolation>? Accessibility { get; init; }

    /// <summary>The schema.org types that the page declares.</summary>
    public IReadOnlyList<string> StructuredData { get; init; } = [];

    public IReadOnlyList<string> Hreflang { get; init; } = [];

    public bool RobotsNoindex { get; init; }

    /// <summary>What lay over the page when it was opened, or appeared while it was scrolled through.</summary>
    public IReadOnlyList<BannerEvidence> Banners { get; init; } = [];

    /// <summary>
    /// A prompt injection on the page, at most 160 characters; null without one. See
    /// <see cref="PromptInjectionDetector"/>.
    /// </summary>
    public string? AddressesReviewer { get; init; }

    /// <summary>What stands on the page and could not be read. Nothing may be called missing from it.</summary>
    public IReadOnlyList<UnreadPart> Unread { get; init; } = [];

    /// <summary>The parts that failed to be measured, each with its reason, e.g. <c>forms: …</c>.</summary>
    public IReadOnlyList<string> NotMeasured { get; init; } = [];

    /// <summary>False when something stands on the page that could not be read, or a part failed.</summary>
    [JsonIgnore]
    public bool IsReadWhole => Unread.Count == 0 && NotMeasured.Count == 0;

    /// <summary>The waits that reached their limit, e.g. <c>network_idle</c>.</summary>
    public IReadOnlyList<string> TimedOutWaits { get; init; } = [];

    public double PageHeight { get; init; }

    /// <summary>
    /// The width of the full-page screenshot: more than the device's own when a phone zooms out. 0 in evidence older
    /// than this field.
    /// </summary>
    public double PageWidth { get; init; }
}

/// <summary>
/// An element that a finding can cite. <see cref="Id"/> is short and unique within page and device, e.g. <c>cta-1</c>.
/// </summary>
/// <param name="Kind"><c>booking</c>, <c>contact</c>, <c>phone</c>, <c>email</c>, or a kind of proof.</param>
/// <param name="Target">Its link as written in the page; data, never followed.</param>
/// <param name="AboveFold">True within the first viewport before scrolling.</param>
/// <param name="Sticky">True when it, or a box around it, stays in place while scrolling.</param>
public sealed record PageElement(
    string Id,
    string Kind,
    string Text,
    string? Target,
    bool AboveFold,
    bool Sticky,
    ElementBox? Box
)
{
    private static readonly string[] _messengers =
    [
        "sms:",
        "whatsapp:",
        "viber:",
        "https://wa.me/",
        "https://api.whatsapp.com/",
        "https://m.me/",
        "https://t.me/",
        "https://line.me/",
        "https://lin.ee/",
    ];

    /// <summary>True when its link opens a message to the clinic.</summary>
    [JsonIgnore]
    public bool IsMessenger =>
        Target is not null
        && _messengers.Any(m => Target.TrimStart().StartsWith(m, StringComparison.OrdinalIgnoreCase));
}

/// <summary>The headline as a visitor sees it.</summary>
public sealed record Headline(string Text, ElementBox? Box);

/// <summary>A name that the page gives itself.</summary>
/// <param name="Source"><c>structured_data</c>, <c>site_name</c>, <c>logo</c> or <c>copyright</c>.</param>
public sealed record SiteName(string Source, string Text);

/// <summary>Where a fault shows.</summary>
/// <param name="Id">The item of <see cref="EvidenceIndex"/> that it belongs to.</param>
public sealed record FaultBox(string Id, ElementBox? Box);

/// <summary>A part of a page that could not be read.</summary>
/// <param name="Kind"><c>frame</c> (of another site), <c>component</c> (closed to scripts), <c>drawing</c>, <c>picture</c>
/// (the page is one), <c>menu</c> or <c>language</c>.</param>
/// <param name="Text">The frame's host, the component's name or the declared language; may be empty.</param>
public sealed record UnreadPart(string Kind, string Text)
{
    public const string OtherLanguage = "language";
    public const string ClosedMenu = "menu";

    /// <summary>E.g. "a frame of book.example".</summary>
    public string Describe() =>
        Kind switch
        {
            "frame" => Text.Length > 0 ? $"a frame of {Text}" : "a frame of another site",
            "component" => $"a closed component ({Text})",
            "drawing" => "a drawing that fills the page",
            "picture" => "a picture that fills the page",
            ClosedMenu => "a menu that opens only on a press",
            OtherLanguage => Text.Length > 0
                ? $"words in a language that Keyturn has none of ({Text})"
                : "words in a language that Keyturn has none of",
            _ => Kind,
        };
}

/// <summary>CSS px from the page's top left.</summary>
public sealed record ElementBox(double X, double Y, double Width, double Height);

/// <summary>A form with the fields that a visitor fills in (without hidden fields and buttons).</summary>
/// <param name="Purpose"><c>contact</c>, <c>search</c>, <c>newsletter</c>, <c>login</c> or <c>other</c>.</param>
public sealed record FormEvidence(
    string Id,
    string Purpose,
    string Label,
    int Fields,
    int Required,
    bool AboveFold,
    ElementBox? Box
);

/// <summary>An axe-core rule and how often the page breaks it.</summary>
/// <param name="Impact"><c>minor</c>, <c>moderate</c>, <c>serious</c> or <c>critical</c>.</param>
public sealed record AccessibilityViolation(string Rule, string Impact, string Help, int Count);
