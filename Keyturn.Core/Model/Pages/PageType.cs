namespace Keyturn.Core.Model;

/// <summary>What a page of a clinic's site is for. Its wire name is the member's in snake_case; <see cref="PageTypes"/> has a row
/// for each.</summary>
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
