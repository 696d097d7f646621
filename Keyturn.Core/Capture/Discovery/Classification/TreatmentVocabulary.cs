namespace Keyturn.Core.Capture.Discovery.Classification;

/// <summary>
/// Names of treatments. A page with one of them is a treatment's page, whatever it lies under: dental, aesthetic and
/// plastic surgery, dermatology, physiotherapy and veterinary, in six languages. Written as in
/// <see cref="PageVocabulary"/>.
/// </summary>
internal static class TreatmentVocabulary
{
    /// <summary>Above the weak words for people and lists, below every word for another type.</summary>
    public const int Weight = 5;

    /// <summary>For words that make any other word beside them a treatment.</summary>
    public const int WeakWeight = 3;

    public const string Weak =
        "=treatment, =procedure, =therapy, =surgery, =service, =behandlung, =therapie, =traitement, "
        + "=chirurgie, =soin, =tratamiento, =cirugia, =terapia, =procedimiento, =tratamento, =cirurgia, "
        + "=trattamento, =intervento, =rejuvenation, =removal, =injections, =care";

    public static readonly IReadOnlyList<string> Names =
    [
        // Dental
        "implant, all on 4, all on four, all on 6, =crown, =crowns, dental bridge, =bridges, veneer, "
            + "whitening, bleaching, invisalign, aligner, braces, orthodon, root canal, endodon, periodon, gum "
            + "disease, gum treatment, denture, tooth extraction, =extractions, wisdom teeth, wisdom tooth, dental "
            + "cleaning, teeth cleaning, =cleanings, dental filling, =fillings, "
            + "cosmetic dentist, general dentist, family dentist, restorative dentist, preventive dentist, "
            + "preventative dentist, pediatric dentist, childrens dentist, kids dentist, sedation, emergency "
            + "dent, dental emergenc, oral surg, =tmj, =tmd, sleep apnea, smile makeover, smile design, "
            + "bonding, mouthguard, night guard, dental exam, same day crown, =cerec, full mouth, bone graft, "
            + "sealants, fluoride",
        "zahnimplantat, zahnersatz, zahnreinigung, zahnaufhellung, zahnerhaltung, zahnspange, zahnfüllung, "
            + "zahnfleisch, kieferorthop, kieferchirurg, oralchirurg, wurzelbehandlung, wurzelkanal, prophylaxe, "
            + "parodont, kinderzahn, angstpatient, weisheitsz, =kronen, =krone, =brücken, prothes, narkose, "
            + "endodont, ästhetische zahn, cmd behandlung",
        "facette, blanchiment, detartrage, couronne, orthodont, parodont, endodont, prothese, dents sagesse, "
            + "devitalisation, gouttiere, carie, implantologie",
        "ortodon, blanqueamiento, carilla, endodon, periodon, limpieza dental, limpieza bucal, empaste, "
            + "protesis, odontopediatr, odontolog, muelas juicio, bruxismo, estetica dental, diseno sonrisa, "
            + "coronas",
        "clareamento, branqueamento, facetas, lente contato, lentes contato, limpeza dental, protese, "
            + "odontopediatr, siso, aparelho, restauracoes, coroas, canal dent, harmonizacao",
        "impiant, sbiancamento, faccette, ortodonz, igiene dentale, igiene orale, parodontolog, protesi, "
            + "pedodonz, denti giudizio, apparecchio, otturazion, odontoiatr, conservativa, gnatolog",
        // Aesthetic and plastic surgery
        "botox, dysport, xeomin, botulin, dermal filler, filler, juvederm, restylane, sculptra, kybella, lip "
            + "inject, lip augment, lip flip, hydra facial, =facial, =facials, micro needl, chemical peel, =peels, "
            + "=peel, laser, =ipl, =bbl, morpheus, ultherapy, cool sculpt, em sculpt, body contour, body sculpt, "
            + "liposuction, =lipo, tummy tuck, abdominoplast, breast, facelift, face lift, =rhytidectomy, "
            + "neck lift, necklift, brow lift, eyelid, blepharoplast, rhinoplast, nose job, otoplast, mommy "
            + "makeover, gynecomast, labiaplast, arm lift, thigh lift, brazilian butt, butt lift, thread lift, "
            + "=pdo, fat transfer, skin tighten, skin resurfac, hair removal, hair restor, hair transplant, "
            + "tattoo removal, vein, sclerotherap, =prp, iv therap, weight loss, semaglutide, hormone, "
            + "bioidentical, dermaplan, photofacial, microblad, permanent makeup",
        "falten, hyaluron, lippenunter, lippenaufsp, lippenkorr, fadenlift, haarentfernung, fettabsaug, "
            + "fettweg, kryolipolyse, brustvergr, brustverk, bruststraff, brustop, brustoperation, lidstraff, "
            + "lidkorrektur, oberlid, unterlid, nasenkorrektur, nasenop, bauchdecken, bauchstraff, ohrenkorrektur, "
            + "ohrkorrektur, intimchirurg, eigenblut, mesotherap, peeling, haartransplant, tattooentfern, "
            + "besenreiser, krampfader, liposukt, hautverjüngung, hautstraff",
        "injections, acide hyaluronique, toxine, epilation, liposuccion, augmentation mammaire, reduction "
            + "mammaire, chirurgie mammaire, prothese mammaire, lifting, rhinoplastie, blepharoplastie, paupiere, "
            + "abdominoplastie, greffe, cryolipolyse, mesotherapie, comblement, =rides, otoplastie",
        "acido hialuronico, relleno, depilacion, liposuccion, aumento, mamoplast, reduccion senos, "
            + "rinoplast, blefaroplast, abdominoplast, mesoterap, hilos tensores, injerto, criolipolisis, "
            + "remodelacion, radiofrecuencia, rejuvenecimiento, bichectomia, otoplast, lipoescultura, toxina, "
            + "labios",
        "preenchimento, depilacao, lipoaspiracao, rinoplast, mamoplast, lipo, microagulhamento, fios "
            + "sustentacao, bioestimulador, criolipolise, limpeza pele, protese silicone, lifting",
        "liposuzion, rinoplastica, mastoplast, blefaroplastic, addominoplastic, epilazion, biorivitalizz, "
            + "acido ialuronico, fili trazione, radiofrequenz, medicina estetica, ringiovanimento, trapianto "
            + "capelli, otoplastic, criolipolisi, tossina",
        // Dermatology
        "acne, eczema, psoriasis, rosacea, skin cancer, mohs, =mole, =moles, =wart, =warts, melasma, "
            + "hyperpigment, pigmentation, hair loss, alopecia, dermatitis, skin check, skin exam, =scar, =scars, "
            + "vitiligo, phototherap, hyperhidros, =cyst, =cysts, keloid, melanoma, skin tag, cosmetic dermatolog, "
            + "medical dermatolog, surgical dermatolog, pediatric dermatolog",
        "akne, hautkrebs, hautkrebsvorsorge, hautscreening, muttermal, neurodermitis, schuppenflechte, "
            + "ekzem, allergi, warzen, nagelpilz, haarausfall, lichttherapie, narben, =venen, phlebolog",
        "acne, eczema, psoriasis, cancer peau, verrue, grain beaute, grains beaute, cicatrice, couperose, "
            + "taches, dermatite, vitiligo, cancer piel, lunares, verruga, manchas, cicatri, caida cabello, "
            + "rosacea, cancer pele, queda cabelo, pintas, =nevi, mappatura, verruche, macchie, psoriasi, "
            + "dermatit, melanom",
        // Physiotherapy
        "physical therap, physiotherap, sports injur, sports medicine, sports massage, manual therap, dry "
            + "needling, =massage, massage therap, back pain, neck pain, knee pain, shoulder pain, hip pain, "
            + "=sciatica, pelvic, vestibular, concussion, rehab, acupuncture, chiropract, osteopath, shockwave, "
            + "shock wave, kinesio, aquatic therap, balance therap, post surgical, arthritis, spinal decompress, "
            + "cupping, orthotics, hand therap",
        "krankengymnastik, manuelle, lymphdrainage, massage, kinesiotap, bobath, vojta, rückenschule, "
            + "faszien, triggerpunkt, sportphysio, fango, elektrotherap, beckenboden, stosswelle, ergotherap, "
            + "wärmetherap, rückenschmerz, gerätetraining, akupunktur",
        "kinesitherap, reeducation, drainage lymphatique, ondes choc, acupuncture, mal dos, lombalgie, "
            + "osteopat, fisioterap, punciones, puncion seca, suelo pelvico, drenaje linfatico, ondas choque, "
            + "dolor espalda, dolor lumbar, acupuntura, masaje, ejercicio terapeut, drenagem linfatica, pilates, "
            + "=rpg, quiropra, massagem, dor lombar, dor costas, linfodrenaggio, riabilitaz, massoterap, onde "
            + "urto, tecarterap, mal schiena, posturale, agopuntura, massagg",
        // Veterinary
        "spay, neuter, vaccin, pet vaccin, pet dental, dental care, microchip, pet surg, pet wellness, "
            + "wellness exam, wellness plan, puppy, kitten, parasite, flea, heartworm, =boarding, =grooming, "
            + "euthanasia, end life, exotic, radiolog, ultrasound, digital x ray, dermatology, emergency care, "
            + "urgent care, senior pet, pet nutrition, laser therap, =dogs, =cats",
        "impfung, kastration, zahnsanierung, kleintier, röntgen, ultraschall, heimtier, =hunde, =katzen, "
            + "=kaninchen, =pferde, parasiten, weichteilchirurg, notfallmedizin, euthanasie, vorsorge, kardiolog, "
            + "innere medizin, onkolog",
        "sterilisation, castration, identification animal, radiologie, echographie, =chiens, =chats, =nac, "
            + "urgences, =chien, =chat, esterilizacion, castracion, vacuna, desparasit, ecografia, radiografia, "
            + "urgencias, peluqueria, =perros, =gatos, castracao, vacina, ultrassom, banho tosa, emergencia, "
            + "=caes, sterilizzazion, castrazion, vaccinazion, microchip, =cani, =gatti, esotici, pronto soccorso, "
            + "toelettatura, cardiolog, neurolog, ortoped, oftalmolog, cirugia general",
    ];
}
