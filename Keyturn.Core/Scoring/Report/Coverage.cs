using Keyturn.Core.Model;

namespace Keyturn.Core.Scoring.Report;

/// <summary>Lists the page types that a report rests on. Pure.</summary>
internal static class Coverage
{
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
            [.. PageTypes.All.Where(t => t.IsExpected && found.All(f => f.Type != t.Type)).Select(t => t.Type)],
            notSeen
        );
    }
}
