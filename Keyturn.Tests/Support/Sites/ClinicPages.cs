using System.Globalization;
using System.Text;

namespace Keyturn.Tests.Support;

/// <summary>Generates clinic pages of two qualities, with a dozen photo-like images on the good one.</summary>
internal static class ClinicPages
{
    public const int Images = 13;

    public static string Good()
    {
        var html = new StringBuilder();
        html.Append(
            """
            <!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport"
              content="width=device-width, initial-scale=1">
            <title>Harbour Dental | Gentle dentist in Portside</title><meta name="description"
              content="Gentle dental care in Portside. Book online in a minute.">
            <link rel="icon" href="data:,">
            <script type="application/ld+json">{"@context":"https://schema.org",
              "@graph":[{"@type":"Dentist","name":"Harbour Dental"}]}</script>
            <style>
            *{box-sizing:border-box} body{margin:0;font:17px/1.6 sans-serif;color:#1d2b33}
            img{display:block;width:100%;height:auto}
            header{position:sticky;top:0;background:#fff;display:flex;flex-wrap:wrap;gap:16px;align-items:center;
              padding:12px 24px}
            header nav a,.cta{display:inline-block;min-height:48px;line-height:48px;min-width:48px;padding:0 14px;color:#0a4a6b}
            .cta{background:#0a4a6b;color:#fff;border-radius:8px;text-decoration:none;font-weight:700}
            main{max-width:1100px;margin:auto;padding:24px}
            .grid{display:grid;grid-template-columns:repeat(auto-fit,minmax(280px,1fr));gap:20px}
            label,input,button{display:block;width:100%;min-height:48px;font-size:16px} footer{padding:24px;background:#eef4f7}
            </style></head><body>
            <header><strong>Harbour Dental</strong><nav aria-label="Main"><a href="treatments/">Treatments</a><a
              href="team/">Our team</a><a href="prices/">Prices</a></nav>
            <a class="cta" href="book/">Book an appointment</a><a class="cta"
              href="tel:+15550100">Call 555-0100</a></header>
            <main><h1>Gentle dentistry in Portside, with same-week appointments</h1>
            <p>We look after nervous patients, families and busy people. Crowns, implants and invisible aligners under
            one roof, from $89 for a check-up.</p>
            <img src="/images/0.jpg" alt="Our reception" width="1052" height="480">
            <h2>Treatments</h2><div class="grid">
            """
        );
        string[] treatments =
        [
            "Check-up and clean",
            "Dental implants",
            "Invisible aligners",
            "Teeth whitening",
            "Crowns and bridges",
            "Children's dentistry",
        ];
        for (var i = 0; i < treatments.Length; i++)
            html.Append(
                CultureInfo.InvariantCulture,
                $"<article><img src=\"/images/{i + 1}.jpg\" alt=\"{treatments[i]}\" width=\"500\" "
                    + $"height=\"340\" loading=\"lazy\"><h3>{treatments[i]}</h3><p>What happens, how long it takes "
                    + $"and what it costs: from ${89 + i * 110}. Most patients are back at work the same "
                    + $"day.</p></article>"
            );
        html.Append("</div><h2>What our patients say</h2><section class=\"testimonials grid\">");
        for (var i = 0; i < 6; i++)
            html.Append(
                CultureInfo.InvariantCulture,
                $"<blockquote><img src=\"/images/{i + 7}.jpg\" alt=\"Patient {i + 1}\" width=\"400\" "
                    + $"height=\"300\" loading=\"lazy\"><p>I was nervous for years. They took their time, and it "
                    + $"did not hurt at all.</p><cite>Patient {i + 1}, five stars</cite></blockquote>"
            );
        html.Append(
            """
            </section><h2>Dr. Ada Quill, DDS</h2><p>Board-certified, 18 years of experience, fellow of the Portside Dental Society.</p>
            <h2>Book your visit</h2><form action="book/" aria-label="Book your visit"><label>Name <input name="name"
              required></label><label>Phone <input type="tel" name="phone" required></label>
            <label>Wish <input name="wish"></label><button>Request an appointment</button></form></main>
            <footer><p>12 Quay Street, Portside. Open Monday to Friday, 8 to 18. <a class="cta"
              href="mailto:hello@harbour-dental.example">Write to us</a></p></footer></body></html>
            """
        );
        return html.ToString();
    }

    public static string Poor()
    {
        var html = new StringBuilder(
            "<html><head><title>Welcome</title></head><body bgcolor=\"#ccffcc\"><center><marquee>Welcome to "
                + "our website!!!</marquee>"
        );
        html.Append("<table width=\"1300\" border=\"1\"><tr><td><font size=\"1\">");
        for (var i = 0; i < 8; i++)
            html.Append(
                CultureInfo.InvariantCulture,
                $"<font color=\"#777\" size=\"1\">Our office has been part of the community for many years "
                    + $"and we offer many services for the whole family, number {i}.</font><br><img src=\"/images/{i}.jpg\" "
                    + $"width=\"300\">"
            );
        html.Append(
            "</font></td></tr></table><script>undefinedFunction();</script><img "
                + "src=\"/missing.gif\"></center></body></html>"
        );
        return html.ToString();
    }
}
