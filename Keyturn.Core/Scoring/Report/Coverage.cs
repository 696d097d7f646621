using Keyturn.Core.Model;

namespace Keyturn.Core.Scoring.Report;

/// <summary>Lists the page types that a report rests on. Pure.</summary>
internal static class Coverage
{
    /// <summary>The types that a visitor needs on the way to a booking.</summary>
    private static readonly PageType[] Needed =
    [
        PageType.Home,
        PageType.BookingConsult,
        PageType.ServicesIndex,
        PageType.ServiceDetail,
        PageType.ResultsGallery,
        PageType.Reviews,
        PageType.PricingFinancing,
        PageType.AboutDoctor,
        PageType.ContactLocations,
        PageType.NewPatient,
        PageType.Faq,
    ];

    public static SiteCoverage From(IReadOnlyList<ScoringPage> pages, IReadOnlyList<PageNotSeen> notSeen)
    {
        var found = pages
            .GroupBy(p => p.Type)
            .OrderBy(g => g.Key)
            .Select(g => new PageTypeFound(g.Key, [.. g.Select(p => p.Key)]))
            .ToList();
        return new SiteCoverage(
            pages.Count,
            pages.Count + notSeen.Count,
            found,
            [.. Needed.Where(type => found.All(f => f.Type != type))],
            notSeen
        );
    }
}
