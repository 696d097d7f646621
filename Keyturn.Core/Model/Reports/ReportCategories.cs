namespace Keyturn.Core.Model;

/// <summary>A question that a report answers with a score.</summary>
/// <param name="Key">Its stable name on the wire.</param>
/// <param name="Title">Its name on the screens.</param>
/// <param name="Asks">The question, as a patient would ask it.</param>
/// <param name="Low">What 0 to 3 means.</param>
/// <param name="Middle">What 4 to 7 means.</param>
/// <param name="High">What 8 to 10 means.</param>
/// <param name="Stage">The stage of the patient's journey that it is about, one of <see cref="JourneyStages"/>.</param>
public sealed record CategoryDescriptor(
    string Key,
    string Title,
    string Asks,
    string Low,
    string Middle,
    string High,
    string Stage
);

/// <summary>
/// The categories of a new report, one row each, with equal weight. A stored report is shown with the categories it
/// has: its rubric may be another version.
/// </summary>
public static class ReportCategories
{
    public const string Clarity = "clarity_first_impression";
    public const string Booking = "booking_path";
    public const string Mobile = "mobile_experience";
    public const string Trust = "trust_and_proof";
    public const string Treatments = "treatments_and_offer";
    public const string Tech = "tech_basics";

    /// <summary>With fewer assessed categories there is no headline.</summary>
    public const int NeededForHeadline = 4;

    public static readonly IReadOnlyList<CategoryDescriptor> Descriptors =
    [
        new(
            Clarity,
            "Clarity and first impression",
            "Do I know what this is, for whom, and what to do next?",
            "can't tell",
            "can work it out",
            "instantly",
            "understand"
        ),
        new(
            Booking,
            "Booking path",
            "How short and obvious is the way to a booking?",
            "none in sight",
            "several clicks, clumsy",
            "one obvious short way",
            "commit"
        ),
        new(
            Mobile,
            "Mobile experience",
            "Was it made for a phone?",
            "broken, zooming",
            "usable, cramped",
            "easy to scroll and tap",
            "land"
        ),
        new(
            Trust,
            "Trust and proof",
            "Would I trust these people?",
            "anonymous",
            "some proof, scattered",
            "faces, credentials, reviews, results",
            "trust"
        ),
        new(
            Treatments,
            "Treatments and offer",
            "Do I see what they do best, and what I get?",
            "unclear",
            "a bland list",
            "clear treatments, outcomes, price hints",
            "choose"
        ),
        new(
            Tech,
            "Technical basics",
            "Is it fast, whole, modern?",
            "slow, broken",
            "works, dated",
            "fast, no faults",
            "land"
        ),
    ];

    /// <summary>The keys, in their order.</summary>
    public static readonly IReadOnlyList<string> All = [.. Descriptors.Select(d => d.Key)];

    public static CategoryDescriptor Get(string key) => Descriptors.First(d => d.Key == key);

    /// <summary>The name on the screens; the key itself for a category of another version of Keyturn.</summary>
    public static string Title(string key) => Descriptors.FirstOrDefault(d => d.Key == key)?.Title ?? key;
}
