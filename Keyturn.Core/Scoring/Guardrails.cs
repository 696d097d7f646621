using Keyturn.Core.Model;

namespace Keyturn.Core.Scoring;

/// <summary>Where evidence outranks a scorer's opinion. Only captured pages and devices support a cap. Pure.</summary>
public static class Guardrails
{
    /// <summary>Clamps every score to 0..10 and applies the caps; each cap that lowered a score is answered.</summary>
    public static (IReadOnlyList<CategoryScore> Categories, IReadOnlyList<AppliedCap> Caps) Apply(IReadOnlyList<CategoryScore> categories, IReadOnlyList<PageEvidence> evidence)
    {
        var caps = new List<AppliedCap>();
        var result = categories.Select(category =>
        {
            var score = Math.Clamp(category.Score, 0, 10);
            foreach (var cap in Caps(evidence).Where(c => c.Category == category.Key && c.To < score).OrderBy(c => c.To).Take(1))
            {
                caps.Add(cap with { From = score });
                score = cap.To;
            }

            return category with { Score = score };
        }).ToList();
        return (result, caps);
    }

    private static IEnumerable<AppliedCap> Caps(IReadOnlyList<PageEvidence> evidence)
    {
        var phones = evidence.Where(e => e.Device == Device.Mobile).ToList();
        foreach (var page in phones.Where(p => p.Viewport is null))
            yield return Cap(ReportCategories.Mobile, 4, "the page has no meta viewport, so phones show it zoomed out", [(page, "viewport")]);
        foreach (var page in phones.Where(p => p.HorizontalOverflowPx > 2))
            yield return Cap(ReportCategories.Mobile, 4, $"the page is {page.HorizontalOverflowPx} px wider than a phone of 390 px", [(page, "overflow")]);
        foreach (var page in evidence.Where(p => p.Frames > 0))
            yield return Cap(ReportCategories.Tech, 2, "the page is built with frames", [(page, "frames")]);
        foreach (var page in evidence.Where(p => p.LegacyTags >= 5))
            yield return Cap(ReportCategories.Tech, 4, $"the page uses {page.LegacyTags} tags that were given up long ago (marquee, font, center)", [(page, "legacy-tags")]);
        if (evidence.Count > 0 && !evidence.Any(HasWayToBook))
            yield return Cap(ReportCategories.Booking, 3, "no booking call to action, phone link or form on any captured page", [.. evidence.SelectMany(p => new[] { (p, "ctas"), (p, "phones"), (p, "forms") })]);
    }

    /// <summary>A call to action for a booking, a phone link, or a form that reaches the clinic.</summary>
    private static bool HasWayToBook(PageEvidence page) =>
        page.CallsToAction.Any(c => c.Kind == "booking") || page.PhoneLinks.Count > 0 || page.BookingVendors.Count > 0
        || page.Forms.Any(f => f.Purpose is "contact" or "other");

    private static AppliedCap Cap(string category, int to, string reason, IEnumerable<(PageEvidence Page, string Item)> evidence) =>
        new(category, 10, to, reason, [.. evidence.Select(e => EvidenceIndex.IdOf(e.Page, e.Item))]);
}
