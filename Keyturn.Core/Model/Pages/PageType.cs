namespace Keyturn.Core.Model;

/// <summary>
/// What a page of a clinic's site is for. Its wire name is the member's in snake_case. <see cref="PageTypes"/> has a
/// row for each.
/// </summary>
public enum PageType
{
    Home,

    /// <summary>Where a visitor books or asks for a consultation.</summary>
    BookingConsult,

    /// <summary>The list of treatments.</summary>
    ServicesIndex,

    /// <summary>A single treatment.</summary>
    ServiceDetail,

    /// <summary>Results, such as before and after.</summary>
    ResultsGallery,
    Reviews,

    /// <summary>Prices, financing, insurance, memberships.</summary>
    PricingFinancing,

    /// <summary>The people and the practice.</summary>
    AboutDoctor,

    /// <summary>How to reach the clinic, and its location.</summary>
    ContactLocations,

    /// <summary>What a new patient has to know and fill in.</summary>
    NewPatient,
    Faq,
    Blog,

    /// <summary>Privacy, terms, imprint and similar; never captured.</summary>
    Policy,
    Other,
}

/// <summary>
/// What differs between the types of page, but for the words that tell them apart (the vocabulary of Capture) and the
/// rules that look at them.
/// </summary>
/// <param name="Label">Its name on the screens.</param>
/// <param name="Name">Its name within a sentence, e.g. "no word of a booking page".</param>
/// <param name="Category">The question that a page of this type is there to answer.</param>
/// <param name="Stages">The stages of the patient's journey that happen on it, of <see cref="JourneyStages"/>.</param>
/// <param name="Choice">When a deep scan chooses it.</param>
/// <param name="Order">
/// From 1, the order in which a deep scan chooses among the types of <see cref="PageChoice.OneOfEach"/>.
/// </param>
/// <param name="IsOnePerSite">A site has one such page, so that its label alone says which.</param>
public sealed record PageTypeDescriptor(
    PageType Type,
    string Label,
    string Name,
    string Category,
    IReadOnlyList<string> Stages,
    PageChoice Choice,
    int Order = 0,
    bool IsOnePerSite = false
)
{
    /// <summary>A visitor looks for such a page on the way to a booking; a report says when there is none.</summary>
    public bool IsExpected => Choice is PageChoice.Start or PageChoice.OneOfEach or PageChoice.Several;
}

/// <summary>When a deep scan chooses a page of a type.</summary>
public enum PageChoice
{
    /// <summary>The scan begins there.</summary>
    Start,

    /// <summary>One page first, a further one in each later round.</summary>
    OneOfEach,

    /// <summary>Two pages early and five in all, since each is about another treatment.</summary>
    Several,

    /// <summary>Only after every type that matters more.</summary>
    Fill,

    /// <summary>Only when nothing else is left.</summary>
    Last,

    Never,
}

/// <summary>The types of page, one row each, in the order in which they are shown.</summary>
public static class PageTypes
{
    private const string Land = "land",
        Understand = "understand",
        Trust = "trust",
        Choose = "choose",
        Commit = "commit",
        Confirm = "confirm";

    public static readonly IReadOnlyList<PageTypeDescriptor> All =
    [
        new(
            PageType.Home,
            "Home page",
            "home",
            ReportCategories.Clarity,
            [Land, Understand],
            PageChoice.Start,
            IsOnePerSite: true
        ),
        One(PageType.BookingConsult, "Booking", "booking", ReportCategories.Booking, [Commit], 1, isOnePerSite: true),
        One(
            PageType.ServicesIndex,
            "All treatments",
            "list of treatments",
            ReportCategories.Treatments,
            [Understand, Choose],
            2
        ),
        new(
            PageType.ServiceDetail,
            "One treatment",
            "treatment",
            ReportCategories.Treatments,
            [Choose],
            PageChoice.Several
        ),
        One(PageType.ResultsGallery, "Results", "results", ReportCategories.Trust, [Trust], 5),
        One(PageType.Reviews, "Reviews", "reviews", ReportCategories.Trust, [Trust], 6),
        One(PageType.PricingFinancing, "Prices", "prices", ReportCategories.Treatments, [Choose], 3),
        One(PageType.AboutDoctor, "Team and practice", "team", ReportCategories.Trust, [Trust], 4),
        One(
            PageType.ContactLocations,
            "Contact",
            "contact",
            ReportCategories.Booking,
            [Commit, Confirm],
            7,
            isOnePerSite: true
        ),
        One(PageType.NewPatient, "New patients", "new patients", ReportCategories.Clarity, [Confirm], 8),
        One(PageType.Faq, "Questions", "questions", ReportCategories.Clarity, [Confirm], 9),
        new(PageType.Blog, "Blog", "blog", ReportCategories.Clarity, [Land], PageChoice.Last),
        new(PageType.Policy, "Legal", "policy", ReportCategories.Clarity, [], PageChoice.Never),
        new(PageType.Other, "Other", "other", ReportCategories.Clarity, [], PageChoice.Fill),
    ];

    public static PageTypeDescriptor Get(PageType type) => All.First(t => t.Type == type);

    private static PageTypeDescriptor One(
        PageType type,
        string label,
        string name,
        string category,
        IReadOnlyList<string> stages,
        int order,
        bool isOnePerSite = false
    ) => new(type, label, name, category, stages, PageChoice.OneOfEach, order, isOnePerSite);
}
