namespace Keyturn.Tests.Support;

internal static partial class ClinicSites
{
    /// <summary>
    /// A poor site of 2004: tables, one PHP script, sessions in addresses, an image map, no language, neither
    /// robots.txt nor sitemap.
    /// </summary>
    private static ClinicSite GermanPractice()
    {
        const string home = """
            <html><head><title>Zahnarztpraxis Dr. Vogel</title><base href="{root}/index.php"><link rel="icon"
              href="data:,"></head><body bgcolor="#ffffff" onload="self.focus()">
            <table width="800"><tr><td colspan=2><img src="data:," usemap="#oben" alt="Zahnarztpraxis Dr. Vogel"><map
              name="oben"><area href="index.php?page=anfahrt" alt="Anfahrt" shape="rect"
              coords="0,0,50,50"></map></td></tr>
            <tr><td width="150" id="menue"><a href="index.php">Startseite</a><br><a
              href="index.php?page=start">Willkommen</a><br><A
              HREF="index.php?page=praxis&PHPSESSID=1a2b3c">Praxis</A><br><a
              href="index.php?page=team&PHPSESSID=1a2b3c">Unser Team</a><br>
              <a href="index.php?page=leistungen">Leistungen</a><br><a
                href="index.php?page=implantate">Implantate</a><br><a
                href="index.php?page=prophylaxe">Prophylaxe &amp; Zahnreinigung</a><br><a
                href="index.php?page=zahnersatz">Zahnersatz</a><br>
              <a href="index.php?page=termin">Termin</a><br><a
                href="javascript:location.href='index.php?page=kontakt'">Kontakt</a><br><a href="#"
                onclick="window.open('index.php?page=preise','','width=400')">Preise</a><br><a
                href="index.php?page=gaestebuch">G&auml;stebuch</a></td>
            <td><font size=5><center><b>Herzlich Willkommen!</b></center></font>
              <p>Wir freuen uns auf Ihren Besuch in unserer Praxis am Markt und nehmen uns Zeit f&uuml;r Ihre Fragen.</p>
              <a href="index.php?page=aktuelles">hier</a> <a href="anmeldebogen.doc">Anmeldebogen</a> <a
                href="http://www.zahnaerztekammer.example/">Kammer</a> <a href="http://[kaputt">kaputt</a> <a
                href="javascript:history.back()">zur&uuml;ck</a>
              <p><small><a href="index.php?page=impressum">Impressum</a> <a
                href="index.php?page=datenschutz">Datenschutz</a></small></p></td></tr></table></body></html>
            """;
        string[] pages =
        [
            "anfahrt",
            "praxis",
            "team",
            "leistungen",
            "implantate",
            "prophylaxe",
            "zahnersatz",
            "termin",
            "kontakt",
            "preise",
            "gaestebuch",
            "aktuelles",
            "impressum",
            "datenschutz",
            "start",
        ];
        return new ClinicSite(
            "german",
            new Dictionary<string, ClinicFile>(
                pages.ToDictionary(
                    p => $"/index.php?page={p}",
                    p => Page("de", p, $"Unsere Seite über {p}, mit allem, was Sie wissen sollten.")
                )
            )
            {
                ["/"] = new(home),
                ["/index.php"] = new(home),
            }
        );
    }
}
