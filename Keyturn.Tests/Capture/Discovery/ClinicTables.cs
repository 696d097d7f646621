namespace Keyturn.Tests.Capture.Discovery;

/// <summary>
/// The expected result of discovery for each clinic. <c>+</c> is captured with nine inner pages, <c>-</c> never is;
/// then rank, type, section, address, link and reason.
/// </summary>
internal static class ClinicTables
{
    public static string Read(string clinic) =>
        (
            clinic switch
            {
                "english" => English,
                "german" => German,
                "spanish" => Spanish,
                "french" => French,
                "italian" => Italian,
                _ => throw new ArgumentOutOfRangeException(nameof(clinic)),
            }
        ).ReplaceLineEndings("\n");

    private const string English = """
        + 1 booking     Header     /book-online/ "Book Online"
        + 2 services    Navigation /services/ "Services"
        + 3 service     Navigation /services/dental-implants/ "Dental Implants"
        + 4 pricing     Navigation /financing/ "Financing"
        + 5 about       Navigation /about-us/ "About"
        + 6 results     Navigation /smile-gallery/ "Smile Gallery"
        + 7 reviews     Navigation /reviews/ "Reviews"
        + 8 contact     Navigation /contact/ "Contact"
        + 9 service     Navigation /services/invisalign/ "Invisalign"
         10 new patient Navigation /new-patients/ "New Patients"
         11 faq         Navigation /faq/ "FAQ"
         12 service     Navigation /services/teeth-whitening/ "Teeth Whitening"
         13 service     Navigation /services/root-canal/ "Root Canal"
         14 service     Navigation /services/emergency-dentist/ "Emergency Dentist"
         15 pricing     Body       /membership/ "Membership plan"
         16 about       Navigation /meet-dr-rivera/ "Meet Dr. Rivera"
         17 pricing     Body       /specials/ "This month's specials"
         18 about       Body       /technology/ "Our technology"
         19 other       Footer     /careers/ "Careers"
         20 service     Navigation /services/dental-implants/all-on-4/ "All-on-4"
         21 service     Sitemap    /implants-boston/ ""
         22 service     Sitemap    /implants-cambridge/ ""
         23 blog        Body       /blog/ "Blog"
         24 blog        Sitemap    /blog/implants-or-bridges/ ""
         25 blog        Sitemap    /2024/03/flossing-tips/ ""
        -   new patient Body       /files/new-patient-form.pdf "New patient form" A file (pdf), not a page.
        -   policy      Footer     /privacy-policy/ "Privacy Policy" Policies say nothing about patient flow.
        -   policy      Footer     /accessibility-statement/ "Accessibility" Policies say nothing about patient flow.
        -   other       Footer     /wp-login.php "Log in" A login, a cart or another page of the site's machinery.
        -   other       Sitemap    /tag/floss/ "" A list of posts, tags or search results, not a page of its own.
        -   blog        Sitemap    /blog/page/2/ "" A list of posts, tags or search results, not a page of its own.
        """;

    private const string German = """
        + 1 booking     Navigation /index.php?page=termin "Termin"
        + 2 services    Navigation /index.php?page=leistungen "Leistungen"
        + 3 service     Navigation /index.php?page=implantate "Implantate"
        + 4 pricing     Navigation /index.php?page=preise "Preise"
        + 5 about       Navigation /index.php?page=team "Unser Team"
        + 6 contact     Navigation /index.php?page=kontakt "Kontakt"
        + 7 service     Navigation /index.php?page=prophylaxe "Prophylaxe & Zahnreinigung"
        + 8 service     Navigation /index.php?page=zahnersatz "Zahnersatz"
        + 9 about       Navigation /index.php?page=praxis "Praxis"
         10 contact     Body       /index.php?page=anfahrt "Anfahrt"
         11 other       Navigation /index.php?page=gaestebuch "Gästebuch"
         12 blog        Body       /index.php?page=aktuelles "hier"
        -   other       Navigation /index.php?page=start "Willkommen" Another address of the home page.
        -   other       Body       /anmeldebogen.doc "Anmeldebogen" A file (doc), not a page.
        -   policy      Body       /index.php?page=impressum "Impressum" Policies say nothing about patient flow.
        -   policy      Body       /index.php?page=datenschutz "Datenschutz" Policies say nothing about patient flow.
        """;

    private const string Spanish = """
        + 1 booking     Header     /pedir-cita/ "Pide cita"
        + 2 services    Navigation /tratamientos/ "Tratamientos"
        + 3 service     Navigation /tratamientos/botox/ "Bótox"
        + 4 pricing     Navigation /precios/ "Precios"
        + 5 about       Navigation /equipo/ "Equipo médico"
        + 6 results     Navigation /antes-y-despues/ "Antes y después"
        + 7 reviews     Navigation /opiniones/ "Opiniones"
        + 8 contact     Navigation /contacto/ "Contacto"
        + 9 service     Navigation /tratamientos/acido-hialuronico/ "Ácido hialurónico"
         10 new patient Sitemap    /primera-visita/ ""
         11 faq         Footer     /preguntas-frecuentes/ "Preguntas frecuentes"
         12 service     Navigation /tratamientos/depilacion-laser/ "Depilación láser"
         13 service     Body       /tratamientos/hilos-tensores/ "Saber más"
         14 service     Sitemap    /tratamientos/rinomodelacion/ ""
         15 blog        Navigation /blog/ "Blog"
         16 blog        Sitemap    /blog/mitos-del-botox/ ""
         17 blog        Sitemap    /2024/06/cuidados-en-verano/ ""
        -   other       Header     /en/ "EN" A copy in another language (en).
        -   other       Header     /pt/ "PT" A copy in another language (pt-br).
        -   service     Body       /en/treatments/botox/ "Botox in English" A copy in another language (en).
        -   policy      Footer     /aviso-legal/ "Aviso legal" Policies say nothing about patient flow.
        -   policy      Footer     /politica-de-privacidad/ "Privacidad" Policies say nothing about patient flow.
        -   services    Sitemap    /en/treatments/ "" A copy in another language (en).
        -   service     Sitemap    /pt/tratamentos/botox/ "" A copy in another language (pt-br).
        -   contact     Sitemap    /pt/contato/ "" A copy in another language (pt-br).
        """;

    private const string French = """
        -   policy      Footer     /mentions-legales.html "Mentions légales" Policies say nothing about patient flow.
        """;

    private const string Italian = """
        + 1 booking     Navigation /prenota "Prenota una visita"
        + 2 services    Navigation /#/servizi "Servizi"
        + 3 service     Navigation /#/servizi/vaccinazioni "Vaccinazioni"
        + 4 pricing     Header     /prezzi "Listino prezzi"
        + 5 about       Navigation /#/chi-siamo "Chi siamo"
        + 6 reviews     Header     /recensioni "Recensioni"
        + 7 contact     Navigation /contatti "Contatti"
        + 8 service     Navigation /#/servizi/sterilizzazione "Sterilizzazione"
        + 9 blog        Body       /#!/blog/cuccioli "Leggi di più"
        """;
}
