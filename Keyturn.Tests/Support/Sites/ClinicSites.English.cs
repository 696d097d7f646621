namespace Keyturn.Tests.Support;

internal static partial class ClinicSites
{
    /// <summary>
    /// A good site: a mega menu that shows only under the pointer, an offer in a shadow root, cards to click, landing
    /// pages in the sitemap only.
    /// </summary>
    private static ClinicSite EnglishDental()
    {
        const string home = """
            <!doctype html><html lang="en-US"><head><meta charset="utf-8"><meta name="viewport"
              content="width=device-width, initial-scale=1"><title>Brightwater Dental | Dentist in Boston</title>
            <link rel="icon" href="data:,"><link rel="canonical"
              href="{root}/"><style>.mega{display:none} nav li:hover .mega{display:block}</style></head><body
              class="has-sticky-header">
            <header class="site-header"><a href="/">Brightwater Dental</a><a href="tel:+16175550100">617-555-0100</a><a
              class="cta" href="/book-online/?utm_source=header">Book Online</a>
            <nav aria-label="Main"><ul>
              <li><a href="/services/">Services</a><div class="mega">
                <a href="/services/dental-implants/">Dental Implants</a><a href="/services/invisalign/">Invisalign</a><a
                  href="/services/teeth-whitening/">Teeth Whitening</a>
                <a href="/services/root-canal/">Root Canal</a><a
                  href="/services/emergency-dentist/">Emergency Dentist</a><a
                  href="/services/dental-implants/all-on-4/">All-on-4</a></div></li>
              <li><a href="/about-us/">About</a><div class="mega"><a
                href="/meet-dr-rivera/">Meet Dr. Rivera</a></div></li>
              <li><a href="/smile-gallery/">Smile Gallery</a></li><li><a href="/reviews/">Reviews</a></li><li><a
                href="/financing/">Financing</a></li>
              <li><a href="/new-patients/">New Patients</a></li><li><a href="/faq/">FAQ</a></li><li><a
                href="/contact/">Contact</a></li></ul></nav></header>
            <main><h1>A calm dentist in Boston</h1>
              <p>Same-week visits, plain words and clear prices for nervous patients, families and busy people.</p>
              <section><a href="/services/dental-implants/?utm_campaign=card"><h3>Implants</h3>
              <p>Teeth that stay where they are, for a price you know before we begin.</p><span>Learn more</span></a>
              <a href="/services/invisalign/#cost">Learn more</a><div
                onclick="location.href='/membership/'">Membership plan</div><span role="link" tabindex="0"
                data-href="/technology/">Our technology</span>
              <a href="/files/new-patient-form.pdf">New patient form</a><a href="/contact/#map"><img src="data:,"
                alt="Map"></a><a href="#top">Back to top</a>
              <template><a href="/only-in-a-template/">Never rendered</a></template><clinic-offer></clinic-offer></section>
              <form><input name="getAttribute"><input name="parentNode"><a href="/blog/">Blog</a></form></main>
            <footer><nav><a href="/contact/">Find us</a><a href="/careers/">Careers</a><a
              href="/privacy-policy/">Privacy Policy</a><a href="/accessibility-statement/">Accessibility</a></nav>
              <a href="https://www.facebook.com/brightwater">Facebook</a><a
                href="https://booking.vendor.example/brightwater">Book with our partner</a><a
                href="/wp-login.php">Log in</a><a href="mailto:hello@brightwater.example">Mail</a></footer>
            <script>customElements.define("clinic-offer", class extends HTMLElement {
              connectedCallback() {
                this.attachShadow({ mode: "open" }).innerHTML = "<a href='/specials/'>This month's specials</a>";
              }
            });</script>
            </body></html>
            """;
        (string Path, string Title)[] inner =
        [
            ("/book-online/", "Book online"),
            ("/services/", "Our services"),
            ("/services/dental-implants/", "Dental implants"),
            ("/services/invisalign/", "Invisalign"),
            ("/services/teeth-whitening/", "Teeth whitening"),
            ("/services/root-canal/", "Root canal"),
            ("/services/emergency-dentist/", "Emergency dentist"),
            ("/services/dental-implants/all-on-4/", "All-on-4"),
            ("/about-us/", "About us"),
            ("/meet-dr-rivera/", "Dr. Rivera"),
            ("/smile-gallery/", "Smile gallery"),
            ("/reviews/", "Reviews"),
            ("/financing/", "Financing"),
            ("/new-patients/", "New patients"),
            ("/faq/", "Questions"),
            ("/contact/", "Contact"),
            ("/blog/", "Blog"),
            ("/membership/", "Membership"),
            ("/technology/", "Technology"),
            ("/specials/", "Specials"),
            ("/implants-boston/", "Implants in Boston"),
            ("/implants-cambridge/", "Implants in Cambridge"),
        ];
        return new ClinicSite(
            "english",
            new Dictionary<string, ClinicFile>(
                inner.ToDictionary(
                    p => p.Path,
                    p => Page("en", p.Title, $"{p.Title} at Brightwater Dental, explained in plain words.")
                )
            )
            {
                ["/"] = new(home),
                ["/robots.txt"] = Robots("User-agent: *\nDisallow: /wp-admin/\nSitemap: {root}/sitemap.xml\n"),
                ["/sitemap.xml"] = Xml(
                    "urlset",
                    [
                        "/",
                        "/services/",
                        "/services/dental-implants/",
                        "/implants-boston/",
                        "/implants-cambridge/",
                        "/2024/03/flossing-tips/",
                        "/blog/implants-or-bridges/",
                        "/tag/floss/",
                        "/blog/page/2/",
                    ]
                ),
            }
        );
    }
}
