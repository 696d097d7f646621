using System.Globalization;

namespace Keyturn.Core.Model;

/// <summary>
/// Every piece of captured evidence that a finding may cite, by id. Ids read <c>page.device.item</c>, e.g.
/// <c>home.mobile.overflow</c> or <c>home.desktop.cta-1</c>. A page's key alone, e.g. <c>home</c>, stands for the page.
/// A page that was not captured has no entry.
/// </summary>
public sealed class EvidenceIndex
{
    /// <summary>The item for a prompt injection on a page; see <see cref="PromptInjectionDetector"/>.</summary>
    public const string AddressesReviewer = "addresses-reviewer";

    private readonly Dictionary<string, string> _labels = [];
    private readonly Dictionary<string, EvidenceSource> _sources = [];
    private readonly Dictionary<string, ElementPlace> _places = [];
    private readonly HashSet<string> _pages = [];

    /// <param name="uploads">The ids of uploaded screenshots: all there is of a page on which nothing was
    /// measured.</param>
    public EvidenceIndex(IEnumerable<PageEvidence> pages, IEnumerable<UploadedEvidence>? uploads = null)
    {
        foreach (var page in pages)
            Add(page);
        foreach (var upload in uploads ?? [])
        {
            _labels[upload.Id] = "A screenshot uploaded by staff";
            _sources[upload.Id] = new EvidenceSource(upload.Page, upload.Device, UploadedEvidence.Item);
            _pages.Add(upload.Page);
            _labels.TryAdd(upload.Page, $"The page \"{upload.Page}\"");
        }
    }

    public IReadOnlyDictionary<string, string> Labels => _labels;

    /// <summary>The page, the device and the item behind each id; a page's key alone has no entry.</summary>
    public IReadOnlyDictionary<string, EvidenceSource> Sources => _sources;

    /// <summary>Keys of the pages there is evidence of.</summary>
    public IReadOnlySet<string> Pages => _pages;

    /// <summary>The places of elements, by id.</summary>
    public IReadOnlyDictionary<string, ElementPlace> Places => _places;

    /// <summary>The ids of prompt injections.</summary>
    public IReadOnlyList<string> WordsToTheReviewer =>
        [.. _sources.Where(s => s.Value.Item == AddressesReviewer).Select(s => s.Key)];

    public bool Contains(string id) => _labels.ContainsKey(id);

    /// <summary>The label of an id; the id itself when it is unknown.</summary>
    public string Label(string id) => _labels.GetValueOrDefault(id, id);

    public static string IdOf(PageEvidence page, string item) => IdOf(page.Page, page.Device, item);

    /// <param name="page">The page's key.</param>
    public static string IdOf(string page, Device device, string item) => $"{page}.{Devices.Get(device).Id}.{item}";

    /// <summary>Reads an id that <see cref="IdOf(string, Device, string)"/> made; null for any other.</summary>
    public static EvidenceSource? Parse(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        return id.Split('.', 3) is [var page, var device, var item] && Devices.Find(device) is { } known
            ? new EvidenceSource(page, known.Device, item)
            : null;
    }

    /// <summary>The key of the page that an id belongs to.</summary>
    public static string PageOf(string id) => id.Split('.', 2)[0];

    private void Add(PageEvidence page)
    {
        void Fact(string item, string label, ElementBox? box = null)
        {
            var id = IdOf(page, item);
            _labels[id] = label;
            _sources[id] = new EvidenceSource(page.Page, page.Device, item);
            // An element without a size can't have a pin.
            if (box is { Width: > 0, Height: > 0 })
                _places[id] = new ElementPlace(
                    page.Page,
                    page.Device,
                    box,
                    page.PageWidth > 0 ? page.PageWidth : Devices.Get(page.Device).Width
                );
            else
                _places.Remove(id);
        }

        ElementBox? Place(string item) => page.FaultBoxes.FirstOrDefault(f => f.Id == item)?.Box;

        var ic = CultureInfo.InvariantCulture;

        _pages.Add(page.Page);
        _labels[page.Page] = $"The page at {page.FinalUrl}";
        Fact("page", $"The page at {page.FinalUrl}");
        Fact("screenshot", $"The {Devices.Get(page.Device).Id} screenshot");
        Fact("title", $"Title: \"{page.Title}\"");
        Fact("h1", page.H1 is null ? "No H1 heading" : $"H1: \"{page.H1}\"");
        if (page.Headline is { } headline)
            Fact("headline", $"Headline of the first view: \"{headline.Text}\"", headline.Box);
        Fact("headings", $"{Count(page.Headings.Count, "heading")}");
        Fact("viewport", page.Viewport is null ? "No meta viewport" : $"Meta viewport: {page.Viewport}");
        Fact("navigation", $"Navigation: {string.Join(", ", page.Navigation.Take(8))}");
        Fact(
            "ctas",
            $"{page.CallsToAction.Count} {(page.CallsToAction.Count == 1 ? "call" : "calls")} to action, "
                + $"{page.CallsToAction.Count(c => c.AboveFold)} above the fold"
        );
        Fact(
            "phones",
            $"{Count(page.PhoneLinks.Count, "phone link")}, {Count(page.PhoneNumbers.Count, "number")} in the text"
        );
        Fact("forms", $"{Count(page.Forms.Count, "form")}");
        Fact(
            "vendors",
            page.BookingVendors.Count == 0
                ? "No booking service found"
                : $"Booking service: {string.Join(", ", page.BookingVendors)}"
        );
        Fact("proof", $"{page.Proof.Count} {(page.Proof.Count == 1 ? "piece" : "pieces")} of proof");
        Fact("prices", $"{Count(page.PriceHints.Count, "price hint")}");
        Fact("words", $"{page.WordCount.ToString("N0", ic)} words");
        Fact("images", $"{Count(page.ImageCount, "image")}, {page.ImagesWithoutAlt} without alt text");
        Fact("overflow", $"Horizontal overflow of {page.HorizontalOverflowPx} px", Place("overflow"));
        Fact("clipped-overflow", $"{page.ClippedOverflowPx} px cut off at the side", Place("clipped-overflow"));
        Fact(
            "dead-links",
            page.DeadLinks.Count == 0 ? "No dead link found" : $"{page.DeadLinks.Count} links lead nowhere"
        );
        Fact("address", page.HasAddress ? "An address" : "No address found");
        Fact("opening-hours", page.HasOpeningHours ? "Opening hours" : "No opening hours found");
        Fact("map", page.HasMap ? "A map" : "No map found");
        Fact(
            "tap-targets",
            $"{page.TapTargetsUnder24} of {page.TapTargets} tap targets under 24 px and too near to another, "
                + $"{page.TapTargetsUnder48} under 48 px",
            Place("tap-targets")
        );
        Fact("small-text", $"{Count(page.SmallTexts, "text")} under 12 px", Place("small-text"));
        Fact("legacy-tags", $"{Count(page.LegacyTags, "legacy tag")}");
        Fact("frames", $"{Count(page.Frames, "frame")}");
        Fact("mixed-content", $"{Count(page.MixedContent, "insecure resource")}");
        Fact("console", $"{Count(page.ConsoleErrors.Count, "console error")}");
        Fact("failed-requests", $"{Count(page.FailedRequests.Count, "failed request")}");
        Fact("bytes", $"{(page.Bytes / 1024.0).ToString("N0", ic)} KiB transferred");
        Fact("ttfb", $"Time to first byte {Milliseconds(page.TimeToFirstByteMs)}");
        Fact("fcp", $"First Contentful Paint {Milliseconds(page.FirstContentfulPaintMs)}");
        Fact("lcp", $"Largest Contentful Paint {Milliseconds(page.LargestContentfulPaintMs)}");
        Fact("cls", $"Cumulative Layout Shift {page.CumulativeLayoutShift?.ToString("0.###", ic) ?? "not measured"}");
        Fact(
            "structured-data",
            page.StructuredData.Count == 0
                ? "No structured data"
                : $"Structured data: {string.Join(", ", page.StructuredData)}"
        );
        Fact(
            "banners",
            page.Banners.Count == 0
                ? "Nothing lay over the page"
                : $"{page.Banners.Count} banners or pop-ups, {page.Banners.Max(b => b.CoveragePercent)} % of "
                    + "the screen at most"
        );
        Fact("noindex", page.RobotsNoindex ? "Hidden from search engines (noindex)" : "Open to search engines");

        foreach (
            var element in page
                .CallsToAction.Concat(page.PhoneLinks)
                .Concat(page.EmailLinks)
                .Concat(page.Proof)
                .Concat(page.Placeholders)
        )
            Fact(
                element.Id,
                $"{element.Kind.Replace('_', ' ')}: \"{Short(element.Text)}\""
                    + $"{(element.AboveFold ? ", in the first view" : "")}{(element.Sticky ? ", stays in view" : "")}",
                element.Box
            );
        foreach (var dead in page.DeadLinks)
            Fact(
                dead.Id,
                $"\"{Short(dead.Text)}\" leads nowhere: "
                    + $"{(dead.Reason == "not_found" ? "the page is not found" : "no target")} ({Short(dead.Target)})",
                dead.Box
            );
        foreach (var banner in page.Banners)
            Fact(
                banner.Id,
                $"{(banner.Kind == "consent" ? "Consent banner" : "Pop-up")}{(banner.Vendor is null ? "" : $" by {banner.Vendor}")} "
                    + $"over {banner.CoveragePercent} % of the screen, {banner.Action}: \"{Short(banner.Text)}\"",
                banner.Box
            );
        foreach (var form in page.Forms)
            Fact(
                form.Id,
                $"{form.Purpose} form \"{form.Label}\": {form.Fields} fields, {form.Required} required",
                form.Box
            );
        if (page.Unread.Count > 0)
            Fact("unread", $"Not read: {string.Join(", ", page.Unread.Select(u => u.Describe()).Distinct())}");
        if (page.NotMeasured.Count > 0)
            Fact("not-measured", $"Not measured: {string.Join("; ", page.NotMeasured.Take(5))}");
        if (page.AddressesReviewer is { } words)
            Fact(AddressesReviewer, $"The page addresses the reviewer: \"{words}\"");
        if (page.Accessibility is { } violations)
        {
            Fact(
                "accessibility",
                $"{violations.Sum(v => v.Count)} accessibility violations of {violations.Count} rules"
            );
            foreach (var violation in violations)
                Fact($"axe-{violation.Rule}", $"{violation.Help} ({violation.Count}x, {violation.Impact})");
        }

        static string Count(int count, string noun) => $"{count} {noun}{(count == 1 ? "" : "s")}";

        static string Short(string text) => text.Length <= 80 ? text : $"{text[..79].TrimEnd()}…";

        string Milliseconds(double? ms) => ms is null ? "not measured" : $"{ms.Value.ToString("N0", ic)} ms";
    }
}

/// <summary>The place of an element, in CSS px from the top left of a page on a device.</summary>
/// <param name="PageWidth">The width of the page's screenshot in CSS px.</param>
public sealed record ElementPlace(string Page, Device Device, ElementBox Box, double PageWidth);

/// <summary>What an evidence id speaks of.</summary>
/// <param name="Page">The page's key.</param>
/// <param name="Item">Its name within the page and the device, e.g. <c>cta-1</c>.</param>
public sealed record EvidenceSource(string Page, Device Device, string Item);

/// <summary>A screenshot that staff uploaded, as evidence.</summary>
/// <param name="Page">The page's key.</param>
public sealed record UploadedEvidence(string Page, Device Device)
{
    internal const string Item = "screenshot";

    public string Id => EvidenceIndex.IdOf(Page, Device, Item);
}
