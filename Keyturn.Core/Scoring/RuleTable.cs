using System.Globalization;
using Keyturn.Core.Model;
using static Keyturn.Core.Model.ReportCategories;

namespace Keyturn.Core.Scoring;

/// <summary>
/// What the rules look for, in words a clinic understands. Limits of speed and stability are those of Core Web Vitals
/// ("good" and "poor"), tap target sizes those of WCAG 2.2 (24 px) and Material Design (48 px).
/// </summary>
internal static class RuleTable
{
    private static readonly Device Desktop = Device.Desktop;
    private static readonly Device Phone = Device.Mobile;

    public static readonly IReadOnlyList<Rule> Rules =
    [
        // Do I know what this is, for whom, and what to do next?
        new("h1-clear", Clarity, +1, Desktop, p => !IsVague(p.H1) && Words(p.H1) is >= 4 and <= 16, p => $"The headline says what the clinic does: \"{p.H1}\".", _ => ["h1"]),
        new("h1-missing", Clarity, -3, Desktop, p => p.H1 is null, _ => "The page has no main headline, so visitors have to guess what the clinic is for.", _ => ["h1"],
            "Put one headline at the top: what you treat, for whom, and where.", "High", "Low"),
        new("h1-vague", Clarity, -2, Desktop, p => p.H1 is not null && IsVague(p.H1), p => $"The headline \"{p.H1}\" does not say what the clinic does or where.", _ => ["h1"],
            "Rewrite the headline: what you treat, for whom, and where.", "High", "Low"),
        new("first-step", Clarity, +2, Desktop, p => p.CallsToAction.Any(c => c.AboveFold), p => $"The next step is in view without scrolling: \"{FirstStep(p).Text}\".", p => [FirstStep(p).Id]),
        new("no-first-step", Clarity, -2, Desktop, p => !p.CallsToAction.Any(c => c.AboveFold) && !p.PhoneLinks.Any(c => c.AboveFold), _ => "Nothing in the first view tells a visitor what to do next.", _ => ["ctas", "screenshot"],
            "Show one clear button in the first view, such as \"Book an appointment\".", "High", "Low"),
        new("description", Clarity, +1, Desktop, p => p.MetaDescription is { Length: >= 50 }, _ => "Search results can show a description the clinic wrote itself.", _ => ["page"]),
        new("little-text", Clarity, -1, Desktop, p => p.WordCount < 120, p => $"With {p.WordCount} words the page explains little.", _ => ["words"], "Say in a few short paragraphs whom you help, with what, and how a first visit goes.", "Med", "Med"),

        // How short and obvious is the way to a booking?
        new("booking-above-fold", Booking, +3, Desktop, p => p.CallsToAction.Any(IsBookingInView), p => $"A booking button is in the first view: \"{First(p.CallsToAction, IsBookingInView).Text}\".", p => [First(p.CallsToAction, IsBookingInView).Id]),
        new("booking-sticky", Booking, +1, Phone, p => p.CallsToAction.Concat(p.PhoneLinks).Any(c => c.Sticky), _ => "On a phone the way to a booking stays in view while scrolling.", p => [First([.. p.CallsToAction, .. p.PhoneLinks], c => c.Sticky).Id]),
        new("booking-none", Booking, -3, Desktop, p => !p.CallsToAction.Any(c => c.Kind == "booking") && p.BookingVendors.Count == 0, _ => "There is no button or link to book an appointment.", _ => ["ctas"],
            "Add a \"Book an appointment\" button to the header of every page.", "High", "Med"),
        new("booking-below", Booking, -1, Desktop, p => p.CallsToAction.Any(c => c.Kind == "booking") && !p.CallsToAction.Any(IsBookingInView), _ => "The way to a booking begins only after scrolling.", p => [First(p.CallsToAction, c => c.Kind == "booking").Id],
            "Move the booking button into the first view.", "High", "Low"),
        new("phone-link", Booking, +1, Phone, p => p.PhoneLinks.Count > 0, p => $"The phone number can be tapped to call: {p.PhoneLinks[0].Text}.", p => [p.PhoneLinks[0].Id]),
        new("no-phone-link", Booking, -1, Phone, p => p.PhoneLinks.Count == 0, _ => "On a phone the number can't be tapped to call.", _ => ["phones"], "Make the phone number a tel: link.", "High", "Low"),
        new("short-form", Booking, +1, Desktop, p => p.Forms.Any(f => f.Purpose == "contact" && f.Fields <= 5), p => $"The request form asks for {ShortForm(p).Fields} things only.", p => [ShortForm(p).Id]),
        new("long-form", Booking, -1, Desktop, p => p.Forms.Any(f => f.Purpose == "contact" && f.Required >= 8), p => $"The form asks for {p.Forms.First(f => f.Required >= 8).Required} required things, which few visitors finish.", p => [p.Forms.First(f => f.Required >= 8).Id],
            "Ask for name, phone and wish only; the rest can wait for the visit.", "Med", "Low"),
        new("vendor", Booking, +1, Desktop, p => p.BookingVendors.Count > 0, p => $"Visitors can book online through {p.BookingVendors[0]}.", _ => ["vendors"]),

        // Was it made for a phone?
        new("viewport", Mobile, +2, Phone, p => p.Viewport?.Contains("width=device-width", StringComparison.OrdinalIgnoreCase) == true, _ => "The page is laid out for the width of a phone.", _ => ["viewport"]),
        new("viewport-missing", Mobile, -3, Phone, p => p.Viewport is null, _ => "Phones show the desktop page zoomed out, because the page does not say it fits a phone.", _ => ["viewport"], "Add a meta viewport and a layout that fits 390 px.", "High", "Med"),
        new("overflow", Mobile, -3, Phone, p => p.HorizontalOverflowPx > 2, p => $"On a phone the page is {p.HorizontalOverflowPx} px too wide, so visitors have to scroll sideways or zoom.", _ => ["overflow"], "Let pictures and tables shrink to the width of the phone.", "High", "Med"),
        new("tap-good", Mobile, +1, Phone, p => p.TapTargets >= 3 && p.TapTargetsUnder48 * 4 <= p.TapTargets, p => $"{p.TapTargets - p.TapTargetsUnder48} of {p.TapTargets} buttons and links are big enough for a thumb.", _ => ["tap-targets"]),
        new("tap-small", Mobile, -2, Phone, p => p.TapTargetsUnder24 >= 3, p => $"{p.TapTargetsUnder24} buttons and links are too small to tap safely.", _ => ["tap-targets"], "Make every button and link at least 48 px high on a phone.", "Med", "Low"),
        new("text-small", Mobile, -1, Phone, p => p.SmallTexts >= 3, p => $"{p.SmallTexts} texts are set smaller than 12 px.", _ => ["small-text"], "Set body text to 16 px or more.", "Med", "Low"),
        new("text-readable", Mobile, +1, Phone, p => p.SmallTexts == 0 && p.Viewport is not null, _ => "No text is too small to read on a phone.", _ => ["small-text"]),

        // Would I trust these people?
        new("testimonials", Trust, +2, Desktop, p => p.Proof.Any(x => x.Kind is "testimonials" or "review_widget"), _ => "Patients speak for the clinic on the page.", p => [First(p.Proof, x => x.Kind is "testimonials" or "review_widget").Id]),
        new("credentials", Trust, +2, Desktop, p => p.Proof.Any(x => x.Kind == "credentials"), _ => "The people behind the clinic show their credentials.", p => [First(p.Proof, x => x.Kind == "credentials").Id]),
        new("before-after", Trust, +1, Desktop, p => p.Proof.Any(x => x.Kind == "before_after"), _ => "Results are shown before and after.", p => [First(p.Proof, x => x.Kind == "before_after").Id]),
        new("no-proof", Trust, -3, Desktop, p => p.Proof.Count == 0, _ => "No reviews, credentials or results are shown, so the clinic stays anonymous.", _ => ["proof"], "Show three patient reviews and the dentist's or doctor's name, face and training on the home page.", "High", "Med"),
        new("no-https", Trust, -1, Desktop, p => p.FinalUrl.StartsWith("http:", StringComparison.Ordinal), _ => "The page is served without encryption, and browsers call it \"Not secure\".", _ => ["page"], "Switch the site to https.", "High", "Low"),

        // Do I see what they do best, and what I get?
        new("prices", Treatments, +2, Desktop, p => p.PriceHints.Count > 0, _ => "Prices or ways to pay are hinted at, which takes away a fear.", _ => ["prices"]),
        new("no-prices", Treatments, -1, Desktop, p => p.PriceHints.Count == 0, _ => "There is no word about prices or ways to pay.", _ => ["prices"], "Give a price to start from for the three treatments asked for most.", "Med", "Low"),
        new("headings", Treatments, +1, Desktop, p => p.Headings.Count >= 6, p => $"{p.Headings.Count} headings let a visitor find a treatment by skimming.", _ => ["headings"]),
        new("no-headings", Treatments, -2, Desktop, p => p.Headings.Count < 3, _ => "Hardly any headings, so treatments can't be found by skimming.", _ => ["headings"], "Give each treatment a heading, a sentence and a link.", "Med", "Med"),
        new("pictures", Treatments, +1, Desktop, p => p.ImageCount >= 5 && p.ImagesWithoutAlt == 0, p => $"{p.ImageCount} pictures, each with a description.", _ => ["images"]),
        new("navigation-bare", Treatments, -1, Desktop, p => p.Navigation.Count < 3, _ => "The navigation leads to fewer than three places.", _ => ["navigation"], "List treatments, team, prices and contact in the navigation.", "Med", "Low"),

        // Is it fast, whole, modern?
        new("fast", Tech, +1, Phone, p => p.LargestContentfulPaintMs is <= 2500, p => $"The main content is there after {Seconds(p.LargestContentfulPaintMs)} s.", _ => ["lcp"]),
        new("slow", Tech, -3, Phone, p => p.LargestContentfulPaintMs > 4000, p => $"The main content takes {Seconds(p.LargestContentfulPaintMs)} s to appear.", _ => ["lcp"], "Shrink the largest picture and load it first.", "High", "Med"),
        new("stable", Tech, +1, Phone, p => p.CumulativeLayoutShift is <= 0.1, _ => "The page does not jump while it loads.", _ => ["cls"]),
        new("jumpy", Tech, -1, Phone, p => p.CumulativeLayoutShift > 0.25, _ => "The page jumps while it loads, so visitors tap the wrong thing.", _ => ["cls"], "Give every picture its width and height.", "Med", "Low"),
        new("console-errors", Tech, -1, Desktop, p => p.ConsoleErrors.Count > 0, p => $"{p.ConsoleErrors.Count} script errors happen while the page loads.", _ => ["console"], "Mend or remove the scripts that fail.", "Med", "Med"),
        new("broken", Tech, -1, Desktop, p => p.FailedRequests.Count > 0, p => $"{p.FailedRequests.Count} files of the page could not be loaded.", _ => ["failed-requests"], "Replace the broken pictures and files.", "Med", "Low"),
        new("whole", Tech, +1, Desktop, p => p.ConsoleErrors.Count == 0 && p.FailedRequests.Count == 0, _ => "Everything on the page loads without a fault.", _ => ["failed-requests", "console"]),
        new("legacy", Tech, -2, Desktop, p => p.LegacyTags >= 1, p => $"The page is built with {p.LegacyTags} tags that were given up long ago.", _ => ["legacy-tags"], "Rebuild the page with today's HTML and CSS.", "Med", "High"),
        new("frames", Tech, -4, Desktop, p => p.Frames > 0, _ => "The page is built with frames, which phones and search engines can't handle.", _ => ["frames"], "Rebuild the page without frames.", "High", "High"),
        new("accessible", Tech, +1, Phone, p => p.Accessibility is [], _ => "An automatic check finds no barrier for people with disabilities.", _ => ["accessibility"]),
        new("barriers", Tech, -1, Phone, p => p.Accessibility?.Count(v => v.Impact is "serious" or "critical") >= 2, p => $"An automatic check finds {p.Accessibility!.Count} kinds of barriers for people with disabilities, such as: {p.Accessibility[0].Help}.", p => p.Accessibility!.Select(v => $"axe-{v.Rule}"),
            "Mend the barriers the check names; most are colours, labels and alternative texts.", "Med", "Low"),
    ];

    private static bool IsBookingInView(PageElement element) => element is { Kind: "booking", AboveFold: true };

    private static PageElement First(IEnumerable<PageElement> elements, Func<PageElement, bool> which) => elements.First(which);

    private static PageElement FirstStep(PageEvidence page) => page.CallsToAction.Where(c => c.AboveFold).OrderByDescending(IsBookingInView).First();

    private static FormEvidence ShortForm(PageEvidence page) => page.Forms.First(f => f.Purpose == "contact" && f.Fields <= 5);

    private static bool IsVague(string? headline) => Words(headline) < 4 || headline!.StartsWith("welcome", StringComparison.OrdinalIgnoreCase);

    private static int Words(string? text) => text?.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length ?? 0;

    private static string Seconds(double? ms) => ((ms ?? 0) / 1000).ToString("0.0", CultureInfo.InvariantCulture);
}
