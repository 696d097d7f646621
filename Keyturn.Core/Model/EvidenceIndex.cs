using System.Globalization;

namespace Keyturn.Core.Model;

/// <summary>
/// Every piece of captured evidence a finding may cite, by id. Ids read <c>page.device.item</c>, e.g.
/// <c>home.mobile.overflow</c> or <c>home.desktop.cta-1</c>. A page that was not captured has no entry.
/// </summary>
public sealed class EvidenceIndex
{
    private readonly Dictionary<string, string> _labels = [];

    /// <param name="uploads">Ids of screenshots that staff uploaded: all there is of a page nothing was measured on.</param>
    public EvidenceIndex(IEnumerable<PageEvidence> pages, IEnumerable<string>? uploads = null)
    {
        foreach (var page in pages) Add(page);
        foreach (var id in uploads ?? []) _labels[id] = "A screenshot uploaded by staff";
    }

    public IReadOnlyDictionary<string, string> Labels => _labels;

    public bool Contains(string id) => _labels.ContainsKey(id);

    /// <summary>What the id stands for, in words; the id itself when it is unknown.</summary>
    public string Label(string id) => _labels.GetValueOrDefault(id, id);

    public static string IdOf(PageEvidence page, string item) => IdOf(page.Page, page.Device, item);

    /// <param name="page">The page's key.</param>
    public static string IdOf(string page, Device device, string item) => $"{page}.{(device == Device.Desktop ? "desktop" : "mobile")}.{item}";

    private void Add(PageEvidence page)
    {
        void Fact(string item, string label) => _labels[IdOf(page, item)] = label;
        var ic = CultureInfo.InvariantCulture;

        Fact("page", $"The page at {page.FinalUrl}");
        Fact("screenshot", $"The {page.Device.ToString().ToLowerInvariant()} screenshot");
        Fact("title", $"Title: \"{page.Title}\"");
        Fact("h1", page.H1 is null ? "No H1 heading" : $"H1: \"{page.H1}\"");
        Fact("headings", $"{page.Headings.Count} headings");
        Fact("viewport", page.Viewport is null ? "No meta viewport" : $"Meta viewport: {page.Viewport}");
        Fact("navigation", $"Navigation: {string.Join(", ", page.Navigation.Take(8))}");
        Fact("ctas", $"{page.CallsToAction.Count} calls to action, {page.CallsToAction.Count(c => c.AboveFold)} above the fold");
        Fact("phones", $"{page.PhoneLinks.Count} phone links");
        Fact("forms", $"{page.Forms.Count} forms");
        Fact("vendors", page.BookingVendors.Count == 0 ? "No booking service found" : $"Booking service: {string.Join(", ", page.BookingVendors)}");
        Fact("proof", $"{page.Proof.Count} pieces of proof");
        Fact("prices", $"{page.PriceHints.Count} price hints");
        Fact("words", $"{page.WordCount.ToString("N0", ic)} words");
        Fact("images", $"{page.ImageCount} images, {page.ImagesWithoutAlt} without alt text");
        Fact("overflow", $"Horizontal overflow of {page.HorizontalOverflowPx} px");
        Fact("clipped-overflow", $"{page.ClippedOverflowPx} px cut off at the side");
        Fact("dead-links", page.DeadLinks.Count == 0 ? "No dead link found" : $"{page.DeadLinks.Count} links lead nowhere");
        Fact("address", page.HasAddress ? "An address" : "No address found");
        Fact("opening-hours", page.HasOpeningHours ? "Opening hours" : "No opening hours found");
        Fact("map", page.HasMap ? "A map" : "No map found");
        Fact("tap-targets", $"{page.TapTargetsUnder24} of {page.TapTargets} tap targets under 24 px, {page.TapTargetsUnder48} under 48 px");
        Fact("small-text", $"{page.SmallTexts} texts under 12 px");
        Fact("legacy-tags", $"{page.LegacyTags} legacy tags");
        Fact("frames", $"{page.Frames} frames");
        Fact("mixed-content", $"{page.MixedContent} insecure resources");
        Fact("console", $"{page.ConsoleErrors.Count} console errors");
        Fact("failed-requests", $"{page.FailedRequests.Count} failed requests");
        Fact("bytes", $"{(page.Bytes / 1024.0).ToString("N0", ic)} KiB transferred");
        Fact("ttfb", $"Time to first byte {Milliseconds(page.TimeToFirstByteMs)}");
        Fact("fcp", $"First Contentful Paint {Milliseconds(page.FirstContentfulPaintMs)}");
        Fact("lcp", $"Largest Contentful Paint {Milliseconds(page.LargestContentfulPaintMs)}");
        Fact("cls", $"Cumulative Layout Shift {page.CumulativeLayoutShift?.ToString("0.###", ic) ?? "not measured"}");
        Fact("structured-data", page.StructuredData.Count == 0 ? "No structured data" : $"Structured data: {string.Join(", ", page.StructuredData)}");
        Fact("banners", page.Banners.Count == 0 ? "Nothing lay over the page" : $"{page.Banners.Count} banners or pop-ups, {page.Banners.Max(b => b.CoveragePercent)} % of the screen at most");
        Fact("noindex", page.RobotsNoindex ? "Hidden from search engines (noindex)" : "Open to search engines");

        foreach (var element in page.CallsToAction.Concat(page.PhoneLinks).Concat(page.EmailLinks).Concat(page.Proof))
            Fact(element.Id, $"{element.Kind.Replace('_', ' ')}: \"{Short(element.Text)}\"");
        foreach (var dead in page.DeadLinks)
            Fact(dead.Id, $"\"{Short(dead.Text)}\" leads nowhere: {(dead.Reason == "not_found" ? "the page is not found" : "no target")} ({Short(dead.Target)})");
        foreach (var banner in page.Banners)
            Fact(banner.Id, $"{(banner.Kind == "consent" ? "Consent banner" : "Pop-up")}{(banner.Vendor is null ? "" : $" by {banner.Vendor}")} over {banner.CoveragePercent} % of the screen, {banner.Action}: \"{Short(banner.Text)}\"");
        foreach (var form in page.Forms)
            Fact(form.Id, $"{form.Purpose} form \"{form.Label}\": {form.Fields} fields, {form.Required} required");
        if (page.Accessibility is { } violations)
        {
            Fact("accessibility", $"{violations.Sum(v => v.Count)} accessibility violations of {violations.Count} rules");
            foreach (var violation in violations)
                Fact($"axe-{violation.Rule}", $"{violation.Help} ({violation.Count}x, {violation.Impact})");
        }

        static string Short(string text) => text.Length <= 80 ? text : $"{text[..79].TrimEnd()}…";

        string Milliseconds(double? ms) => ms is null ? "not measured" : $"{ms.Value.ToString("N0", ic)} ms";
    }
}
