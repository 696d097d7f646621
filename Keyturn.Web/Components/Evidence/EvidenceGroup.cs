using Keyturn.Core.Model;
using Keyturn.Web.Components.Screenshots;

namespace Keyturn.Web.Components.Evidence;

/// <summary>A measured value.</summary>
/// <param name="Item">Its item within page and device, as findings cite it; a word for a detail of one.</param>
/// <param name="Text">May contain data from the site.</param>
public sealed record EvidenceFact(string Item, string Text);

/// <summary>A part of the evidence of a page on a device.</summary>
public sealed record EvidencePart(string Title, IReadOnlyList<EvidenceFact> Facts);

/// <summary>The evidence of one page on one device, in parts. Pure.</summary>
/// <param name="Page">The page's key.</param>
/// <param name="Name">The name of page and device.</param>
public sealed record EvidenceGroup(string Page, Device Device, string Name, IReadOnlyList<EvidencePart> Parts)
{
    private static readonly string[] _titles =
    [
        "Page",
        "Calls to action and contact",
        "Forms and booking",
        "Proof and prices",
        "Layout and phone use",
        "Speed, requests and errors",
        "Structured data",
        "Accessibility",
    ];

    public int Count => Parts.Sum(p => p.Facts.Count);

    /// <param name="name">The name of the page.</param>
    public static EvidenceGroup FromEvidence(PageEvidence page, string name)
    {
        ArgumentNullException.ThrowIfNull(page);
        var proof = page.Proof.Select(p => p.Id).ToHashSet();
        var facts = new EvidenceIndex([page])
            .Labels.Select(l => (Source: EvidenceIndex.Parse(l.Key), Text: l.Value))
            .Where(l => l.Source?.Device == page.Device)
            .Select(l => (Part: GetPart(l.Source!.Item, proof), Fact: new EvidenceFact(l.Source.Item, l.Text)))
            .Concat(More(page))
            .ToLookup(f => f.Part, f => f.Fact);
        return new EvidenceGroup(
            page.Page,
            page.Device,
            $"{name}, {ScreenshotCaption.Format(page.Device).ToLowerInvariant()}",
            [
                .. _titles
                    .Index()
                    .Where(t => facts[t.Index].Any())
                    .Select(t => new EvidencePart(t.Item, [.. facts[t.Index]])),
            ]
        );
    }

    /// <summary>
    /// The part of the evidence that contains the text; null without any. A part whose title contains it stays
    /// complete.
    /// </summary>
    public EvidenceGroup? With(string text)
    {
        if (string.IsNullOrWhiteSpace(text) || Has(Name, text))
            return this;
        var parts = Parts
            .Select(p =>
                Has(p.Title, text)
                    ? p
                    : p with
                    {
                        Facts = [.. p.Facts.Where(f => Has(f.Item, text) || Has(f.Text, text))],
                    }
            )
            .Where(p => p.Facts.Count > 0)
            .ToList();
        return parts.Count == 0 ? null : this with { Parts = parts };
    }

    private static bool Has(string words, string text) =>
        words.Contains(text.Trim(), StringComparison.OrdinalIgnoreCase);

    private static int GetPart(string item, HashSet<string> proof) =>
        item switch
        {
            "ctas" or "phones" or "dead-links" => 1,
            "forms" or "vendors" => 2,
            "proof" or "prices" => 3,
            "overflow" or "clipped-overflow" or "tap-targets" or "small-text" or "banners" or "viewport" => 4,
            "bytes" or "ttfb" or "fcp" or "lcp" or "cls" or "mixed-content" or "failed-requests" or "console" => 5,
            "structured-data" or "noindex" => 6,
            "accessibility" => 7,
            _ when proof.Contains(item) => 3,
            _ => item.Split('-', 2)[0] switch
            {
                "cta" or "phone" or "email" or "dead" => 1,
                "form" => 2,
                "banner" => 4,
                "axe" => 7,
                _ => 0,
            },
        };

    /// <summary>The contents of lists that the index only counts.</summary>
    private static IEnumerable<(int Part, EvidenceFact Fact)> More(PageEvidence page) =>
        [
            .. page.Headings.Select(h => (0, new EvidenceFact("heading", h))),
            .. page
                .CallsToAction.Concat(page.PhoneLinks)
                .Concat(page.EmailLinks)
                .Where(c => c.Target is not null)
                .Select(c => (1, new EvidenceFact("leads to", $"{c.Id}: {c.Target}"))),
            .. page.PriceHints.Select(p => (3, new EvidenceFact("price hint", p))),
            .. page.FailedRequests.Select(r => (5, new EvidenceFact("failed request", r))),
            .. page.ConsoleErrors.Select(e => (5, new EvidenceFact("console error", e))),
            .. page.TimedOutWaits.Select(w => (5, new EvidenceFact("wait that timed out", w))),
            .. page.Hreflang.Select(h => (6, new EvidenceFact("language version", h))),
            .. page.MetaDescription is { } description
                ? [(6, new EvidenceFact("meta description", description))]
                : Array.Empty<(int, EvidenceFact)>(),
        ];
}
