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
        list of treatments | /services | Services
        list of treatments | /services/ | Learn more
        list of treatments | /our-services/ | What we offer
        list of treatments | /procedures | Procedures
        list of treatments | /treatments/index.html | Treatments
        list of treatments | /index.php?page=services | Services
        list of treatments | /index.php/services |
        list of treatments | /dental-services | Dental Services
        list of treatments | /what-we-do | What we do
        list of treatments | /conditions/ | Conditions we treat
        list of treatments | /leistungen.html | Leistungen
        list of treatments | /index.php?page=leistungen | Leistungen
        list of treatments | /behandlungen/ | Behandlungen
        list of treatments | /unsere-leistungen | Unsere Leistungen
        list of treatments | /behandlungsspektrum.php | Behandlungsspektrum
        list of treatments | /nos-soins/ | Nos soins
        list of treatments | /traitements | Traitements
        list of treatments | /servicios/ | Servicios
        list of treatments | /tratamientos | Tratamientos
        list of treatments | /tratamentos/ | Tratamentos
        list of treatments | /especialidades | Especialidades
        list of treatments | /trattamenti/ | I trattamenti
        list of treatments | /servizi | Servizi
        list of treatments | #/services | Services
        treatment | /procedures/rhinoplasty | Rhinoplasty
        treatment | /services/botox.html | Botox
        treatment | /services/ask-the-expert | More
        treatment | /our-services/xyzabc | Learn more
        treatment | /dental-implants | Dental Implants
        treatment | /dental-implants/all-on-4 |
        treatment | /services/consultation | Consultation
        treatment | /services/emergency-dentistry | Emergencies
        treatment | /teeth-whitening-boston/ | Whitening
        treatment | /invisalign | Invisalign
        treatment | /root-canal-therapy |
        treatment | /cosmetic-dentistry/veneers | Porcelain Veneers
        treatment | /boston/dental-implants | Implants in Boston
        treatment | /locations/boston/invisalign |
        treatment | /about-botox | About Botox
        treatment | /botox | Botox
        treatment | /medspa/laser-hair-removal | Laser Hair Removal
        treatment | /lip-fillers/ | Fillers
        treatment | /CoolSculpting | CoolSculpting
        treatment | /face/facelift | Facelift
        treatment | /breast-augmentation-surgery | Breast augmentation
        treatment | /mommy-makeover | Mommy Makeover
        treatment | /acne-treatment | Acne
        treatment | /migraine-treatment | Migraine
        treatment | /mohs-surgery | Mohs surgery
        treatment | /skin-cancer-screening | Skin Cancer
        treatment | /dry-needling | Dry Needling
        treatment | /sports-injuries | Sports injuries
        treatment | /pelvic-floor-therapy | Pelvic health
        treatment | /spay-neuter | Spay & Neuter
        treatment | /pet-dental-care | Pet Dentistry
        treatment | /services/cats | Cats
        treatment | /zahnimplantate | Zahnimplantate
        treatment | /leistungen/prophylaxe | Prophylaxe
        treatment | /index.php?page=implantologie | Implantologie
        treatment | /professionelle-zahnreinigung | PZR
        treatment | /zahn%C3%A4rztliche-chirurgie/weisheitsz%C3%A4hne | Weisheitszähne
        treatment | /behandlungen/faltenbehandlung-mit-hyaluron | Falten
        treatment | /fettabsaugung-muenchen | Fettabsaugung
        treatment | /brustvergroesserung | Brustvergrößerung
        treatment | /hautkrebsvorsorge | Hautkrebsvorsorge
        treatment | /krankengymnastik | Krankengymnastik
        treatment | /manuelle-therapie | Manuelle Therapie
        treatment | /rueckenschule | Rückenschule
        treatment | /kastration | Kastration
        treatment | /impfungen-hund | Impfungen
        treatment | /implants-dentaires | Implants
        treatment | /blanchiment-des-dents | Blanchiment
        treatment | /soins/detartrage | Détartrage
        treatment | /injections-acide-hyaluronique | Acide hyaluronique
        treatment | /epilation-laser | Épilation laser
        treatment | /augmentation-mammaire | Augmentation mammaire
        treatment | /kinesitherapie-du-sport | Kiné du sport
        treatment | /sterilisation-chat | Stérilisation
        treatment | /implantes-dentales | Implantes
        treatment | /tratamientos/blanqueamiento-dental | Blanqueamiento
        treatment | /acido-hialuronico | Ácido hialurónico
        treatment | /aumento-de-labios | Aumento de labios
        treatment | /rinoplastia | Rinoplastia
        treatment | /eliminacion-de-manchas | Manchas
        treatment | /fisioterapia-deportiva | Fisioterapia deportiva
        treatment | /vacunas-perros | Vacunas
        treatment | /clareamento-dental | Clareamento
        treatment | /lentes-de-contato-dental | Lentes de contato
        treatment | /harmonizacao-facial | Harmonização facial
        treatment | /preenchimento-labial | Preenchimento
        treatment | /castracao-de-gatos | Castração
        treatment | /impianti-dentali | Impianti
        treatment | /sbiancamento-dentale | Sbiancamento
        treatment | /medicina-estetica/filler-labbra | Filler labbra
        treatment | /mastoplastica-additiva | Mastoplastica
        treatment | /riabilitazione-ginocchio | Riabilitazione
        treatment | /mappatura-nei | Mappatura nei
        treatment | /vaccinazioni-cane | Vaccinazioni
        treatment | #!/treatments/peels | Peels
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
        prices | /pricing | Pricing
        prices | /financing | Financing
        prices | /insurance-and-financing | Insurance
        prices | /membership-plan | Membership
        prices | /specials | Specials
        prices | /services/pricing | Prices
        prices | /dental-implants/cost | Cost
        prices | /fee-schedule | Fees
        prices | /preise | Preise
        prices | /kosten-und-finanzierung | Kosten
        prices | /tarifs | Tarifs
        prices | /honoraires | Honoraires
        prices | /precios | Precios
        prices | /financiacion | Financiación
        prices | /convenios | Convênios
        prices | /precos | Preços
        prices | /prezzi | Prezzi
        prices | /listino | Listino
        team | /about | About
        team | /about-us/ | About us
        team | /aboutUs.php |
        team | /meet-dr-smith | Meet Dr. Smith
        team | /meet-the-team | Meet the team
        team | /team/jane-doe | Jane Doe
        team | /dr-maria-lopez | Dr. Maria Lopez
        team | /doctors | Our doctors
        team | /unser-team | Unser Team
        team | /ueber-uns | Über uns
        team | /%C3%BCber-uns | Über uns
        team | /aerzte | Ärzte
        team | /praxis | Praxis
        team | /notre-equipe | L'équipe
        team | /qui-sommes-nous | Qui sommes-nous ?
        team | /quienes-somos | Quiénes somos
        team | /nuestro-equipo | Equipo
        team | /quem-somos | Quem somos
        team | /corpo-clinico | Corpo clínico
        team | /chi-siamo | Chi siamo
        team | /lo-studio | Lo studio
        team | /x9 | L'équipe
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
        new patients | /new-patients | New Patients
        new patients | /new-patient-forms | Forms
        new patients | /newpatients.php |
        new patients | /patient-forms/ | Patient Forms
        new patients | /your-first-visit | Your First Visit
        new patients | /what-to-expect | What to expect
        new patients | /neupatienten | Neupatienten
        new patients | /anamnesebogen | Anamnesebogen
        new patients | /premiere-visite | Première visite
        new patients | /primera-visita | Primera visita
        new patients | /primeira-consulta | Primeira consulta
        new patients | /prima-visita | Prima visita
        questions | /faq | FAQ
        questions | /FAQs | FAQs
        questions | /services/faq | FAQ
        questions | /frequently-asked-questions |
        questions | /haeufige-fragen | Häufige Fragen
        questions | /questions-frequentes | Questions fréquentes
        questions | /preguntas-frecuentes | Preguntas
        questions | /perguntas-frequentes | Perguntas
        questions | /domande-frequenti | Domande
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
