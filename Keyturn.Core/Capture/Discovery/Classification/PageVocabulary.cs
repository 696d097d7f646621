using Keyturn.Core.Model;

namespace Keyturn.Core.Capture.Discovery.Classification;

/// <summary>
/// The words clinics use for their pages, in English, German, French, Spanish, Portuguese and Italian. Entries are
/// separated by commas. A word of the page has to begin with a word of the entry; <c>=</c> requires the whole word,
/// <c>!</c> the whole word with no other word beside it. An umlaut matches both of its spellings. The higher weight
/// wins.
/// </summary>
internal static class PageVocabulary
{
    /// <param name="Weight">1 to 10. From 6 on an entry wins against a list of treatments above it in the path.</param>
    /// <param name="Words">Entries separated by commas.</param>
    internal sealed record Row(PageType Type, int Weight, string Words);

    /// <summary>Words that begin like an entry but mean something else.</summary>
    public const string Exclusions =
        "bookmark, booklet, bookkeep, bookstore, bookshop, e book, fee schedule, vaccin schedule, surgery "
        + "schedule, priceless, kostenlos, kostenfrei, customer service, self service, contact lens, "
        + "kontaktlinse, "
        + "lentilles contact, lentes contacto, lentes contato, lente contato, lenti contatto, reviewed, "
        + "meeting, meets, teamviewer, consultant, consulting, newsletter, contact dermatitis, kontaktallerg, "
        + "reservoir, preisgekr, preistr";

    public static readonly IReadOnlyList<Row> Rows =
    [
        new(
            PageType.Policy,
            9,
            "privacy, =hipaa, cookie, terms of, terms condition, terms use, terms service, =terms, "
                + "disclaimer, legal notice, =legal, accessibility, =imprint, nondiscrimination, non "
                + "discrimination, gdpr, data protection, copyright"
        ),
        new(PageType.Policy, 5, "=policy, =policies"),
        new(
            PageType.Policy,
            9,
            "datenschutz, impressum, =agb, nutzungsbedingung, rechtlich, barrierefrei, widerruf, haftungsausschluss"
        ),
        new(
            PageType.Policy,
            9,
            "mentions legales, mentionslegales, confidentialite, =cgv, =cgu, conditions generales, "
                + "conditions utilisation, donnees personnelles, =rgpd, accessibilite"
        ),
        new(
            PageType.Policy,
            9,
            "aviso legal, avisolegal, privacidad, politica, condiciones uso, condiciones generales, "
                + "terminos, proteccion datos, =lopd, =lgpd, termos, livro reclamacoes, informativa, note legali, "
                + "termini condizioni"
        ),
        new(
            PageType.Other,
            9,
            "career, =jobs, =job, employment, join team, joinourteam, vacanc, hiring, portal, login, "
                + "=search, sitemap, thank you, thankyou, =shop, =store, =cart, newsletter, pay bill, bill pay, "
                + "donate, volunteer, =podcast, =webinar"
        ),
        new(
            PageType.Other,
            9,
            "karriere, stellenangebot, =stellen, =ausbildung, bewerbung, =suche, zuweiser, überweiser, "
                + "=danke, recrutement, carriere, =emploi, =emplois, rejoindre, plan site, =recherche, =merci"
        ),
        new(
            PageType.Other,
            9,
            "empleo, trabaja, bolsa trabajo, =tienda, mapa web, mapa sitio, =gracias, trabalhe, carreira, "
                + "=vagas, recrutamento, =loja, mapa site, obrigad, lavora, carriere, =grazie"
        ),
        new(
            PageType.Other,
            2,
            "=hours, office hours, opening hours, öffnungszeit, sprechzeit, =horaires, =horario, =horarios, "
                + "=orari, =referral, =referrals, =covid, =home, =welcome"
        ),
        new(
            PageType.Blog,
            8,
            "blog, =news, newsroom, =article, =articles, =posts, =magazine, =journal, =press, =insights, "
                + "=events, ratgeber, aktuelles, neuigkeiten, magazin, =presse, wissenswertes, beiträge"
        ),
        new(
            PageType.Blog,
            8,
            "actualite, =actus, =conseils, noticias, novedades, articulos, consejos, =prensa, artigos, "
                + "=dicas, novidades, notizie, articoli, consigli, approfondiment, rassegna stampa"
        ),
        // Below the weight of "post op".
        new(PageType.Blog, 7, "=post"),
        new(
            PageType.ResultsGallery,
            9,
            "before after, beforeandafter, beforeafter, smile gallery, photo gallery, patient gallery, "
                + "patient results, real results, vorher nachher, avant apres, antes despues, antes depois, prima "
                + "dopo"
        ),
        new(
            PageType.ResultsGallery,
            7,
            "=gallery, =galleries, =results, case stud, =cases, patient cases, transformations, our work, "
                + "portfolio, =photos, galerie, bildergalerie, ergebnisse, fallbeispiel, behandlungsbeispiel, "
                + "patientenfälle"
        ),
        new(
            PageType.ResultsGallery,
            7,
            "resultats, cas cliniques, realisations, galeria, resultados, casos clinicos, casos reales, "
                + "casos exito, =casos, galleria, risultati, casi clinici, =casi"
        ),
        new(
            PageType.Reviews,
            8,
            "=review, =reviews, testimonial, patient stories, success stories, patients say, clients say, "
                + "people say, patient feedback, happy patients, =ratings, bewertung, patientenstimmen, "
                + "patientenmeinung, erfahrungsbericht, kundenstimmen, rezension"
        ),
        new(
            PageType.Reviews,
            8,
            "temoignage, =avis, testimonio, opiniones, resena, depoimento, testemunho, avaliacoes, "
                + "recensioni, testimonianz, dicono noi, =opinioni"
        ),
        new(PageType.Reviews, 5, "=erfahrungen, referenzen, patient experience"),
        new(
            PageType.Faq,
            8,
            "faq, frequently asked, =questions, common questions, häufige fragen, häufig gestellt, =fragen, "
                + "questions frequent, foire questions, preguntas, perguntas, duvidas, domande"
        ),
        new(
            PageType.NewPatient,
            8,
            "new patient, newpatient, new client, newclient, patient form, patientform, patient info, "
                + "patientinfo, patient resource, patient center, patient registration, first visit, firstvisit, "
                + "first appointment, your visit, what expect, intake, medical history, before visit, pre op, "
                + "preop, post op, postop, aftercare, patient instruction"
        ),
        // Above the weight of an appointment by itself.
        new(
            PageType.NewPatient,
            9,
            "primera cita, erster termin, first appointment, premier rdv, premier rendez vous, primo appuntamento"
        ),
        new(PageType.NewPatient, 6, "=forms, registration, patient education, =instructions, client form"),
        new(
            PageType.NewPatient,
            8,
            "neupatient, neue patienten, erstbesuch, erster besuch, ersttermin, anamnese, patienteninfo, "
                + "patientenformular, patientenservice, formulare, ihr besuch, nouveau patient, nouveaux patients, "
                + "premiere visite, premiere consultation, premier rendez vous, questionnaire, formulaire, infos "
                + "patients, informations patients"
        ),
        new(
            PageType.NewPatient,
            8,
            "nuevos pacientes, nuevo paciente, primera visita, primera consulta, informacion paciente, novos "
                + "pacientes, novo paciente, primeira consulta, primeira visita, prima visita, nuovi pazienti, "
                + "nuovo paziente, modulistica, informazioni pazienti"
        ),
        new(PageType.NewPatient, 4, "=patients, =patient, =patienten, =pacientes, =pazienti, formulario"),
        new(
            PageType.PricingFinancing,
            7,
            "=price, =prices, pricing, pricelist, =cost, =costs, =fee, =fees, fee schedule, financ, payment, "
                + "insurance, membership, =specials, =offer, =offers, promotion, =deals, =rates, carecredit, care "
                + "credit, affordab, savings plan, dental plan, coupon, gift card, =packages, billing"
        ),
        new(
            PageType.PricingFinancing,
            7,
            "preis, kosten, finanzierung, ratenzahlung, honorar, krankenkasse, versicherung, =angebote, "
                + "gebühren, gutschein, tarif, =prix, honoraires, remboursement, mutuelle, paiement, =devis"
        ),
        new(
            PageType.PricingFinancing,
            7,
            "precio, tarifa, =seguro, =seguros, aseguradora, promocion, =ofertas, presupuesto, =coste, "
                + "=costes, =costo, =costos, preco, convenio, planos saude, =planos, acordos, pagamento, "
                + "orcamento, promoco, prezz, =costi, finanziament, convenzion, listino, pagament, =offerte, "
                + "promozion, =preventivo, =preventivi, assicura"
        ),
        new(PageType.BookingConsult, 9, "book, schedul, request appointment, request consult, make appointment"),
        new(
            PageType.BookingConsult,
            8,
            "appointment, request visit, reserve, reservation, virtual consult, free consult, online "
                + "consult, =termin, =termine, terminv, terminb, terminan, onlinetermin, online termin, "
                + "wunschtermin, buchen, buchung, online buch, beratungstermin"
        ),
        new(
            PageType.BookingConsult,
            8,
            "rendez vous, rendezvous, =rdv, reserver, =cita, =citas, pedir cita, reserva, agendar, agende, "
                + "agendamento, =agenda, marcar consulta, marcacao, marcacoes, marque consulta, avaliacao, prenot, "
                + "appuntament"
        ),
        new(
            PageType.BookingConsult,
            5,
            "consultation, =consult, =consults, get started, sprechstunde, =beratung, valoracion, =consulta, consulto"
        ),
        new(
            PageType.ContactLocations,
            8,
            "contact, find us, findus, get touch, reach us, visit us, anfahrt, kontakt, wegbeschreibung, "
                + "lageplan, nous trouver, plan acces, coordonnees, ubicacion, como llegar, donde estamos, "
                + "encuentranos, contato, localizacao, onde estamos, como chegar, fale conosco, contatt, dove "
                + "siamo, come raggiunger, raggiungerci"
        ),
        new(
            PageType.ContactLocations,
            6,
            "location, =directions, service area, areas serve, =map, standort, so finden, =adresse, =acces, "
                + "localizacion, nuestras clinicas, unidades, =sede, =sedi, !visit"
        ),
        new(
            PageType.AboutDoctor,
            7,
            "about us, aboutus, office tour, virtual tour, über uns, praxisrundgang, a propos, apropos, qui "
                + "sommes, sobre nosotros, quienes somos, sobre nos, quem somos, chi siamo"
        ),
        new(
            PageType.AboutDoctor,
            6,
            "=team, =teams, =meet, meetthe, =staff, =dr, =drs, =dra, =dott, providers, our practice, our "
                + "clinic, our office, our story, =philosophy, =mission, who are, why choose, why us, leadership, "
                + "=bio, =bios, specialists, equipe, =equipo, =equipos, =equipa, ärzteteam, praxisteam, mitarbeiter"
        ),
        new(
            PageType.AboutDoctor,
            6,
            "leitbild, behandler, unsere praxis, nosotros, corpo clinico, conocenos, nostri medici, notre "
                + "cabinet, notre clinique"
        ),
        new(
            PageType.AboutDoctor,
            4,
            "=about, doctor, =dentists, =practitioners, =clinicians, =injectors, praktiker, "
                + " physicians, surgeons, therapists, veterinarians, =vets, =technology, "
                + "=history, =awards, =team, =praxis, =klinik, arzt, ärzte, tierärzte, zahnärzte, =philosophie, "
                + "rundgang, docteur, =cabinet, =clinique, medecins, praticien, chirurgiens, medicos, =clinica, "
                + "instalaciones, profesionales, =sobre, =estrutura, instalacoes, =studio, =medici, dottor, "
                + "struttura, professionisti, =historia, =storia, filosofia"
        ),
        new(
            PageType.ServicesIndex,
            6,
            "our services, our treatments, our procedures, all services, all treatments, all procedures, "
                + "what we do, what we treat, unsere leistungen, nos soins, nos traitements, nuestros "
                + "tratamientos, nuestros servicios, nossos tratamentos, nossos servicos, nostri trattamenti, "
                + "nostri servizi"
        ),
        new(
            PageType.ServicesIndex,
            4,
            "=services, !service, =treatments, !treatment, =procedures, !procedure, =specialties, "
                + "=specialities, =conditions, =therapies, =solutions, =offerings, =surgeries, leistung, "
                + "=behandlungen, !behandlung, behandlungsspektrum, =therapien, !therapie, =angebot, =fachgebiete, "
                + "=schwerpunkte, tätigkeitsschwerpunkt, behandlungsschwerpunkt, =spektrum"
        ),
        new(
            PageType.ServicesIndex,
            4,
            "=soins, =traitements, !traitement, =prestations, specialites, =interventions, =actes, "
                + "servicios, =tratamientos, !tratamiento, especialidad, =procedimientos, =cirugias, =servicos, "
                + "=tratamentos, !tratamento, =procedimentos, servizi, =trattamenti, !trattamento, =prestazioni, "
                + "=specialita, =interventi, =terapie, =terapias"
        ),
    ];
}
