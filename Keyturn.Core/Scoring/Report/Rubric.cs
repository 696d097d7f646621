using Keyturn.Core.Model;

namespace Keyturn.Core.Scoring.Report;

/// <summary>How the categories make a headline, and the version of their wording. Pure.</summary>
public static class Rubric
{
    /// <summary>Changes whenever a category, an anchor or a rule of the prompt does.</summary>
    public const string Version = "2026-11-4";

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
}
