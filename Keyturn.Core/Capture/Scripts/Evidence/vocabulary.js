// The words by which a page's labels are read, by language. Add a language as one entry; every label is compared with
// all
// of them, because a German clinic may write "Book now". Prepended to a script, within one function.
//
// A phrase is the source of a regular expression. A space in it is any run of spaces or hyphens, and no letter or digit
// may stand before or after it, so "Kontakt" is not found in "Kontaktlinsen". A phrase that begins with ^ must begin
// the
// label, and one that ends with $ must end it.
//   booking  labels of links and buttons that lead to an appointment
//   contact  labels that lead to the clinic in another way
//   neither  labels that look like one of these and are none
//   common   the language's most frequent words, by which it is recognised; not needed for a script of its own
const VOCABULARY = {
  en: {
    booking: [
      "^book",
      "book (?:now|online|here|today|in|with|direct(?:ly)?|a|an|your|my|us|this|one|free|appointments?|" +
        "treatments?|visits?)",
      "(?:to|and|or|online|easily|self|please|can|instantly) book",
      "(?:online )?bookings?",
      "^schedule",
      "(?:to|and|or|now|please|can|online|self|easily|instantly) schedule",
      "schedule (?:now|online|here|today|with|a|an|your|my|one|appointments?|visits?|consults?)",
      "(?:online|appointment|self) scheduling",
      "appointments?",
      "^(?:reserve|reservations?)",
      "reserve (?:now|online|here|today|a|an|your|my)",
      "^consultation$",
      "(?:free|virtual|online|initial|complimentary|book|schedule|request|get|start|video|no obligation) " +
        "(?:a |an |your |my )?(?:\\p{L}+ )?consult(?:ation)?s?",
      "consult(?:ation)?s? (?:online|today|now|request|form|booking)",
      "get started(?: today| now| here)?",
      "(?:become|register as|join as|join us as) (?:a |an )?(?:new )?(?:patient|client)s?",
      "(?:plan|arrange|request|book|make) (?:a|an|my|your|our) (?:visit|viewing|tour|session|time|slot|exam|evaluation|" +
        "assessment|check up|treatment)",
      "(?:see|view|find|check|choose|pick|select) (?:available |your |our |a |an |open )?" +
        "(?:times?|slots?|openings?|availability|date|appointments?)",
      "new patients? (?:start|begin|register|sign up|booking|registration|special|offer|here|welcome form)(?: here)?",
      "(?:claim|get|redeem) (?:your|my|a|the) (?:free |complimentary )?(?:\\p{L}+ )?(?:exam|consult|check up|assessment|" +
        "evaluation|x rays?|scan|offer)",
      "start (?:your|my) (?:\\p{L}+ ){0,2}(?:journey|transformation|treatment|visit)",
      "(?:request|get) (?:a|an|your|my) (?:free )?(?:\\p{L}+ )?(?:visit|appointment|evaluation|assessment|exam)",
    ],
    contact: [
      "contact(?: us| me| form| our| details| info(?:rmation)?| the| dr\\.?| today| now)*$",
      "^contact(?: us| our| the)?",
      "contact us",
      "^(?:call|phone|ring|dial)(?: us| our| now| today| me| back| the| for| to| or| [+(]?\\d+|:|$)",
      "(?:call|phone|ring|text|email|e mail|message|dm|reach|write|visit|whatsapp) (?:us|our)",
      "call (?:now|today|back)",
      "(?:request|get|arrange) a (?:call ?back|call|quote|free quote|brochure)",
      "get in touch",
      "^(?:e ?mail|sms|(?:live )?chat)$|whatsapp",
      "^(?:e ?mail|text|message|chat)(?: us| with| now| me|:)",
      "(?:chat|speak|talk) (?:with|to) (?:us|our|an?|the)",
      "(?:make|send|submit) (?:an |a |your |us )?(?:enquiry|inquiry|message|request)",
      "enquir(?:e|y|ies)|inquir(?:e|y|ies)",
      "(?:ask|send) (?:us )?(?:a|your) (?:question|message)",
      "(?:get|request) (?:a|your|my) (?:free )?(?:quote|estimate)",
      "find us|reach us|drop us a line|send us an? (?:e ?mail|message|text)",
    ],
    neither: [
      "(?:guest|note|face|e|cook|hand|audio|colou?ring|lookup|our|the|his|her|dr\\.? \\p{L}+'s) book",
      "book (?:reviews?|clubs?|shops?|stores?|of|by|recommendations?)",
      "booking\\.com",
      "(?:fee|payment|vaccination|price|class|school|event|course|recall|dosing) schedules?",
      "schedule of",
      "(?:appointments?|bookings?) (?:policy|policies|reminders?|etiquette|cancellations?)",
      "(?:cancel|missed|late|before|after) (?:your |an |a |my )?appointments?",
      "cancellation policy",
      "consultation (?:fees?|costs?|prices?|rooms?|hours)",
      "contact (?:lens(?:es)?|allerg\\p{L}+|dermatitis|free|less|tracing|sports?)",
      "call of|calling all",
      "rights reserved|reserved parking",
    ],
    common: "the and of to in is you we for with our your are that at from",
  },
  de: {
    booking: [
      "(?:\\p{L}+ ?)?termin(?:anfrage|vereinbarung|buchung|vergabe|wunsch|reservierung|absprache|kalender)?(?:en|s)?",
      "(?:\\p{L}+)?termin(?:anfrage|vereinbarung|buchung|vergabe|wunsch|reservierung)(?:en)?",
      "^termine$",
      "termine? (?:online|buchen|vereinbaren|anfragen|sichern|reservieren|verwalten|machen|ausmachen|finden|wählen)",
      "(?:online|jetzt|direkt|hier|platz) (?:\\p{L}+ )?(?:buchen|reservieren)",
      "(?:buchen|reservieren) sie",
      "(?:kostenlos|kostenfrei|unverbindlich|gratis|persönlich|individuell)\\p{L}* (?:erst)?beratung\\p{L}*",
      "(?:erst|video|online)?beratung(?:sgespräch|stermin)?s? (?:online )?(?:vereinbaren|anfragen|anfordern|" +
        "buchen|sichern|starten)",
      "(?:erst|informations|beratungs|kennenlern)gespräch (?:vereinbaren|anfragen|buchen|sichern|führen)",
      "(?:online|video) ?sprechstunde",
      "(?:behandlung|kurs|probetraining|untersuchung|besichtigung) (?:anfragen|buchen|vereinbaren)",
      "(?:neu)?patient(?:in)? werden|neupatienten ?(?:anmeldung|formular)|als (?:neu)?patient(?:in)? (?:anmelden|" +
        "registrieren)",
    ],
    contact: [
      "kontakt(?:formular|aufnahme|daten|anfrage|ieren)?(?: sie uns)?",
      "(?:jetzt |gleich |direkt )?anrufen|rufen sie (?:uns )?an|ruf (?:uns )?an|anruf",
      "(?:kostenloser? )?rückruf(?:service|bitte|wunsch)?",
      "schreiben sie uns|schreib uns|nachricht (?:senden|schreiben)|e mail (?:senden|schreiben)",
      "anfrage(?:formular)?(?: senden| stellen| schicken)?|(?:jetzt |unverbindlich )anfragen",
      "angebot anfordern|fragen sie uns|so erreichen sie uns|anfahrt",
    ],
    neither: [
      "termine (?:&|und|\\+) (?:events?|veranstaltungen|aktuelles|news)",
      "terminal|terminologie",
      "kontakt (?:linsen|allergie)",
      "(?:termin|absage)regeln?|termin absagen|verpasste termine?",
    ],
    common: "und der die das ist mit für sie wir von den auf im eine zu nicht",
  },
  fr: {
    booking: [
      "(?:(?:prendre|prenez|prends|prise|demande|demander|fixer|planifier|obtenir|votre|mon|un|je prends) (?:de |un |votre |mon )?)?" +
        "(?:rendez ?vous|rdv)",
      "réserve[rz]?(?: en ligne| maintenant| ici| un| une| votre| ma| mon| dès)",
      "^(?:je )?réserve[rz]?$|^réservations?|réservations? en ligne",
      "consultation (?:gratuite|offerte|en ligne|vidéo)|téléconsultation|première consultation (?:gratuite|offerte)",
      "bilan (?:gratuit|offert)",
      "devenir patient|nouveau patient",
    ],
    contact: [
      "contact(?:s)?$|^contact(?! (?:allerg|lentil))",
      "contacte[rz](?: nous)?|nous contacter|nous joindre|nous écrire|nous appeler|nous rejoindre|nous trouver",
      "appele[rz](?: nous| le| la| maintenant| directement)?",
      "écrive[rz] nous|écrire un message|envoye[rz] (?:un|votre) message",
      "être rappelée?|rappele[rz] moi|on vous rappelle|demande de rappel",
      "(?:demande[rz] |demande de |obtenir )(?:un |votre |de )?(?:devis|renseignements?|informations?)",
      "devis gratuit|posez (?:une|votre) question|accès et contact",
    ],
    neither: [
      "droits réservés|réservée?s? (?:aux?|à)|réserve naturelle",
      "lentilles? de contact",
      "appel à|appels? d'offres?",
      "rendez ?vous (?:manqués?|annulés?)|annuler (?:un |mon )?rendez ?vous",
    ],
    common: "le la les de des et est un une pour dans vous nous votre avec sur",
  },
  es: {
    booking: [
      "(?:pid[ae]|pedir|pide|solicit[ae]r?|reserv[ae]r?|agend[ae]r?|concert[ae]r?|concierta|coge|saca|sacar) " +
        "(?:ya |tu |su |una |mi |la |aquí )?(?:primera )?(?:cita|hora|consulta|valoración|visita|evaluación|turno|sesión|revisión)" +
        "(?: previa| online| gratis| gratuita| ahora)*",
      "(?:tu|su|mi) cita|cita (?:online|previa|ahora|gratis|gratuita|web|médica)|^cita$|citas online|pedir cita|" +
        "cita en línea",
      "reserv[ae]r? (?:ahora|ya|online|aquí|tu|su|en línea)|^reserv[ae]r?$|^reservas?|reservas? online",
      "agend[ae]r? (?:ahora|ya|aquí|online|tu|su|una|en línea)|^agend(?:ar|e)$",
      "primera (?:visita|consulta|cita|valoración) (?:gratis|gratuita|sin)",
      "(?:valoración|consulta|evaluación|visita|revisión|diagnóstico) (?:gratis|gratuit[ao]|sin compromiso|online)",
      "(?:sacar|pedir|solicitar) (?:turno|hora)",
    ],
    contact: [
      "contact[ao](?:r|nos)?(?: con nosotros)?|contáct[ae](?:nos|me)?|contáctenos",
      "ll[aá]m[ae](?:nos|me|r)?(?: ahora| ya| al| gratis)?$|^ll[aá]m[ae](?:nos|r)|llámenos",
      "te llamamos|(?:le|os) llamamos|quiero que me llamen",
      "escr[ií]b[ae](?:nos|me)|envíanos|envíenos",
      "(?:solicit[ae]r?|pid[ae]|pedir|más) (?:más )?información|(?:solicit[ae]r?|pid[ae]|pedir) (?:tu |su |" +
        "un )?presupuesto",
      "consúltanos|consúltenos|pregúntanos|cómo llegar",
    ],
    neither: [
      "derechos reservados|reservad[oa]s?",
      "agenda (?:de|cultural|del)",
      "citas (?:célebres|de)",
      "(?:nuestra|la|en) consulta|consultas frecuentes",
      "lentes? de contacto|lentillas",
      "llama (?:olímpica|la atención)",
      "anular cita|cancelar (?:la |tu |su )?cita",
    ],
    common: "el la los las de y en un una para con que su nuestros por del",
  },
  it: {
    booking: [
      "prenot[ai](?:re|ti|zioni|zione)?(?: ora| online| subito| qui| la| una| un| il| tua| tuo| visita)*",
      "(?:fissa|fissare|richiedi|richiedere|chiedi|prendi|prenota|prendere) (?:un |una |il tuo |la tua |subito )?" +
        "(?:appuntamento|visita|consulenza|consulto|colloquio)",
      "(?:un |il tuo )?appuntament[oi](?: online)?",
      "(?:prima )?(?:visita|consulenza|valutazione|check up) (?:gratuita|gratis|gratuito|omaggio|senza impegno)",
    ],
    contact: [
      "contatt[ai](?:ci|rci|re)?(?: ora| subito)?$|^contatt[ai]|contattaci",
      "chiama(?:ci|mi)?(?: ora| subito| adesso| al| lo studio| gratis)?$|^chiama(?:ci| ora| subito)",
      "scriv(?:ici|imi)|invia (?:un |una |il tuo )?(?:messaggio|richiesta)",
      "ti (?:ri)?chiamiamo(?: noi)?|fatti richiamare|richiesta informazioni",
      "(?:richiedi|chiedi) (?:un |il tuo |maggiori |più )?(?:preventivo|informazioni|info)",
      "dove siamo|come raggiungerci",
    ],
    neither: [
      "lenti a contatto",
      "diritti riservati|area riservata",
      "prendi(?:ti)? cura",
      "chiamata|consulta (?:il|la|i|le)",
      "annulla(?:re)? (?:l'|un )?appuntamento",
    ],
    common: "il lo la gli di e per con che una un del della sono nostro nella",
  },
  pt: {
    booking: [
      "(?:marqu?e|marcar|agend[ae]r?|solicit[ae]r?|peça|pedir|reserv[ae]r?) (?:já |agora |aqui |online )?" +
        "(?:a |o |uma |um |seu |sua |a sua |o seu |sua primeira )*" +
        "(?:consulta|avaliação|horário|visita|sessão|tratamento|atendimento|exame)(?: online| agora| gratuita|" +
        " grátis)*",
      "^(?:marqu?e|marcar|agend[ae]|agendar|agendamento|marcações|marcação)(?: já| agora| aqui| online| consulta|" +
        " a sua)*",
      "marcaç(?:ão|ões)(?: online| de consultas?)?|agendamentos?(?: online)?",
      "reserv[ae]r? (?:já|agora|online|aqui|o|a)|^reserv(?:ar|e|as)$",
      "(?:primeira )?(?:avaliação|consulta) (?:gratuita|grátis|sem compromisso|online)",
    ],
    contact: [
      "contact[oe]s?(?: nos)?$|^contact[oe]s?|contacte(?: nos|me)|contat(?:o|e|os|ar)(?: nos)?$|entr(?:e|" +
        "ar) em contat?c?to",
      "fal[ae]r? (?:connosco|conosco|com)",
      "lig(?:ue|ar|amos)(?: nos| lhe| já| agora| para)?(?: nós)?$|^lig(?:ue|ar)(?: nos| agora| já| para)",
      "ligamos lhe|nós ligamos|peça contacto",
      "(?:peça|pedir|solicit[ae]r?) (?:um |o seu |mais |o )?(?:orçamento|informaç(?:ão|ões))",
      "envie (?:uma |a sua )?mensagem|escreva nos|como chegar|onde estamos",
    ],
    neither: [
      "direitos reservados|reserva natural",
      "agenda de|marcas|marcador(?:es)?",
      "lentes? de contat?c?to",
      "consultas de rotina|liga dos",
    ],
    common: "o a os as de e em um uma para com que do da não nossa",
  },
  nl: {
    booking: [
      "afspraak(?: maken| inplannen| plannen| boeken| aanvragen| online)*",
      "(?:maak|plan|boek|online) (?:direct |nu |online |hier |een |je |uw )*(?:afspraak|behandeling|consult|intake)",
      "(?:direct |nu |online )boeken|inschrijven(?: als (?:nieuwe )?(?:patiënt|cliënt))?|(?:gratis )?(?:intake|" +
        "consult) (?:aanvragen|plannen|boeken)",
    ],
    contact: [
      "contact(?: opnemen| met ons|formulier|gegevens)*$|neem (?:gerust |nu |direct )?contact op",
      "bel (?:ons|nu|direct|mij|ons op)|terugbelverzoek|(?:mail|app|whatsapp) ons|stel (?:een|uw|je) vraag|" +
        "stuur (?:een )?bericht",
    ],
    neither: ["contactlenzen", "boeken over", "afspraken en", "afspraak (?:afzeggen|annuleren)"],
    common: "de het een en van voor met is u wij op zijn onze bij naar niet",
  },
  pl: {
    booking: [
      "umów(?: się)?(?: na)?(?: wizytę| konsultację| termin| online)*|um[óo]wienie wizyty",
      "(?:za)?rezerw(?:uj|acja|acje)(?: wizyt[ęyę]| termin(?:u)?| online)*",
      "(?:zapisz|zapisy)(?: się)?(?: na)?(?: wizytę| konsultację| online)*|rejestracja(?: online| wizyt)?|" +
        "e rejestracja|wizyta online",
    ],
    contact: [
      "kontakt(?:y)?",
      "skontaktuj się(?: z nami)?",
      "zadzwoń(?: teraz| do nas)?",
      "napisz do nas|zapytaj|dojazd",
    ],
    neither: ["soczewki kontaktowe", "zapisz się do newslettera"],
    common: "i w na z do się nie jest oraz dla od po przez nasz które jak",
  },
  el: {
    booking: ["(?:κλείστε|κλείσε|ζητήστε|online)? ?(?:online )?ραντεβού(?: online| τώρα| σας)*", "κράτηση(?: online)?"],
    contact: [
      "επικοινων(?:ία|ήστε)(?: μαζί μας)?",
      "καλέστε(?: μας| τώρα)?|τηλεφωνήστε",
      "στείλτε (?:μας )?μήνυμα|γράψτε μας",
    ],
    neither: ["φακοί επαφής"],
    common: "",
  },
  sv: {
    booking: [
      "boka(?: en| din| ny)?(?: tid| konsultation| besök| behandling| online| nu| här)*",
      "tidsbokning(?: online)?|webbokning|tidbokning",
      "lista dig|bli patient",
    ],
    contact: ["kontakt(?:a)?(?: oss)?", "ring(?: oss)?(?: nu)?|mejla oss|skriv till oss|hitta hit"],
    neither: ["kontaktlinser", "avboka(?: tid)?"],
    common: "och att det som en på är för med av till vi du har inte våra",
  },
  da: {
    booking: [
      "(?:book (?:en |din |ny )?(?:tid|konsultation|behandling)|bestil)(?: tid| konsultation| behandling| online| nu)*",
      "tidsbestilling(?: online)?|online booking|bliv patient",
    ],
    contact: ["kontakt(?: os)?", "ring(?: til os| nu| op)|skriv til os|find vej"],
    neither: ["kontaktlinser", "afbestil"],
    common: "og at det som en på er for med af til vi du har ikke vores",
  },
  cs: {
    booking: [
      "objedn(?:at|ejte|ávka|ávky|ání)(?: se)?(?: online| k| na)*",
      "rezervac[ei](?: termínu| online)*|rezervovat(?: termín)?|online objednání",
    ],
    contact: ["kontakt(?:y|ujte)?(?: nás)?", "zavolejte(?: nám)?|volejte|napište nám"],
    neither: ["kontaktní čočky"],
    common: "a v na je se s z do pro že to jsou naše které nebo při",
  },
  hu: {
    booking: [
      "(?:online )?időpont(?:foglalás|kérés|ot (?:foglalok|kérek|foglalás))?(?: online)?",
      "foglal(?:ás|jon|j)(?: időpontot| most| online)*",
      "bejelentkezés(?: vizsgálatra| online)*|bejelentkezem",
    ],
    contact: [
      "kapcsolat(?:felvétel)?",
      "elérhetőség(?:ek|eink)?|hívjon(?: minket)?|írjon(?: nekünk)?|visszahívást kérek",
    ],
    neither: ["kontaktlencs(?:e|ék)"],
    common: "a az és hogy nem is egy van meg a mint vagy után kezelés",
  },
  ro: {
    booking: [
      "programe?az[ăa](?: te)?(?: acum| online| o)*|program(?:are|ări)(?: online)?|fă o programare|programează te",
      "rezerv[ăa](?: acum| online| o)*",
    ],
    contact: ["contact(?:ează|ați|e)?(?: ne)?$|contactează ne", "sun[ăa](?: ne)?(?: acum)?|scrie ne|cere ofertă"],
    neither: ["lentile de contact", "programul|program de"],
    common: "și de la în pe cu un o este pentru din sunt care nu mai noastre",
  },
  tr: {
    booking: ["(?:online |hemen )?randevu(?: al(?:ın)?| oluştur| talebi| online)*", "rezervasyon(?: yap)?"],
    contact: [
      "iletişim(?:e geç(?:in)?)?",
      "bize (?:ulaşın|yazın|ulaş)|hemen ara(?:yın)?|bizi arayın|sizi arayalım|whatsapp'tan yazın",
    ],
    neither: ["kontakt lens"],
    common: "ve bir bu için ile da de çok olan olarak daha en gibi tedavi",
  },
  ru: {
    booking: [
      "(?:записаться|запишитесь|записать)(?: на (?:приём|прием|консультацию|при[её]м к врачу))?(?: онлайн)?",
      "(?:онлайн )?запись(?: на (?:приём|прием|консультацию)| онлайн)*",
    ],
    contact: [
      "контакт(?:ы)?|связаться(?: с нами)?|свяжитесь с нами",
      "позвонить|позвоните(?: нам)?|заказать звонок|обратный звонок|напишите нам|задать вопрос",
    ],
    neither: ["контактные линзы", "записки"],
    common: "",
  },
  uk: {
    booking: [
      "(?:записатися|запишіться)(?: на (?:прийом|консультацію))?(?: онлайн)?",
      "(?:онлайн )?запис(?: на (?:прийом|консультацію)| онлайн)*",
    ],
    contact: [
      "контакт(?:и)?|зв.язатися(?: з нами)?",
      "зателефонувати|зателефонуйте(?: нам)?|замовити дзвінок|напишіть нам",
    ],
    neither: ["контактні лінзи"],
    common: "",
  },
  ar: {
    booking: ["(?:احجز|احجزي|حجز)(?: الآن| موعد(?:ك|ا|اً)?| موعدًا| استشارة)*"],
    contact: ["اتصل(?: بنا| الآن)?|تواصل(?: معنا)?|راسلنا|واتساب"],
    neither: ["عدسات لاصقة"],
    common: "",
  },
  he: {
    booking: [
      "(?:קביעת|קבעו|קבע|לקביעת|הזמנת|הזמינו|זימון|לזימון) (?:תור|פגישה|ייעוץ)(?: אונליין)?|(?:ל)?תיאום (?:תור|" +
        "פגישה|ייעוץ)",
    ],
    contact: ["(?:צור|צרו) קשר|יצירת קשר|התקשרו(?: עכשיו| אלינו)?|חייגו|כתבו לנו|וואטסאפ"],
    neither: ["עדשות מגע"],
    common: "",
  },
  ja: {
    booking: ["(?:web|ネット|オンライン|初診|ご|事前)?予約(?:する|はこちら|受付)?"],
    contact: ["お?問い?合わ?せ|電話|ご相談|アクセス"],
    neither: ["コンタクトレンズ", "予約(?:なし|不要)"],
    common: "",
  },
  ko: {
    booking: ["예약|상담 ?(?:신청|예약|하기)|(?:빠른|온라인|무료) ?상담"],
    contact: ["문의|전화|오시는 ?길|카카오톡|연락"],
    neither: ["콘택트렌즈"],
    common: "",
  },
  zh: {
    booking: ["预约|預約|挂号|掛號"],
    contact: ["联系(?:我们|方式)?|聯[絡繫系](?:我們)?|咨询|諮詢|拨打|致電|致电"],
    neither: ["隐形眼镜|隱形眼鏡"],
    common: "",
  },
};
// Chinese, Japanese and Korean put no spaces between words, so a phrase may stand anywhere in a label.
const UNSPACED = ["ja", "ko", "zh"];
const GAP = "[\\s\\u00a0–-]";
const phrasesOf = (kind, flags = "iu") => {
  const sources = Object.entries(VOCABULARY).map(([language, words]) => {
    const any = words[kind].join("|").replaceAll(" ?", `${GAP}*`).replaceAll(" ", `${GAP}+`);
    return UNSPACED.includes(language) ? `(?:${any})` : `(?<![\\p{L}\\p{N}])(?:${any})(?![\\p{L}\\p{N}])`;
  });
  return new RegExp(sources.join("|"), flags);
};
const BOOKING = phrasesOf("booking");
const CONTACT = phrasesOf("contact");
const NEITHER = phrasesOf("neither", "giu");
// "booking", "contact" or null, by a label alone.
const meaningOfLabel = (text) => {
  const label = text
    .normalize("NFC")
    .replace(/[’‘`´]/g, "'")
    .replaceAll("İ", "i")
    .replace(/^[^\p{L}\p{N}]+/u, "");
  if (!label || label.length > 80) return null;
  // What is left of a label without its near misses may still name a booking: "Fee schedule · Book now".
  const rest = label.replace(NEITHER, "·");
  return BOOKING.test(rest) ? "booking" : CONTACT.test(rest) ? "contact" : null;
};

// The language a text is written in, as far as Keyturn has words for it; null for another one.
const SCRIPTS = [
  ["ja", /[\u3040-\u30ff]/g],
  ["ko", /[\uac00-\ud7af]/g],
  ["zh", /[\u4e00-\u9fff]/g],
  ["el", /[\u0370-\u03ff]/g],
  ["he", /[\u0590-\u05ff]/g],
  ["ar", /[\u0600-\u06ff]/g],
  ["ru", /[\u0400-\u04ff]/g],
];
const languageOf = (text, declared) => {
  const sample = text.slice(0, 6000);
  const letters = sample.match(/\p{L}/gu)?.length ?? 0;
  const named = (declared ?? "").toLowerCase().split(/[-_]/)[0];
  if (letters < 40) return named === "" || VOCABULARY[named] ? named || "en" : null;
  for (const [language, pattern] of SCRIPTS) {
    if ((sample.match(pattern)?.length ?? 0) < (language === "ja" ? 0.05 : 0.3) * letters) continue;
    if (language === "ru")
      return /[іїєґ]/i.test(sample) ? "uk" : named === "bg" || named === "sr" || named === "mk" ? null : "ru";
    return language === "ar" && (named === "fa" || named === "ur") ? null : language;
  }
  // Persian, Thai, Hindi and others have scripts without words here.
  if ((sample.match(/\p{Script=Latin}/gu)?.length ?? 0) < 0.5 * letters) return null;
  const words = sample.toLowerCase().match(/\p{L}+/gu) ?? [];
  const shareOf = (language) => {
    const common = new Set(VOCABULARY[language].common.split(" "));
    return words.filter((word) => common.has(word)).length / words.length;
  };
  const spoken = Object.keys(VOCABULARY).filter((language) => VOCABULARY[language].common !== "");
  const best = spoken.map((language) => [shareOf(language), language]).sort((a, b) => b[0] - a[0])[0];
  // Common words are 20 to 40 % of a text in its own language and under 4 % in one without words here; a page of names
  // and prices has few.
  if (words.length >= 80 && best[0] < 0.04) return null;
  if (VOCABULARY[named] && (named === best[1] || best[0] < 0.1 || shareOf(named) > 0.6 * best[0])) return named;
  if (named !== "" && !VOCABULARY[named] && named !== "und" && named !== "mul") return null;
  return best[0] >= 0.05 ? best[1] : null;
};
