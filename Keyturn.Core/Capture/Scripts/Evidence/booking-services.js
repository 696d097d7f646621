// Online booking services, by the host of their links, frames and scripts, and by the markup that their snippets and
// WordPress plugins leave. Add one as a row. Prepended to a script, within one function.
//
// A host counts with everything below it; one that ends with a dot counts with any country's ending. A path after the
// host must be where the address's own path begins. Each is the service's own host, as its help pages give it.
const BOOKING_SERVICES = [
  ["Acuity", "acuityscheduling.com", "as.me"],
  ["Aesthetic Record", "aestheticrecord.com"],
  ["Appointy", "appointy.com"],
  ["Booksy", "booksy.com"],
  ["Boulevard", "boulevard.io", "joinblvd.com"],
  ["Brevo Meetings", "meet.brevo.com"],
  ["Cal.com", "cal.com"],
  ["Calendly", "calendly.com"],
  ["CareStack", "carestack.com"],
  ["Centaur", "centaurportal.com"],
  ["clickdoc", "clickdoc.de", "clickdoc.fr", "clickdoc.at"],
  ["Cliniko", "cliniko.com"],
  ["Curve Dental", "curvehero.com"],
  ["Dentally", "dentally.", "portal.dental"],
  ["Dentrix", "dentrixascend.com"],
  ["Docplanner", "docplanner."],
  ["Doctolib", "doctolib."],
  ["Doctoralia", "doctoralia."],
  ["doctoranytime", "doctoranytime."],
  ["Dr. Flex", "dr-flex.de"],
  ["eTermin", "etermin.net"],
  ["FlexBooker", "flexbooker.com"],
  ["Fresha", "fresha.com"],
  ["GlossGenius", "glossgenius.com"],
  ["GoHighLevel", "leadconnectorhq.com", "msgsndr.com"],
  ["Google", "calendar.app.google", "calendar.google.com/calendar/appointments"],
  ["HealthEngine", "healthengine.com.au"],
  ["HotDoc", "hotdoc.com.au"],
  ["HubSpot", "meetings.hubspot.com", "meetings-eu1.hubspot.com"],
  ["IntakeQ", "intakeq.com"],
  ["Jameda", "jameda.de"],
  ["Jane", "jane.app", "janeapp.com", "janeapp.co.uk"],
  ["Keldoc", "keldoc.com"],
  ["LocalMed", "localmed.com"],
  ["Maiia", "maiia.com"],
  ["Mangomint", "mangomint.com"],
  ["Microsoft Bookings", "outlook.office365.com/owa/calendar", "outlook.office.com/bookwithme", "book.ms"],
  ["Mindbody", "mindbodyonline.com", "healcode.com"],
  ["MioDottore", "miodottore.it"],
  ["Modento", "modento.io"],
  ["NexHealth", "nexhealth.com"],
  ["Noona", "noona.is", "noona.app"],
  ["Onedoc", "onedoc.ch"],
  ["Online Appointment Scheduling", "onlineappointmentscheduling.net.au"],
  ["Onlineafspraken", "onlineafspraken.nl"],
  ["Pabau", "pabau.com"],
  ["PatientPop", "patientpop.com"],
  ["Phorest", "phorest.com"],
  ["Phreesia", "phreesia.net", "phreesia.com"],
  ["Picktime", "picktime.com"],
  ["Planity", "planity.com"],
  ["Podium", "podium.com/scheduling"],
  ["Practice Better", "practicebetter.io"],
  ["RealSelf", "realself.com/book"],
  ["Reservio", "reservio.com"],
  ["Salonized", "salonized.com"],
  ["samedi", "samedi.de"],
  ["Setmore", "setmore.com"],
  ["SimplePractice", "simplepractice.com", "clientsecure.me"],
  ["SimplyBook", "simplybook."],
  ["Solutionreach", "solutionreach.com"],
  ["Square", "squareup.com/appointments", "book.squareup.com", "square.site/book", "app.squareup.com/appointments"],
  ["Terminland", "terminland.de", "terminland.eu"],
  ["Timely", "gettimely.com"],
  ["TIMIFY", "timify.com"],
  ["Treatwell", "treatwell."],
  ["Vagaro", "vagaro.com"],
  ["Vetstoria", "vetstoria.com"],
  ["Weave", "getweave.com"],
  ["Zanda", "zandaapp.com", "powerdiary.com"],
  ["Zenoti", "zenoti.com"],
  ["ZnanyLekarz", "znanylekarz.pl"],
  ["Zocdoc", "zocdoc.com"],
  ["Zoho Bookings", "zohobookings.com", "bookings.zoho.com"],
];
const BOOKING_MARKUP = [
  ["Acuity", ".acuity-embed-button, [class*=acuity-embed]"],
  ["Amelia", ".amelia-v2-booking, .amelia-app-booking, #amelia-app-booking0"],
  ["Bookly", ".bookly-form"],
  ["Booknetic", ".booknetic_appointment, .booknetic-widget"],
  ["Booksy", "#booksy-widget-container, .booksy-widget-container"],
  ["Calendly", ".calendly-inline-widget, .calendly-badge-widget, [data-calendly-url]"],
  ["Cal.com", "[data-cal-link]"],
  ["Doctolib", "[data-doctolib], .doctolib-widget"],
  ["Easy Appointments", ".ea-bootstrap"],
  ["LatePoint", ".latepoint-book-form-wrapper, .os_trigger_booking"],
  ["NexHealth", "[data-nexhealth]"],
  ["Simply Schedule Appointments", ".ssa_booking_iframe, .ssa-booking-iframe"],
  ["SimplyBook", "[id^=simplybook]"],
  ["Wix Bookings", "[data-hook=booking-calendar], [data-hook=bookings-widget]"],
  ["Zocdoc", ".zd-plugin"],
];
// Their sites are visited for other reasons too: a review or a blog post there is no booking.
const NOT_A_BOOKING = /\/(?:reviews?|blog|about|privacy|terms|help|support|legal|careers)(?:[/?#]|$)/i;
const hasHost = (hostname, host) =>
  host.endsWith(".")
    ? new RegExp(`(?:^|\\.)${host.replaceAll(".", "\\.")}[a-z]{2,3}(?:\\.[a-z]{2})?$`).test(hostname)
    : hostname === host || hostname.endsWith(`.${host}`);
const vendorOf = (address) => {
  if (typeof address !== "string" || !/^https?:/i.test(address) || !URL.canParse(address)) return null;
  const { hostname, pathname } = new URL(address);
  if (NOT_A_BOOKING.test(pathname)) return null;
  const row = BOOKING_SERVICES.find(([, ...places]) =>
    places.some((place) => {
      const [host, ...path] = place.split("/");
      return hasHost(hostname, host) && (path.length === 0 || pathname.startsWith(`/${path.join("/")}`));
    }),
  );
  return row?.[0] ?? null;
};
