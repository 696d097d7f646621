using Keyturn.Core.Model;
using static Keyturn.Core.Model.ReportCategories;

namespace Keyturn.Core.Scoring.Rules.Categories;

/// <summary>How short and obvious is the way to a booking, and to the clinic's door?</summary>
internal static class BookingRules
{
    private static readonly IReadOnlyList<PageType> _whereFormsAre =
    [
        PageType.Home,
        PageType.BookingConsult,
        PageType.ContactLocations,
        PageType.NewPatient,
    ];

    public static readonly IReadOnlyList<Rule> All =
    [
        new("booking-above-fold", Booking, +3)
        {
            Basis = FindingBasis.Read,
            When = "A booking button or link is in the first view.",
            Holds = p => p.Working().Any(IsBookingInView),
            Cites = p => [p.Working().First(IsBookingInView).Id],
            Says = "A booking button is in the first view: \"{element}\".",
        },
        new("booking-sticky", Booking, +1)
        {
            Basis = FindingBasis.Read,
            View = RuleView.Phone,
            When = "A booking button or link stays in view while scrolling.",
            Holds = p => p.Working().OfKind("booking").Any(c => c.Sticky && c.AboveFold),
            Cites = p => [p.Working().OfKind("booking").First(c => c.Sticky && c.AboveFold).Id],
            Says = "On a phone the way to a booking stays in view while scrolling: \"{element}\".",
        },
        new("phone-first-view-bare", Booking, -1)
        {
            Basis = FindingBasis.Read,
            Claims = Missing.Way,
            View = RuleView.Phone,
            When = "On a phone the first view has neither a call to action nor a phone link.",
            Holds = p => !p.Working().Any(c => c.AboveFold) && !p.PhoneLinks.Any(c => c.AboveFold),
            Cites = _ => ["ctas", "screenshot"],
            Says = "On a phone the first view offers neither a booking nor a call.",
            Fix = "Show the booking button or the phone number in the first view of the phone, outside the menu.",
            Impact = "High",
            Effort = "Low",
        },
        new("booking-none", Booking, -3)
        {
            Basis = FindingBasis.Read,
            Claims = Missing.Way,
            When = "There is no booking button or link, no request form, no known booking service and no messenger.",
            Holds = p =>
                !p.CallsToAction.OfKind("booking").Any()
                && p.BookingVendors.Count == 0
                && !p.Forms.Any(f => f.Purpose == "contact")
                && !p.CallsToAction.Any(c => c.IsMessenger),
            Cites = _ => ["ctas"],
            Says = "There is no button or link to book an appointment.",
            Fix = "Add a \"Book an appointment\" button to the header of every page.",
            Impact = "High",
            Effort = "Med",
        },
        new("booking-below", Booking, -1)
        {
            Basis = FindingBasis.Read,
            Claims = Missing.Way,
            When = "There is a booking button or link, but none in the first view.",
            Holds = p => p.CallsToAction.OfKind("booking").Any() && !p.Working().Any(IsBookingInView),
            Cites = p => [p.CallsToAction.OfKind("booking").First().Id],
            Says = "The way to a booking, \"{element}\", begins only after scrolling.",
            Fix = "Move the booking button into the first view.",
            Impact = "High",
            Effort = "Low",
        },
        new("phone-link", Booking, +1)
        {
            View = RuleView.Phone,
            When = "There is a phone number that can be tapped (a tel: link).",
            Holds = p => p.PhoneLinks.Count > 0,
            Cites = p => [p.PhoneLinks[0].Id],
            Says = "The phone number can be tapped to call: {element}.",
        },
        new("no-phone-link", Booking, -2)
        {
            Pages = [PageType.Home, PageType.ContactLocations],
            Claims = Missing.Thing,
            View = RuleView.Phone,
            When = "A phone number is written on the page, but none can be tapped (no tel: link).",
            Holds = p => p.PhoneLinks.Count == 0 && p.PhoneNumbers.Count > 0,
            Cites = _ => ["phones"],
            Says = "Visitors on a phone can't call with a tap: the number {number} is plain text.",
            Fix = "Make the phone number a tel: link.",
            Impact = "High",
            Effort = "Low",
        },
        new("no-phone", Booking, -1)
        {
            Claims = Missing.Thing,
            View = RuleView.Phone,
            When = "The home page shows no phone number at all.",
            Holds = HasNoNumber,
            Cites = _ => ["phones"],
            Says = "The home page shows no phone number.",
            Fix = "Show the phone number in the header of every page, as a tel: link.",
            Impact = "High",
            Effort = "Low",
        },
        new("short-form", Booking, +1)
        {
            Pages = _whereFormsAre,
            View = RuleView.Words,
            When = "A contact or booking form has 5 fields or fewer.",
            Holds = p => p.Forms.Any(IsShort),
            Cites = p => [p.Forms.First(IsShort).Id],
            Says = "The request form has only {fields}.",
        },
        new("long-form", Booking, -1)
        {
            Pages = RulePages.Any,
            View = RuleView.Words,
            When = "A contact or booking form has more than 6 required fields.",
            Holds = p => p.Forms.Any(IsLong),
            Cites = p => [p.Forms.Where(IsLong).OrderByDescending(f => f.Required).First().Id],
            Says = "The form has {required} required fields, which few visitors finish.",
            Fix = "Ask for name, phone and wish only; the rest can wait for the visit.",
            Impact = "Med",
            Effort = "Low",
        },
        new("vendor", Booking, +1)
        {
            View = RuleView.Words,
            When = "The page links to or embeds a known booking service.",
            Holds = p => p.BookingVendors.Count > 0,
            Cites = _ => ["vendors"],
            Says = "Visitors can book online through {vendor}.",
        },
        new("booking-page-online", Booking, +1)
        {
            Pages = [PageType.BookingConsult],
            View = RuleView.Words,
            When = "The booking page links to or embeds a known booking service.",
            Holds = p => p.BookingVendors.Count > 0,
            Cites = _ => ["vendors"],
            Says = "The booking page leads to online booking through {vendor}.",
        },
        new("booking-page-form", Booking, +1)
        {
            Basis = FindingBasis.Read,
            Pages = [PageType.BookingConsult],
            View = RuleView.Words,
            When = "The booking page has a contact or booking form.",
            Holds = p => p.Forms.Any(f => f.Purpose == "contact"),
            Cites = p => [p.Forms.First(f => f.Purpose == "contact").Id],
            Says = "The booking page has a form to ask for a visit, with {fields}.",
        },
        new("booking-page-dead-end", Booking, -2)
        {
            Basis = FindingBasis.Read,
            Claims = Missing.Way,
            Pages = [PageType.BookingConsult],
            View = RuleView.Words,
            When =
                "The booking page has neither a form, nor a booking link, nor a known booking service, nor a phone number.",
            Holds = p =>
                !p.Forms.Any(ReachesTheClinic)
                && p.BookingVendors.Count == 0
                && !p.Working().OfKind("booking").Any()
                && HasNoNumber(p),
            Cites = _ => ["forms", "vendors"],
            Says =
                "The booking page has neither a form nor a booking service nor a phone number that could be "
                + "recognised, so the way to a booking ends there.",
            Fix = "Put a short form or an online calendar on the booking page.",
            Impact = "High",
            Effort = "Med",
        },
        new("treatment-next-step", Booking, +1)
        {
            Basis = FindingBasis.Read,
            Pages = [PageType.ServiceDetail],
            When = "A booking button or link is in the first view of a treatment page.",
            Holds = p => p.Working().Any(IsBookingInView),
            Cites = p => [p.Working().First(IsBookingInView).Id],
            Says = "The treatment page offers a booking in its first view: \"{element}\".",
        },
        new("treatment-no-next-step", Booking, -2)
        {
            Basis = FindingBasis.Read,
            Claims = Missing.Way,
            Pages = [PageType.ServiceDetail],
            When = "A treatment page has no booking button or link, no form and no known booking service.",
            Holds = p =>
                !p.CallsToAction.OfKind("booking").Any()
                && !p.Forms.Any(ReachesTheClinic)
                && p.BookingVendors.Count == 0,
            Cites = _ => ["ctas"],
            Says = "The treatment page explains and then leads nowhere: there is no button to book it.",
            Fix =
                "End every treatment page with a button to book that treatment, and show it in the first view as well.",
            Impact = "High",
            Effort = "Low",
        },
        new("inner-way-to-book", Booking, +1)
        {
            Basis = FindingBasis.Read,
            Pages = RulePages.InnerBut(PageType.BookingConsult, PageType.ServiceDetail, PageType.Policy),
            When = "A booking button or link is in the first view.",
            Holds = p => p.Working().Any(IsBookingInView),
            Cites = p => [p.Working().First(IsBookingInView).Id],
            Says = "The way to a booking is in view here too: \"{element}\".",
        },
        new("inner-no-way-to-book", Booking, -1)
        {
            Basis = FindingBasis.Read,
            Claims = Missing.Way,
            Pages = RulePages.InnerBut(PageType.BookingConsult, PageType.ServiceDetail, PageType.Policy),
            When = "There is no call to action, no phone link, no form and no known booking service.",
            Holds = p =>
                p.CallsToAction.Count == 0
                && p.PhoneLinks.Count == 0
                && !p.Forms.Any(ReachesTheClinic)
                && p.BookingVendors.Count == 0,
            Cites = _ => ["ctas", "phones", "forms"],
            Says = "There is no way to book or to call from this page.",
            Fix = "Show the booking button and the phone number on every page, in the same place.",
            Impact = "High",
            Effort = "Low",
        },
        new("contact-complete", Booking, +2)
        {
            Basis = FindingBasis.Read,
            Pages = [PageType.ContactLocations],
            View = RuleView.Words,
            When = "The contact page has a phone link, an address, opening hours and a map.",
            Holds = p => p.PhoneLinks.Count > 0 && p.HasAddress && p.HasOpeningHours && p.HasMap,
            Cites = p => [p.PhoneLinks[0].Id, "address", "opening-hours", "map"],
            Says = "The contact page has all it needs: a number to call, the address, opening hours and a map.",
        },
        new("contact-no-phone", Booking, -2)
        {
            Claims = Missing.Thing,
            Pages = [PageType.ContactLocations],
            View = RuleView.Words,
            When = "The contact page shows no phone number at all.",
            Holds = HasNoNumber,
            ShownBy = p => !HasNoNumber(p),
            Cites = _ => ["phones"],
            Says = "The contact page shows no phone number.",
            Fix = "Put the phone number at the top of the contact page, as a tel: link.",
            Impact = "High",
            Effort = "Low",
        },
        new("contact-no-address", Booking, -1)
        {
            Basis = FindingBasis.Read,
            Claims = Missing.Words,
            Pages = [PageType.ContactLocations],
            View = RuleView.Words,
            When = "No address was found on the contact page.",
            Holds = p => !p.HasAddress,
            ShownBy = p => p.HasAddress,
            Cites = _ => ["address"],
            Says = "No address was found on the contact page.",
            Fix = "Write the full address on the contact page.",
            Impact = "Med",
            Effort = "Low",
        },
        new("contact-no-hours", Booking, -1)
        {
            Basis = FindingBasis.Read,
            Claims = Missing.Words,
            Pages = [PageType.ContactLocations],
            View = RuleView.Words,
            When = "No opening hours were found on the contact page.",
            Holds = p => !p.HasOpeningHours,
            ShownBy = p => p.HasOpeningHours,
            Cites = _ => ["opening-hours"],
            Says = "No opening hours were found on the contact page.",
            Fix = "List the opening hours on the contact page, and when calls are answered.",
            Impact = "Med",
            Effort = "Low",
        },
        new("contact-no-map", Booking, -1)
        {
            Claims = Missing.Thing,
            Pages = [PageType.ContactLocations],
            View = RuleView.Words,
            When = "The contact page neither embeds nor links to a map.",
            Holds = p => !p.HasMap,
            ShownBy = p => p.HasMap,
            Cites = _ => ["map"],
            Says = "The contact page has no map, so visitors have to look up the way themselves.",
            Fix = "Link the address to a map, and say where to park.",
            Impact = "Low",
            Effort = "Low",
        },
        new("dead-button", Booking, -2)
        {
            Basis = FindingBasis.Read,
            Pages = RulePages.Any,
            View = RuleView.Either,
            When = "A call to action leads nowhere.",
            Holds = p => DeadButtons(p).Any(),
            Cites = DeadButtonIds,
            Says = "The page has {dead-buttons} for the next step: \"{element}\" leads nowhere.",
            Fix = "Give every button a page that exists.",
            Impact = "High",
            Effort = "Low",
        },
    ];

    private static bool IsBookingInView(PageElement element) => element is { Kind: "booking", AboveFold: true };

    // In many countries patients write to the clinic's number instead of calling it.
    private static bool HasNoNumber(PageEvidence page) =>
        page.PhoneLinks.Count == 0 && page.PhoneNumbers.Count == 0 && !page.CallsToAction.Any(c => c.IsMessenger);

    private static bool IsShort(FormEvidence form) => form is { Purpose: "contact", Fields: <= 5 };

    private static bool IsLong(FormEvidence form) => form is { Purpose: "contact", Required: > 6 };

    private static bool ReachesTheClinic(FormEvidence form) => form.Purpose is "contact" or "other";

    private static IEnumerable<DeadLink> DeadButtons(PageEvidence page) =>
        page.DeadLinks.Where(d => d.Element is not null);

    /// <summary>The ids of dead buttons, each with the button's own id when that was measured.</summary>
    private static IEnumerable<string> DeadButtonIds(PageEvidence page) =>
        DeadButtons(page)
            .Take(2)
            .SelectMany(d => new[] { d.Id, d.Element! })
            .Where(id => page.DeadLinks.Any(d => d.Id == id) || page.CallsToAction.Any(c => c.Id == id));
}
