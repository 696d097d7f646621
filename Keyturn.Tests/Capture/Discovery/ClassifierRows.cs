namespace Keyturn.Tests.Capture.Discovery;

/// <summary>Addresses and link texts as clinics have them, each with the type of its page.</summary>
internal static class ClassifierRows
{
    private const string Table = """
        booking | /book-online | Book Online
        booking | /schedule-appointment/ |
        booking | /request-an-appointment.html | Request an Appointment
        booking | /appointments |
        booking | /contact/book-a-consultation | Free consultation
        booking | /virtual-consultation | Virtual consult
        booking | /booknow | BOOK NOW
        booking | /services/book | Book
        booking | /BookAppointment.aspx |
        booking | /termin-vereinbaren | Termin vereinbaren
        booking | /online-terminbuchung/ | Online-Termin
        booking | /termine | Termine
        booking | /prendre-rendez-vous/ | Prendre RDV
        booking | /rdv | RDV en ligne
        booking | /pedir-cita/ | Pide tu cita
        booking | /reserva-online | Reservar
        booking | /agendamento | Agende sua consulta
        booking | /marcar-consulta | Marcar consulta
        booking | /prenota-una-visita/ | Prenota
        booking | /prenotazioni | Prenotazione online
        booking | /a1b2 | Schedule your visit
        services | /services | Services
        services | /services/ | Learn more
        services | /our-services/ | What we offer
        services | /procedures | Procedures
        services | /treatments/index.html | Treatments
        services | /index.php?page=services | Services
        services | /index.php/services |
        services | /dental-services | Dental Services
        services | /what-we-do | What we do
        services | /conditions/ | Conditions we treat
        services | /leistungen.html | Leistungen
        services | /index.php?page=leistungen | Leistungen
        services | /behandlungen/ | Behandlungen
        services | /unsere-leistungen | Unsere Leistungen
        services | /behandlungsspektrum.php | Behandlungsspektrum
        services | /nos-soins/ | Nos soins
        services | /traitements | Traitements
        services | /servicios/ | Servicios
        services | /tratamientos | Tratamientos
        services | /tratamentos/ | Tratamentos
        services | /especialidades | Especialidades
        services | /trattamenti/ | I trattamenti
        services | /servizi | Servizi
        services | #/services | Services
        service | /procedures/rhinoplasty | Rhinoplasty
        service | /services/botox.html | Botox
        service | /services/ask-the-expert | More
        service | /our-services/xyzabc | Learn more
        service | /dental-implants | Dental Implants
        service | /dental-implants/all-on-4 |
        service | /services/consultation | Consultation
        service | /services/emergency-dentistry | Emergencies
        service | /teeth-whitening-boston/ | Whitening
        service | /invisalign | Invisalign
        service | /root-canal-therapy |
        service | /cosmetic-dentistry/veneers | Porcelain Veneers
        service | /boston/dental-implants | Implants in Boston
        service | /locations/boston/invisalign |
        service | /about-botox | About Botox
        service | /botox | Botox
        service | /medspa/laser-hair-removal | Laser Hair Removal
        service | /lip-fillers/ | Fillers
        service | /CoolSculpting | CoolSculpting
        service | /face/facelift | Facelift
        service | /breast-augmentation-surgery | Breast augmentation
        service | /mommy-makeover | Mommy Makeover
        service | /acne-treatment | Acne
        service | /migraine-treatment | Migraine
        service | /mohs-surgery | Mohs surgery
        service | /skin-cancer-screening | Skin Cancer
        service | /dry-needling | Dry Needling
        service | /sports-injuries | Sports injuries
        service | /pelvic-floor-therapy | Pelvic health
        service | /spay-neuter | Spay & Neuter
        service | /pet-dental-care | Pet Dentistry
        service | /services/cats | Cats
        service | /zahnimplantate | Zahnimplantate
        service | /leistungen/prophylaxe | Prophylaxe
        service | /index.php?page=implantologie | Implantologie
        service | /professionelle-zahnreinigung | PZR
        service | /zahn%C3%A4rztliche-chirurgie/weisheitsz%C3%A4hne | Weisheitszähne
        service | /behandlungen/faltenbehandlung-mit-hyaluron | Falten
        service | /fettabsaugung-muenchen | Fettabsaugung
        service | /brustvergroesserung | Brustvergrößerung
        service | /hautkrebsvorsorge | Hautkrebsvorsorge
        service | /krankengymnastik | Krankengymnastik
        service | /manuelle-therapie | Manuelle Therapie
        service | /rueckenschule | Rückenschule
        service | /kastration | Kastration
        service | /impfungen-hund | Impfungen
        service | /implants-dentaires | Implants
        service | /blanchiment-des-dents | Blanchiment
        service | /soins/detartrage | Détartrage
        service | /injections-acide-hyaluronique | Acide hyaluronique
        service | /epilation-laser | Épilation laser
        service | /augmentation-mammaire | Augmentation mammaire
        service | /kinesitherapie-du-sport | Kiné du sport
        service | /sterilisation-chat | Stérilisation
        service | /implantes-dentales | Implantes
        service | /tratamientos/blanqueamiento-dental | Blanqueamiento
        service | /acido-hialuronico | Ácido hialurónico
        service | /aumento-de-labios | Aumento de labios
        service | /rinoplastia | Rinoplastia
        service | /eliminacion-de-manchas | Manchas
        service | /fisioterapia-deportiva | Fisioterapia deportiva
        service | /vacunas-perros | Vacunas
        service | /clareamento-dental | Clareamento
        service | /lentes-de-contato-dental | Lentes de contato
        service | /harmonizacao-facial | Harmonização facial
        service | /preenchimento-labial | Preenchimento
        service | /castracao-de-gatos | Castração
        service | /impianti-dentali | Impianti
        service | /sbiancamento-dentale | Sbiancamento
        service | /medicina-estetica/filler-labbra | Filler labbra
        service | /mastoplastica-additiva | Mastoplastica
        service | /riabilitazione-ginocchio | Riabilitazione
        service | /mappatura-nei | Mappatura nei
        service | /vaccinazioni-cane | Vaccinazioni
        service | #!/treatments/peels | Peels
        results | /before-after | Before & After
        results | /before-and-after-photos/ | Gallery
        results | /smile-gallery | Smile Gallery
        results | /gallery/botox | Botox
        results | /botox/before-after |
        results | /results | Results
        results | /vorher-nachher | Vorher/Nachher
        results | /avant-apres | Avant / Après
        results | /antes-y-despues | Antes y después
        results | /antes-e-depois | Antes e depois
        results | /casi-clinici | Casi clinici
        results | /prima-e-dopo | Prima e dopo
        reviews | /reviews | Reviews
        reviews | /testimonials.html | Testimonials
        reviews | /patient-stories | Patient stories
        reviews | /what-our-patients-say |
        reviews | /reviews/dental-implants | Implant reviews
        reviews | /bewertungen | Bewertungen
        reviews | /patientenstimmen | Patientenstimmen
        reviews | /avis-patients | Avis
        reviews | /temoignages | Témoignages
        reviews | /opiniones | Opiniones
        reviews | /depoimentos | Depoimentos
        reviews | /recensioni | Recensioni
        pricing | /pricing | Pricing
        pricing | /financing | Financing
        pricing | /insurance-and-financing | Insurance
        pricing | /membership-plan | Membership
        pricing | /specials | Specials
        pricing | /services/pricing | Prices
        pricing | /dental-implants/cost | Cost
        pricing | /fee-schedule | Fees
        pricing | /preise | Preise
        pricing | /kosten-und-finanzierung | Kosten
        pricing | /tarifs | Tarifs
        pricing | /honoraires | Honoraires
        pricing | /precios | Precios
        pricing | /financiacion | Financiación
        pricing | /convenios | Convênios
        pricing | /precos | Preços
        pricing | /prezzi | Prezzi
        pricing | /listino | Listino
        about | /about | About
        about | /about-us/ | About us
        about | /aboutUs.php |
        about | /meet-dr-smith | Meet Dr. Smith
        about | /meet-the-team | Meet the team
        about | /team/jane-doe | Jane Doe
        about | /dr-maria-lopez | Dr. Maria Lopez
        about | /doctors | Our doctors
        about | /unser-team | Unser Team
        about | /ueber-uns | Über uns
        about | /%C3%BCber-uns | Über uns
        about | /aerzte | Ärzte
        about | /praxis | Praxis
        about | /notre-equipe | L'équipe
        about | /qui-sommes-nous | Qui sommes-nous ?
        about | /quienes-somos | Quiénes somos
        about | /nuestro-equipo | Equipo
        about | /quem-somos | Quem somos
        about | /corpo-clinico | Corpo clínico
        about | /chi-siamo | Chi siamo
        about | /lo-studio | Lo studio
        about | /x9 | L'équipe
        contact | /contact | Contact
        contact | /contact-us.html | Contact us
        contact | /locations/boston | Boston
        contact | /find-us | Find us
        contact | /hours-and-location | Hours & Location
        contact | /kontakt | Kontakt
        contact | /anfahrt | Anfahrt
        contact | /contactez-nous | Contact
        contact | /plan-d-acces | Plan d'accès
        contact | /contacto | Contacto
        contact | /donde-estamos | Dónde estamos
        contact | /contato | Contato
        contact | /localizacao | Localização
        contact | /contatti | Contatti
        contact | /dove-siamo | Dove siamo
        new patient | /new-patients | New Patients
        new patient | /new-patient-forms | Forms
        new patient | /newpatients.php |
        new patient | /patient-forms/ | Patient Forms
        new patient | /your-first-visit | Your First Visit
        new patient | /what-to-expect | What to expect
        new patient | /neupatienten | Neupatienten
        new patient | /anamnesebogen | Anamnesebogen
        new patient | /premiere-visite | Première visite
        new patient | /primera-visita | Primera visita
        new patient | /primeira-consulta | Primeira consulta
        new patient | /prima-visita | Prima visita
        faq | /faq | FAQ
        faq | /FAQs | FAQs
        faq | /services/faq | FAQ
        faq | /frequently-asked-questions |
        faq | /haeufige-fragen | Häufige Fragen
        faq | /questions-frequentes | Questions fréquentes
        faq | /preguntas-frecuentes | Preguntas
        faq | /perguntas-frequentes | Perguntas
        faq | /domande-frequenti | Domande
        blog | /blog | Blog
        blog | /blog/dental-implants-cost | What do implants cost?
        blog | /2024/05/teeth-whitening-tips | Whitening tips
        blog | /2023-11-02-botox-myths |
        blog | /news/new-team-member | News
        blog | /ratgeber/zahnimplantate | Ratgeber
        blog | /aktuelles | Aktuelles
        blog | /actualites/botox | Actualités
        blog | /noticias/rinoplastia | Noticias
        blog | /notizie | Notizie
        policy | /privacy-policy | Privacy
        policy | /terms-of-service | Terms
        policy | /hipaa-notice | HIPAA
        policy | /accessibility-statement | Accessibility
        policy | /cookies | Cookies
        policy | /datenschutz | Datenschutz
        policy | /impressum.html | Impressum
        policy | /mentions-legales | Mentions légales
        policy | /politique-de-confidentialite | Confidentialité
        policy | /aviso-legal | Aviso legal
        policy | /politica-de-privacidad | Privacidad
        policy | /politica-de-privacidade | Privacidade
        policy | /informativa-privacy | Privacy
        policy | /legal/patients-and-prices |
        other | /facebook | Facebook
        other | /bookmark-this-page | Bookmark us
        other | /office-hours | Office hours
        other | /terminology | Terminology
        other | /careers | Careers
        other | /careers/dental-hygienist-implants | Hygienist
        other | /jobs | Jobs
        other | /join-our-team | Join our team
        other | /karriere | Karriere
        other | /patient-portal | Patient portal
        other | /contact-lenses | Contact lenses
        other | /teamwork-award-2019 |
        other | /costa-mesa |
        other | /priceless-moments |
        other | /reviewed-by-experts |
        other | /page_id-77 | Click here
        other | /?page_id=12 | Learn more
        other | /notebook | Our notebook
        other | /consulting-llc |
        other | /oeffnungszeiten | Öffnungszeiten
        """;

    public static TheoryData<string, string, string> All { get; } = Read();

    private static TheoryData<string, string, string> Read()
    {
        var rows = new TheoryData<string, string, string>();
        foreach (var line in Table.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var cells = line.Split('|', StringSplitOptions.TrimEntries);
            rows.Add(cells[0], cells[1].StartsWith('#') ? "/" + cells[1] : cells[1], cells[2]);
        }

        return rows;
    }
}
