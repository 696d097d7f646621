using Keyturn.Core.Model;

namespace Keyturn.Core.Scoring.Report;

/// <summary>
/// Limits scores where evidence outranks the scorer. Only captured pages and devices support a cap. Pure.
/// </summary>
public static class Guardrails
{
    /// <summary>
    /// Applies the caps to scores from 0 to 10 and returns each cap that lowered a score. A category that was left open
    /// gets a score when a cap's evidence settles it.
    /// </summary>
    /// <param name="ceilings">Limits that no score may exceed, each with its reason.</param>
    public static (IReadOnlyList<CategoryScore> Categories, IReadOnlyList<AppliedCap> Caps) Apply(
        IReadOnlyList<CategoryScore> categories,
        IReadOnlyList<PageEvidence> evidence,
        IEnumerable<AppliedCap>? ceilings = null
    )
    {
        ArgumentNullException.ThrowIfNull(categories);
        ArgumentNullException.ThrowIfNull(evidence);
        var measured = Caps(evidence).ToList();
        var limits = measured.Concat(ceilings ?? []).ToList();
        var caps = new List<AppliedCap>();
        var result = categories
            .Select(category =>
            {
                // A scorer may leave a category open, but measured evidence still counts.
                var from = category.Score is null ? measured : limits;
                if (
                    from.Where(c => c.Category == category.Key && (category.Score is null || c.To < category.Score))
                        .MinBy(c => c.To)
                    is not { } cap
                )
                    return category;
                caps.Add(cap with { From = category.Score });
                return category with { Score = cap.To };
            })
            .ToList();
        return (result, caps);
    }

    private static IEnumerable<AppliedCap> Caps(IReadOnlyList<PageEvidence> evidence)
    {
        var phones = evidence.Where(e => e.Device == Device.Mobile).ToList();
        foreach (var page in phones.Where(p => p.Viewport is null))
            yield return Cap(
                ReportCategories.Mobile,
                4,
                "the page has no meta viewport, so phones show it zoomed out",
                [(page, "viewport")]
            );
        foreach (var page in phones.Where(p => p.HorizontalOverflowPx > 2))
            yield return Cap(
                ReportCategories.Mobile,
                4,
                $"the page is {page.HorizontalOverflowPx} px wider than a phone of 390 px",
                [(page, "overflow")]
            );
        foreach (var page in evidence.Where(p => p.Frames > 0))
            yield return Cap(ReportCategories.Tech, 2, "the page is built with frames", [(page, "frames")]);
        foreach (var page in evidence.Where(p => p.LegacyTags >= 5))
            yield return Cap(
                ReportCategories.Tech,
                4,
                $"the page uses {page.LegacyTags} tags that were given up long ago (marquee, font, center)",
                [(page, "legacy-tags")]
            );
        // What could not be read may hold the way to book.
        if (evidence.Count > 0 && !evidence.Any(HasWayToBook) && evidence.All(e => e.IsReadWhole))
            yield return Cap(
                ReportCategories.Booking,
                3,
                "no booking call to action, phone link or form on any captured page",
                [.. evidence.SelectMany(p => new[] { (p, "ctas"), (p, "phones"), (p, "forms") })]
            );
    }

    /// <summary>True with a call to action for a booking, a phone link, or a form that reaches the clinic.</summary>
    private static bool HasWayToBook(PageEvidence page) =>
        page.CallsToAction.Any(c => c.Kind == "booking" || c.IsMessenger)
        || page.PhoneLinks.Count > 0
        || page.BookingVendors.Count > 0
        || page.Forms.Any(f => f.Purpose is "contact" or "other");

    private static AppliedCap Cap(
        string category,
        int to,
        string reason,
        IEnumerable<(PageEvidence Page, string Item)> evidence
    ) => new(category, null, to, reason, [.. evidence.Select(e => EvidenceIndex.IdOf(e.Page, e.Item)).Take(12)]);
}
