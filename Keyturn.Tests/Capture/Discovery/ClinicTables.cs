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
        + 1 BookingConsult   Header     /book-online/ "Book Online"
        + 2 ServicesIndex    Navigation /services/ "Services"
        + 3 ServiceDetail    Navigation /services/dental-implants/ "Dental Implants"
        + 4 PricingFinancing Navigation /financing/ "Financing"
        + 5 AboutDoctor      Navigation /about-us/ "About"
        + 6 ResultsGallery   Navigation /smile-gallery/ "Smile Gallery"
        + 7 Reviews          Navigation /reviews/ "Reviews"
        + 8 ContactLocations Navigation /contact/ "Contact"
        + 9 ServiceDetail    Navigation /services/invisalign/ "Invisalign"
         10 NewPatient       Navigation /new-patients/ "New Patients"
         11 Faq              Navigation /faq/ "FAQ"
         12 ServiceDetail    Navigation /services/teeth-whitening/ "Teeth Whitening"
         13 ServiceDetail    Navigation /services/root-canal/ "Root Canal"
         14 ServiceDetail    Navigation /services/emergency-dentist/ "Emergency Dentist"
         15 PricingFinancing Body       /membership/ "Membership plan"
         16 AboutDoctor      Navigation /meet-dr-rivera/ "Meet Dr. Rivera"
         17 PricingFinancing Body       /specials/ "This month's specials"
         18 AboutDoctor      Body       /technology/ "Our technology"
         19 Other            Footer     /careers/ "Careers"
         20 ServiceDetail    Navigation /services/dental-implants/all-on-4/ "All-on-4"
         21 ServiceDetail    Sitemap    /implants-boston/ ""
         22 ServiceDetail    Sitemap    /implants-cambridge/ ""
         23 Blog             Body       /blog/ "Blog"
         24 Blog             Sitemap    /blog/implants-or-bridges/ ""
         25 Blog             Sitemap    /2024/03/flossing-tips/ ""
        -   NewPatient       Body       /files/new-patient-form.pdf "New patient form" A file (pdf), not a page.
        -   Policy           Footer     /privacy-policy/ "Privacy Policy" Policies say nothing about patient flow.
        -   Policy           Footer     /accessibility-statement/ "Accessibility" Policies say nothing about patient flow.
        -   Other            Footer     /wp-login.php "Log in" A login, a cart or another page of the site's machinery.
        -   Other            Sitemap    /tag/floss/ "" A list of posts, tags or search results, not a page of its own.
        -   Blog             Sitemap    /blog/page/2/ "" A list of posts, tags or search results, not a page of its own.
        """;

    private const string German = """
        + 1 BookingConsult   Navigation /index.php?page=termin "Termin"
        + 2 ServicesIndex    Navigation /index.php?page=leistungen "Leistungen"
        + 3 ServiceDetail    Navigation /index.php?page=implantate "Implantate"
        + 4 PricingFinancing Navigation /index.php?page=preise "Preise"
        + 5 AboutDoctor      Navigation /index.php?page=team "Unser Team"
        + 6 ContactLocations Navigation /index.php?page=kontakt "Kontakt"
        + 7 ServiceDetail    Navigation /index.php?page=prophylaxe "Prophylaxe & Zahnreinigung"
        + 8 ServiceDetail    Navigation /index.php?page=zahnersatz "Zahnersatz"
        + 9 AboutDoctor      Navigation /index.php?page=praxis "Praxis"
         10 ContactLocations Body       /index.php?page=anfahrt "Anfahrt"
         11 Other            Navigation /index.php?page=gaestebuch "Gästebuch"
         12 Blog             Body       /index.php?page=aktuelles "hier"
        -   Other            Navigation /index.php?page=start "Willkommen" Another address of the home page.
        -   Other            Body       /anmeldebogen.doc "Anmeldebogen" A file (doc), not a page.
        -   Policy           Body       /index.php?page=impressum "Impressum" Policies say nothing about patient flow.
        -   Policy           Body       /index.php?page=datenschutz "Datenschutz" Policies say nothing about patient flow.
        """;

    private const string Spanish = """
        + 1 BookingConsult   Header     /pedir-cita/ "Pide cita"
        + 2 ServicesIndex    Navigation /tratamientos/ "Tratamientos"
        + 3 ServiceDetail    Navigation /tratamientos/botox/ "Bótox"
        + 4 PricingFinancing Navigation /precios/ "Precios"
        + 5 AboutDoctor      Navigation /equipo/ "Equipo médico"
        + 6 ResultsGallery   Navigation /antes-y-despues/ "Antes y después"
        + 7 Reviews          Navigation /opiniones/ "Opiniones"
        + 8 ContactLocations Navigation /contacto/ "Contacto"
        + 9 ServiceDetail    Navigation /tratamientos/acido-hialuronico/ "Ácido hialurónico"
         10 NewPatient       Sitemap    /primera-visita/ ""
         11 Faq              Footer     /preguntas-frecuentes/ "Preguntas frecuentes"
         12 ServiceDetail    Navigation /tratamientos/depilacion-laser/ "Depilación láser"
         13 ServiceDetail    Body       /tratamientos/hilos-tensores/ "Saber más"
         14 ServiceDetail    Sitemap    /tratamientos/rinomodelacion/ ""
         15 Blog             Navigation /blog/ "Blog"
         16 Blog             Sitemap    /blog/mitos-del-botox/ ""
         17 Blog             Sitemap    /2024/06/cuidados-en-verano/ ""
        -   Other            Header     /en/ "EN" A copy in another language (en).
        -   Other            Header     /pt/ "PT" A copy in another language (pt-br).
        -   ServiceDetail    Body       /en/treatments/botox/ "Botox in English" A copy in another language (en).
        -   Policy           Footer     /aviso-legal/ "Aviso legal" Policies say nothing about patient flow.
        -   Policy           Footer     /politica-de-privacidad/ "Privacidad" Policies say nothing about patient flow.
        -   ServicesIndex    Sitemap    /en/treatments/ "" A copy in another language (en).
        -   ServiceDetail    Sitemap    /pt/tratamentos/botox/ "" A copy in another language (pt-br).
        -   ContactLocations Sitemap    /pt/contato/ "" A copy in another language (pt-br).
        """;

    private const string French = """
        -   Policy           Footer     /mentions-legales.html "Mentions légales" Policies say nothing about patient flow.
        """;

    private const string Italian = """
        + 1 BookingConsult   Navigation /prenota "Prenota una visita"
        + 2 ServicesIndex    Navigation /#/servizi "Servizi"
        + 3 ServiceDetail    Navigation /#/servizi/vaccinazioni "Vaccinazioni"
        + 4 PricingFinancing Header     /prezzi "Listino prezzi"
        + 5 AboutDoctor      Navigation /#/chi-siamo "Chi siamo"
        + 6 Reviews          Header     /recensioni "Recensioni"
        + 7 ContactLocations Navigation /contatti "Contatti"
        + 8 ServiceDetail    Navigation /#/servizi/sterilizzazione "Sterilizzazione"
        + 9 Blog             Body       /#!/blog/cuccioli "Leggi di più"
        """;
}
