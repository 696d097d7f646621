using Keyturn.Core.Capture.Discovery.Classification;
using Keyturn.Core.Model;

namespace Keyturn.Core.Capture.Discovery;

/// <summary>
/// Orders a site's pages for a deep scan: one of each type by its weight for patient flow, up to five treatments with
/// two of them early, then the rest in turns, blogs last, policies never. The order does not depend on the budget, so a
/// scan of ten pages begins with the pages of a scan of three. Pure and deterministic.
/// </summary>
public static class PageSelection
{
    private const int MaxDetails = 5;

    /// <summary>
    /// The second treatment comes where nine inner pages, the default of a deep scan, still reach it.
    /// </summary>
    private const int SecondDetail = 7;

    /// <summary>What each round takes one page of.</summary>
    private static readonly IReadOnlyList<PageType> _rounds =
    [
        .. PageTypes.All.Where(t => t.Choice == PageChoice.OneOfEach).OrderBy(t => t.Order).Select(t => t.Type),
    ];

    /// <summary>The types that each further round takes one page of.</summary>
    private static readonly IReadOnlyList<PageType> _opening =
    [
        .. _rounds.Take(2),
        PageType.ServiceDetail,
        .. _rounds.Skip(2).Take(SecondDetail - 2),
        PageType.ServiceDetail,
        .. _rounds.Skip(SecondDetail),
    ];

    /// <param name="pages">Candidates without the home page, with distinct identities.</param>
    /// <param name="budget">The number of inner pages to capture, without the home page.</param>
    /// <returns>Every candidate: the ranked ones first, in order, then the others in their given order.</returns>
    public static IReadOnlyList<SelectedPage> Select(IReadOnlyList<ClassifiedPage> pages, int budget)
    {
        ArgumentNullException.ThrowIfNull(pages);
        ArgumentOutOfRangeException.ThrowIfNegative(budget);
        var ranked = Order(pages.Where(p => ReasonFor(p) is null))
            .Select((p, i) => new SelectedPage(p.Page, p.Class, i + 1, null, i < budget));
        var skipped = pages
            .Where(p => ReasonFor(p) is not null)
            .Select(p => new SelectedPage(p.Page, p.Class, null, ReasonFor(p), false));
        return [.. ranked, .. skipped];
    }

    private static string? ReasonFor(ClassifiedPage page) =>
        page.Page.SkipReason
        ?? PageTypes.Get(page.Class.Type).Choice switch
        {
            PageChoice.Never => "Policies say nothing about patient flow.",
            PageChoice.Start => PageSkips.HomeAgain,
            PageChoice.OneOfEach or PageChoice.Several or PageChoice.Fill or PageChoice.Last => null,
            var choice => throw new InvalidOperationException($"No rule for {choice}."),
        };

    private static IEnumerable<ClassifiedPage> Order(IEnumerable<ClassifiedPage> pages)
    {
        var left = pages
            .GroupBy(p => p.Class.Type)
            .ToDictionary(
                g => g.Key,
                g => new Queue<ClassifiedPage>(g.Key == PageType.ServiceDetail ? Distinct(Best(g)) : Best(g))
            );
        Queue<ClassifiedPage> QueueFor(PageType type) => left.GetValueOrDefault(type) ?? new Queue<ClassifiedPage>();
        var details = 0;
        foreach (var type in _opening)
        {
            if (!QueueFor(type).TryDequeue(out var page))
                continue;
            if (type == PageType.ServiceDetail)
                details++;
            yield return page;
        }

        for (; details < MaxDetails && QueueFor(PageType.ServiceDetail).TryDequeue(out var detail); details++)
            yield return detail;
        while (_rounds.Any(type => QueueFor(type).Count > 0))
        {
            foreach (var type in _rounds)
                if (QueueFor(type).TryDequeue(out var page))
                    yield return page;
        }

        foreach (var page in QueueFor(PageType.Other))
            yield return page;
        foreach (var page in QueueFor(PageType.ServiceDetail))
            yield return page;
        foreach (var page in QueueFor(PageType.Blog))
            yield return page;
    }

    private static IEnumerable<ClassifiedPage> Best(IEnumerable<ClassifiedPage> pages) =>
        pages
            .OrderBy(p => Prominence(p.Page.Section))
            .ThenByDescending(Worth)
            .ThenBy(p => p.Page.Identity.Count(c => c == '/'))
            .ThenBy(p => p.Page.Position)
            .ThenBy(p => p.Page.Identity.Length)
            .ThenBy(p => p.Page.Identity, StringComparer.Ordinal);

    /// <summary>Ranks an unknown page above one that is known to be about vacancies.</summary>
    private static double Worth(ClassifiedPage page) =>
        page.Class.Type == PageType.Other ? -page.Class.Confidence : page.Class.Confidence;

    private static int Prominence(LinkSection section) =>
        section is LinkSection.Header or LinkSection.Navigation ? 0 : (int)section;

    /// <summary>
    /// Takes one page per treatment before a second page of any: implants-boston and implants-cambridge are one
    /// treatment.
    /// </summary>
    private static IEnumerable<ClassifiedPage> Distinct(IEnumerable<ClassifiedPage> pages)
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        return pages
            .Select(page =>
            {
                var treatment = PageClassifier.TreatmentOf(page.Page.Url, page.Page.Anchor) ?? page.Page.Identity;
                return (Page: page, Turn: seen[treatment] = seen.GetValueOrDefault(treatment) + 1);
            })
            .ToList()
            .OrderBy(p => p.Turn)
            .Select(p => p.Page);
    }
}
