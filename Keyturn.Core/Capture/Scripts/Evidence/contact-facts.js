// Opening hours, postal addresses and maps, as clinics of many countries write them. Prepended to a script, within one
// function.

// Days by their names and usual short forms; "every day" and "weekdays" are days too.
const DAYS = [
  "mon(?:days?)?|tue(?:s(?:days?)?)?|wed(?:nesdays?)?|thu(?:rs?(?:days?)?)?|fri(?:days?)?|sat(?:urdays?)?|" +
    "sun(?:days?)?",
  "m[-–]f|m–th|daily|every ?day|weekdays|weekends?|7 days(?: a week)?",
  "mo|di|mi|do|fr|sa|so|(?:mon|diens|donners|frei|sams|sonn)tags?|mittwochs?|sonnabends?|täglich|werktags|wochentags",
  "lun(?:di)?s?|mar(?:di)?s?|mer(?:c(?:redi)?)?s?|jeu(?:di)?s?|ven(?:d(?:redi)?)?s?|sam(?:edi)?s?|" +
    "dim(?:anche)?s?|tous les jours|7j?/7j?",
  "lunes|martes|mi[ée](?:rcoles)?|jue(?:ves)?|vie(?:rnes)?|s[áa]b(?:ados?)?|dom(?:ingos?)?|" +
    "[lmxjvsd](?=\\s?(?:a|-|–|y)\\s?[lmxjvsd]\\b)|" +
    "(?<=[lmxjvsd]\\s?(?:a|-|–|y)\\s?)[lmxjvsd]|todos los días|diario",
  "luned[ìi]|marted[ìi]|mercoled[ìi]|gioved[ìi]|venerd[ìi]|sabato|domenica|gio|tutti i giorni",
  "(?:segunda|ter[çc]a|quarta|quinta|sexta)(?: ?feira)?|seg|ter|qua|qui|sex|[2-6](?:ª|a)(?: feira)?|" +
    "todos os dias|diariamente",
  "(?:maan|dins|woens|donder|vrij|zater|zon)dag(?:en)?|ma|wo|vr|za|zo|dagelijks|elke dag",
  "poniedziałek|wtorek|środa|czwartek|piątek|sobota|niedziela|pon|wt|śr|czw|pt|sob|ndz?|codziennie",
  "δευτέρα|τρίτη|τετάρτη|πέμπτη|παρασκευή|σάββατο|κυριακή|δευ|τρι|τετ|πεμ|παρ|σαβ|κυρ|καθημερινά",
  "(?:mån|tis|ons|tors|fre|lör|sön|man|tirs|fre|lør|søn)(?:dag(?:e|ar)?)?|alla dagar|alle dage|vardagar|hverdage",
  "pondělí|úterý|středa|čtvrtek|pátek|neděle|po|út|st|čt|pá|ne|denně",
  "hétfő|kedd|szerda|csütörtök|péntek|szombat|vasárnap|naponta",
  "luni|marți|miercuri|joi|vineri|sâmbătă|duminică|zilnic",
  "pazartesi|salı|çarşamba|perşembe|cuma(?:rtesi)?|pazar|pzt|çar|her gün|hafta içi",
  "понедельник|вторник|среда|четверг|пятница|суббота|воскресенье|понеділок|вівторок|середа|четвер|п.ятниця|субота|неділя|" +
    "пн|вт|ср|чт|пт|сб|вс|нд|ежедневно|щодня|будни",
  "الأحد|الاثنين|الإثنين|الثلاثاء|الأربعاء|الخميس|الجمعة|السبت|يوميا|يومياً",
  "(?:יום|ימי|ימים) [א-ו]['׳]?|[א-ו]['׳]?\\s?[-–]\\s?[א-ו]['׳]?",
].join("|");
const TIME =
  String.raw`(?<![\d.,])(?:[01]?\d|2[0-4])(?:\s?[:.h]\s?[0-5]\d|\s?h(?:\d\d)?(?!\p{L})|[.:]\d\d)?\s?` +
  String.raw`(?:صباح[اً]*|مساء[اً]*|[ap]\.?\s?m\.?|[ap](?![\p{L}])|uhr|hrs?|klo|ч|г)?`;
const UNTIL =
  String.raw`\s?(?:-|–|—|−|~|〜|to|bis|und|a|à|às|as|e|y|alle|alla|al|ai|until|till?|tot|do|az|til|till|` +
  String.raw`до|έως|ως|και|إلى|حتى|עד|until)\s?`;
// "2 to 3 weeks" is a time of another kind.
const NOT_A_TIME = "(?![\\d%€$£]|[.,]\\d|\\s?(?:weeks?|days?|years?|months?|minutes?|min|minuten|jahre|wochen|tage))";
const RANGE = `${TIME}${UNTIL}(?:las |les )?${TIME}${NOT_A_TIME}`;
const IN_BETWEEN = String.raw`[^\d]{0,36}?`;
const HOURS = new RegExp(
  String.raw`(?<![\p{L}\p{N}])(?:${DAYS})\.?(?![\p{L}])${IN_BETWEEN}(?<![\d])(?:${RANGE})|` +
    String.raw`(?:${RANGE})[\s,;:|()]{1,6}(?:on |am |le |il |los )?(?<![\p{L}\p{N}])(?:${DAYS})\.?(?![\p{L}])`,
  "iu",
);
const ALWAYS = new RegExp(
  String.raw`\bopen 24|24 ?\/ ?7|24 hours|24 ?h\b.{0,20}7|rund um die uhr|by appointment only|only by appointment|` +
    String.raw`nur nach (?:termin)?vereinbarung|termine? nach vereinbarung|uniquement sur rendez[- ]?vous|` +
    String.raw`solo con cita|` +
    String.raw`solo su appuntamento|(?:apenas|só|somente) (?:com|por) marcação`,
  "iu",
);
const HOURS_UNSPACED = new RegExp(
  String.raw`(?:[月火水木金土日]|周[一二三四五六日]|星期|平日|毎日|每天|월|화|수|목|금|토|일|평일|매일)[^\n]{0,16}?\d{1,2}\s?[:：時点시]\s?\d{0,2}|` +
    String.raw`(?:診療|営業|受付|门诊|門診|營業|진료|영업)(?:時間|时间|시간)[^\n]{0,16}\d`,
  "u",
);

// Phone numbers in the text: with a country's code, in the American form, or behind a word that announces one.
const PHONE_FORMS = [
  String.raw`(?<![\d.,])(?:\+|00)[1-9]\d{0,2}[\s().\/-]*(?:\d[\s().\/-]{0,3}){6,12}\d`,
  String.raw`(?<![\d.,-])\(?\d{3}\)?[\s.-]{1,2}\d{3}[\s.-]\d{4}(?!\d)`,
  String.raw`(?:tel|fon|phone|call|ring|ruf|mobil|fax|téléphone|appel|llama|móvil|chiama|cell|lig|bel|dzwoń|τηλ|` +
    String.raw`тел|电话|電話|전화|هاتف|טל|☎|📞)` +
    String.raw`[\p{L}.:\s]{0,16}(\(?\d[\d\s().\/-]{5,18}\d)`,
  String.raw`(?<![\d.,€$£])0\d{1,4}[\s\/-]{1,3}\d{2,4}(?:[\s.-]?\d{2,4}){1,3}(?![\d.,]*\s?[€%])`,
  String.raw`(?<![\d.,€$£-])0\d(?:[ .]\d{2}){4}(?!\d)|(?<![\d.,€$£-])[69]\d{2} ?\d{3} ?\d{3}(?!\d)`,
].join("|");
const phoneNumbers = (text) =>
  [...text.matchAll(new RegExp(PHONE_FORMS, "giu"))]
    .slice(0, 50)
    .map((m) => clean(m[1] ?? m[0], 30))
    .filter((number) => /^\D{0,3}(?:\d\D{0,3}){7,15}$/.test(number));

const CAPITALS = String.raw`(?:[\p{Lu}\d][\p{L}\d.'’-]* ){1,4}`;
const STREETS = [
  // English: number, name, kind; or a kind without a number before it.
  String.raw`\b(?:\d{1,5}[a-z]?|One|Two|Three)(?:[-–]\d{1,4})?,? ${CAPITALS}(?:Street|St|Avenue|Ave|Road|Rd|` +
    String.raw`Boulevard|Blvd|Lane|Ln|Drive|Dr|` +
    String.raw`Way|Court|Ct|Place|Pl|Square|Sq|Parkway|Pkwy|Highway|Hwy|Circle|Cir|Terrace|Trail|Trl|Gardens|` +
    String.raw`Crescent|Close|` +
    String.raw`Mews|Row|Walk|Hill|Plaza|Quay|Wharf|Esplanade|Parade|Grove|Rise|Yard|Alley|Turnpike|Pike|Loop|` +
    String.raw`Broadway)\b\.?(?!’s|'s)`,
  String.raw`\b\d{1,5},? (?:Broadway|Highway \d+|Route \d+|The (?:Crescent|Green|Square|Parade|Mall|Strand|Avenue|` +
    String.raw`Street))\b`,
  String.raw`\bP\.? ?O\.? Box \d+`,
  // German, Dutch and Scandinavian: name with its kind, number.
  String.raw`(?<!\p{L})\p{L}{2,40}[- ]?(?:stra(?:ß|ss)e|str\.|gasse|weg|platz|allee|ring|damm|ufer|markt|graben|` +
    String.raw`straat|laan|plein|gracht|` +
    String.raw`dijk|kade|singel|dreef|gatan|vägen|torget|gade|vej|plads|gata|veien)\.? \d{1,4}(?!\d)`,
  String.raw`\b(?:Am|An der|An den|Im|In der|Unter den|Zum|Zur|Auf der|Auf dem|Beim|` +
    String.raw`Hinter dem) \p{Lu}\p{L}+(?: \p{Lu}\p{L}+)? \d{1,3}[a-z]?(?![\d.:]| ?%| ?Uhr)`,
  // French.
  String.raw`\b\d{1,4}(?: ?bis| ?ter)?,? (?:rue|avenue|av\.|boulevard|bd|place|quai|cours|chemin|route|allée|` +
    String.raw`impasse|square|faubourg|passage|esplanade) (?:de |du |des |d'|la |le |l')*\p{L}`,
  String.raw`\b(?:Rue|Avenue|Boulevard|Place|Quai|Cours|Chemin|Route|Allée) (?:de |du |des |d'|la |le |` +
    String.raw`l')*\p{Lu}[\p{L} '-]{2,30},? \d{1,4}\b`,
  // Spanish, Portuguese, Italian: kind, name, number.
  String.raw`\b(?:Calle|C\/|Carrer|Avenida|Avda\.?|Av\.?|Plaza|Pza\.?|Paseo|P\.º|Ronda|Rambla|Camino|Carretera|Rua|` +
    String.raw`R\.|Travessa|Largo|Praça|Alameda|` +
    String.raw`Estrada|Via|Viale|V\.le|Piazza|P\.zza|Piazzale|Corso|C\.so|Vicolo|Strada|Lungo\p{L}+|Bulevardul|` +
    String.raw`Bd\.|Calea|Str\.|Strada) ` +
    String.raw`[\p{L}][\p{L} .'’ªº-]{2,40},? ?(?:n\.?[ºo°]? ?|nr\.? ?|km ?)?\d`,
  // Polish, Czech, Greek, Turkish, Russian, Ukrainian, Hungarian.
  String.raw`(?<!\p{L})(?:ul|al|pl|os)\. ?\p{Lu}[\p{L} .-]{2,40} \d|(?:Λεωφ(?:όρος|\.)|Οδός|οδός|` +
    String.raw`Οδ\.) ?\p{Lu}[\p{L} .-]{2,30} \d`,
  String.raw`(?<!\p{L})\p{L}{1,40} (?:Cad\.|Caddesi|Sok\.|Sokak|Sokağı|Bulvarı|Mah\.|Mahallesi)|(?:ул\.|улица|пр-т|проспект|пр\.|` +
    String.raw`пер\.|вул\.|вулиця|просп\.) ?\p{Lu}[\p{L} .-]{2,40},? ?(?:д\.? ?)?\d`,
  String.raw`(?<!\p{L})\p{Lu}[\p{L}-]{1,40} (?:utca|út|tér|körút|náměstí|třída|ulice) \d`,
  // Postal codes that are told by their form alone.
  String.raw`\b[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}\b|\b[ABCEGHJ-NPRSTVXY]\d[A-Z] ?\d[A-Z]\d\b|` +
    String.raw`\b\d{4} [A-Z]{2} \p{Lu}\p{L}+|(?<!\d)\d{2}-\d{3} \p{Lu}|(?<!\d)\d{4}-\d{3} \p{Lu}`,
  String.raw`\p{L},? (?:A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|PA|RI|S[CD]|` +
    String.raw`T[NX]|UT|V[AT]|W[AIVY]) \d{5}\b`,
  String.raw`\b(?:NSW|VIC|QLD|WA|SA|TAS|ACT|NT) \d{4}\b|\bCEP:? ?\d{5}-?\d{3}`,
  // A number, then a postal code with its town: most of the continent.
  String.raw`\p{L}[\p{L}.'’ -]{2,40},? \d{1,4} ?[a-z]?(?:[\/-]\d{1,4}){0,2}(?:,? ` +
    String.raw`\d?[.ºª°]*[^\d\n]{0,12})?\s*[,;–-]?\s+(?:[A-Z]{1,2}-)?(?:\d{4,5}|\d{3} \d{2}) \p{Lu}\p{L}`,
  String.raw`\b\d{1,4}(?: bis| ter)?,? (?:\p{L}[\p{L}.'’-]* ?){1,6},?\s+\d{5} \p{Lu}\p{L}`,
  // Japan, Korea, China, Arabic, Hebrew.
  String.raw`〒 ?\d{3}-?\d{4}|[都道府県][^\s\d]{1,12}[市区町村][^\n]{0,20}\d|(?<!\p{L})\p{L}{1,12}(?:시|도|구|군) [^\n]{0,20}(?:로|길|동) ?\d|` +
    String.raw`[省市区][^\n]{1,16}[路街道][^\n]{0,6}\d+ ?[号號]`,
  String.raw`(?:شارع|طريق) \p{L}|(?:רחוב|רח'|שדרות) \p{L}[\p{L} ]+ \d`,
];
const ADDRESS = new RegExp(STREETS.join("|"), "u");
// Quoted by what stands around: a period of time or an offer is no street.
const isAddress = (text) => {
  const found = ADDRESS.exec(text);
  return (
    found !== null &&
    !/\b(?:Months?|Years?|Days?|Weeks?|Hours?|Minutes?|Star|Stars|Ways|Steps|Reasons|Tips)\b/.test(found[0])
  );
};
const MAP = new RegExp(
  String.raw`google\.[a-z.]+\/maps|maps\.(?:google|apple|app)\b|maps\.googleapis|goo\.gl\/maps|maps\.app\.goo\.gl|` +
    String.raw`g\.page\/|` +
    String.raw`openstreetmap\.org|osm\.org|api\.mapbox|mapbox\.com|bing\.com\/maps|waze\.com|yandex\.[a-z.]+\/maps|` +
    String.raw`here\.com|2gis\.|mapy\.c|map\.naver|kakao\.com\/.*map|map\.kakao|amap\.com|map\.baidu|komoot|` +
    String.raw`maptiler|search\.ch\/|map\.geo`,
  "i",
);
const MAP_MARKUP =
  "gmp-map, .leaflet-container, .mapboxgl-map, .maplibregl-map, .ol-viewport, .gm-style, [data-lat][data-lng], " +
  "[data-lat][data-lon], [data-latitude][data-longitude], a[href^='geo:' i], a[href^='maps:' i]";
const hasMap = (addresses) =>
  addresses.some((address) => MAP.test(address)) || everywhere(MAP_MARKUP).some((e) => tagOf(e) === "a" || shown(e));

// Values that a page declares for machines, as schema.org has them: { types, hours, address, names }.
const MAX_DECLARED = 2000;
const declaredFacts = () => {
  const facts = { types: [], hours: false, address: false, names: [] };
  let seen = 0;
  const isClinic = (types) =>
    types.some((t) =>
      /Business|Organization|Dentist|Clinic|Physician|Hospital|Medical|Veterinary|Salon|Spa|Optician|Pharmacy/i.test(t),
    );
  const collect = (value, depth = 0) => {
    if (!value || typeof value !== "object" || depth > 8 || seen > MAX_DECLARED) return;
    seen += 1;
    if (Array.isArray(value)) {
      value.slice(0, 100).forEach((v) => collect(v, depth + 1));
      return;
    }
    const types = [value["@type"]]
      .flat()
      .filter((t) => typeof t === "string")
      .map((t) => clean(t, 60));
    facts.types.push(...types);
    if (
      types.includes("PostalAddress") ||
      typeof value.streetAddress === "string" ||
      (typeof value.address === "string" && value.address.trim() !== "")
    )
      facts.address = true;
    if (value.openingHours || value.openingHoursSpecification || types.includes("OpeningHoursSpecification"))
      facts.hours = true;
    if (isClinic(types) && typeof value.name === "string") facts.names.push(clean(value.name, 100));
    Object.values(value)
      .slice(0, 100)
      .forEach((v) => collect(v, depth + 1));
  };
  for (const script of everywhere("script[type^='application/ld+json' i]").slice(0, 20)) {
    // Comments and trailing commas are no JSON, and search engines forgive them.
    const text = textIn(script).replace(/^\s*(?:<!--|\/\*)[^\n]*|(?:-->|\*\/)\s*$/g, "");
    try {
      collect(JSON.parse(text));
    } catch (error) {
      try {
        collect(JSON.parse(text.replace(/,\s*([}\]])/g, "$1")));
      } catch (again) {
        facts.types.push("invalid JSON-LD");
      }
    }
  }
  everywhere("[itemtype]").forEach((e) =>
    facts.types.push(clean(call(e, "getAttribute", "itemtype").split("/").pop(), 60)),
  );
  facts.hours ||= everywhere("[itemprop~=openingHours], [itemprop~=openingHoursSpecification]").length > 0;
  facts.address ||= everywhere("[itemprop~=streetAddress], [itemprop~=address]").some(
    (e) => clean(textIn(e), 20).length > 5,
  );
  return facts;
};
const hasOpeningHours = (text, declared) =>
  declared.hours ||
  [text, text.replace(/\s+/g, " ")].some((t) => HOURS.test(t) || HOURS_UNSPACED.test(t)) ||
  ALWAYS.test(text);
const hasAddress = (text, declared) =>
  declared.address ||
  everywhere("address").some((e) => shown(e) && clean(textIn(e), 300).length > 12 && /\d|<br/i.test(e.innerHTML)) ||
  isAddress(text.replace(/[^\S\n]+/g, " ").replace(/\n+/g, " ")) ||
  text.split("\n").some((line) => isAddress(line.replace(/\s+/g, " ")));
