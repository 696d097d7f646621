using Keyturn.Core.Model;

namespace Keyturn.Core.Scoring.Report;

/// <summary>The question of a category, and the meaning of 0 to 3, 4 to 7 and 8 to 10.</summary>
public sealed record RubricEntry(string Key, string Asks, string Low, string Middle, string High);

/// <summary>The six categories with their anchors, and how they make the headline. Pure.</summary>
public static class Rubric
{
    /// <summary>Increased whenever a category, an anchor or a prompt rule changes.</summary>
    public const string Version = "2026-11-2";

    public static readonly IReadOnlyList<RubricEntry> Entries =
    [
        new(
            ReportCategories.Clarity,
            "Do I know what this is, for whom, and what to do next?",
            "can't tell",
            "can work it out",
            "instantly"
        ),
        new(
            ReportCategories.Booking,
            "How short and obvious is the way to a booking?",
            "none in sight",
            "several clicks, clumsy",
            "one obvious short way"
        ),
        new(
            ReportCategories.Mobile,
            "Was it made for a phone?",
            "broken, zooming",
            "usable, cramped",
            "easy to scroll and tap"
        ),
        new(
            ReportCategories.Trust,
            "Would I trust these people?",
            "anonymous",
            "some proof, scattered",
            "faces, credentials, reviews, results"
        ),
        new(
            ReportCategories.Treatments,
            "Do I see what they do best, and what I get?",
            "unclear",
            "a bland list",
            "clear treatments, outcomes, price hints"
        ),
        new(ReportCategories.Tech, "Is it fast, whole, modern?", "slow, broken", "works, dated", "fast, no faults"),
    ];

    /// <summary>
    /// The mean of the assessed categories to one decimal, halves up, with equal weights. Null when too few were
    /// assessed.
    /// </summary>
    public static double? Headline(IEnumerable<CategoryScore> categories)
    {
        var scores = categories.Where(c => c.Score is not null).Select(c => c.Score!.Value).ToList();
        return scores.Count < ReportCategories.NeededForHeadline
            ? null
            : (double)Math.Round((decimal)scores.Sum() / scores.Count, 1, MidpointRounding.AwayFromZero);
    }

    public static Band BandOf(double headline) => Bands.FromScore(headline);
}
