// Proof that a visitor can see: reviews, credentials, results before and after. Each is a visible text of its own,
// never a
// class name, a menu or a link to another page. Prepended to a script, within one function.
const REVIEW_SERVICES = new RegExp(
  String.raw`trustpilot|elfsight|birdeye|podium\.com|reviews\.io|jameda\.de.*widget|provenexpert|trustindex|` +
    String.raw`doctify|realself\.com.*widget|healthgrades.*widget|feefo|reviewwave|nicejob|sociablekit|trustmary|` +
    String.raw`widewail|swellcx|broadly\.com|grade\.us|embedsocial|featurable|shapo\.io`,
  "i",
);
const REVIEW_MARKUP =
  ".trustpilot-widget, [class*=elfsight-app], .ti-widget, [class*=trustindex], .birdeye-widget, .sk-ww-google-reviews, " +
  ".wp-google-reviews, .grw-reviews, .rplg, .feefo-review-widget, [id*=ProvenExpert]";
const REVIEW_HEADING = new RegExp(
  String.raw`what (?:our |my |the )?(?:\p{L}+ )?(?:patients?|clients?|customers?|families|owners|people|guests|` +
    String.raw`they)\p{L}* (?:say|think|love|have to say|are saying)|` +
    String.raw`testimonials?$|^testimonials?|(?:patient|client|customer|google|our|real|happy|` +
    String.raw`success) (?:\p{L}+ )?(?:reviews?|stories|testimonials|voices|feedback)|^reviews?\b|` +
    String.raw`(?:patienten|kunden|erfahrungs)(?:stimmen|meinungen|bewertungen|berichte)|das sagen|was (?:unsere |` +
    String.raw`meine )?\p{L}+ (?:über uns )?sagen|bewertungen|` +
    String.raw`témoignages?|avis (?:de nos |des |clients|patients|google|vérifiés)|ce que (?:disent|pensent)|` +
    String.raw`ils nous font confiance|ils (?:parlent de nous|témoignent)|nos patients (?:parlent|témoignent)|` +
    String.raw`testimonios|opiniones|reseñas|(?:lo )?que (?:dicen|opinan)|dicen de nosotros|casos reales|` +
    String.raw`dicono di noi|recensioni|testimonianze|cosa (?:dicono|pensano)|la parola ai|` +
    String.raw`o que (?:dizem|pensam|os nossos)|testemunhos|depoimentos|avaliações|` +
    String.raw`ervaringen|beoordelingen|wat (?:onze )?\p{L}+ (?:zeggen|vinden)|opinie|co mówią|κριτικές|omdömen|` +
    String.raw`anmeldelser|recenze|vélemények|recenzii|yorumlar|отзывы|відгуки|آراء|המלצות|口コミ|患者さ[まん]の声|患者様の声|후기|` +
    String.raw`评价|評價`,
  "iu",
);
const RATING = new RegExp(
  String.raw`(?<![\d.,])[345](?:[.,]\d{1,2})? ?(?:\/|out of|von|sur|de|su|van|z|av|из) ?5(?![\d])(?! (?:years|` +
    String.raw`weeks|days|minutes))|` +
    String.raw`\b\d[\d.,' ]* ?\+? (?:\p{L}+ )?(?:five star |5 star |google )?(?:reviews|bewertungen|rezensionen|` +
    String.raw`avis|opiniones|reseñas|recensioni|avaliações|beoordelingen|opinii|отзывов)\b`,
  "iu",
);
const STARS = /[★⭐]{4,}|(?:[★⭐]\s?){4,}/u;
const STAR_LABEL = new RegExp(
  String.raw`(?:[45](?:[.,]\d)?|four|five|fünf|cinq|cinco|cinque) ?(?:out of 5 )?(?:stars?|sternen?|étoiles?|` +
    String.raw`estrellas?|stelle|estrelas?|sterren)`,
  "i",
);
const QUOTE = /^[“"„«»‚『「][^“"„«»]{20,}/u;
const MARKED =
  "[class*=testimon i], [class*=review i]:not(body), [class*=quote i], [itemprop=review], " +
  "[itemtype*=Review], [class*=opinion i], [class*=avis-], [class*=bewertung i], " +
  "[class*=recension i], [class*=temoignage i]";
// Chinese and Japanese put no spaces between words of about two characters.
const wordsIn = (text) =>
  (text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0) +
  Math.floor((text.match(/[\u3040-\u30ff\u4e00-\u9fff]/g)?.length ?? 0) / 2);
const isInMenu = (element) => isMenu(element) || around(element, "footer, [role=contentinfo]") !== null;

const testimonials = (blocks) => {
  const found = new Set();
  const add = (element, least) => {
    if (element && shown(element) && !isMenu(element) && wordsIn(clean(element.innerText, 600)) >= least)
      found.add(element);
  };
  everywhere("blockquote").forEach((e) => add(e, 4));
  everywhere("[aria-label], [alt], [title]")
    .filter((e) =>
      STAR_LABEL.test(["aria-label", "alt", "title"].map((n) => call(e, "getAttribute", n) ?? "").join(" ")),
    )
    .slice(0, 20)
    .forEach((e) => add(parentOf(e), 4));
  for (const block of blocks) {
    if (block.isMenu) continue;
    if (STARS.test(block.text)) add(wordsIn(block.text) >= 4 ? block.element : parentOf(block.element), 4);
    else if (RATING.test(block.text) && block.text.length < 200) add(block.element, 2);
    else if (
      QUOTE.test(block.text) &&
      wordsIn(block.text) >= 5 &&
      around(block.element, `${MARKED}, figure, li, article`)
    )
      add(block.element, 5);
    else if (block.text.length < 90 && /^h[1-6]$/.test(tagOf(block.element)) && REVIEW_HEADING.test(block.text)) {
      // A heading alone is no review: words must stand below it, more than a link and an invitation.
      for (
        let box = parentOf(block.element), up = 0;
        box && up < 3 && tagOf(box) !== "body";
        box = parentOf(box), up += 1
      ) {
        const rest = clean(box.innerText, 4000).replace(block.text, "");
        const links = [...box.querySelectorAll("a, button")].map((a) => clean(a.innerText)).join(" ");
        if (wordsIn(rest) - wordsIn(links) < 2) continue;
        if (
          /[“”"„«»★⭐]/u.test(rest) ||
          call(box, "querySelector", "blockquote, cite, [class*=star i], [class*=rating i]") ||
          wordsIn(rest) - wordsIn(links) >= 12
        )
          found.add(box);
        break;
      }
    }
  }
  everywhere(MARKED)
    .slice(0, 200)
    .filter((e) => !around(e, "form, nav, header"))
    .filter(
      (e) =>
        /[“”"„«»★⭐]/u.test(e.innerText ?? "") ||
        call(e, "querySelector", "blockquote, cite, [class*=author i], [class*=name i]"),
    )
    .forEach((e) => add(e, 8));
  return [...found];
};
const reviewWidgets = () => [
  ...everywhere("iframe[src], script[src]").filter(
    (e) => REVIEW_SERVICES.test(e.src ?? "") && (tagOf(e) === "script" || shown(e)),
  ),
  ...everywhere(REVIEW_MARKUP).filter(shown),
];

// Degrees and memberships as they stand behind a name. "MD" and its like are also States and days of the week, so they
// need a person's name before them.
const DEGREES =
  String.raw`D\.D\.S|DDS|D\.M\.D|DMD|M\.D\.|D\.O\.|D\.V\.M|DVM|VMD|B\.?D\.?S|B\.?Ch\.?D|BVSc|BVetMed|BVMS|MRCVS|` +
  String.raw`FRCVS|F\.?A\.?C\.?S|FRCS\p{L}*|MRCS|FRCP|MRCP|FRCOphth|MFDS|MJDF|` +
  String.raw`FAAD|FACOG|FAAP|M\.?Sc|B\.?Sc(?:\.| \(?Hons)|Ph\.?D|DPT|D\.P\.T|MPT|MCSP|HCPC|GDC|GMC|RCVS|PA-C|A?PRN|` +
  String.raw`CRNA|BSN|MSN|FNP(?:-C|-BC)?|DPM|D\.C\.|LMT|L\.?Ac|CCRP|` +
  String.raw`Dr\. ?med|Dr\. ?(?:med\. ?)?dent|Dr\. ?med\. ?vet|Priv\.?-?Doz|Prof\. Dr|FMH|M\.A\.|D\.U\.|D\.E\.|` +
  String.raw`RPPS|OMD|C\.?R\.?[OM]\b|FEBOPRAS|FEBO|IBCLC`;
const NAMED = String.raw`(?:MD|DO|PA|OD|PT|DC|RN|NP|MS|MA)`;
const CREDENTIAL = new RegExp(
  String.raw`(?<![\p{L}\p{N}.])(?:${DEGREES})(?![\p{L}\p{N}])|` +
    String.raw`^(?:Dr\.? )?\p{Lu}[\p{L}'’-]+(?: \p{Lu}\.?)? \p{Lu}[\p{L}'’-]+,? ${NAMED}(?:,|\b)(?! ?\d)|` +
    String.raw`\bDr\.? (?:\p{Lu}[\p{L}.'’-]* ?){1,3},? ${NAMED}\b(?! ?\d)`,
  "u",
);
const TRAINING = new RegExp(
  [
    String.raw`board[- ]certified|fellow (?:of|in)|fellowship|residency|(?:member|diplomate|fellow|` +
      String.raw`president) of (?:the )?(?:\p{L}+ ){0,4}` +
      String.raw`(?:society|academy|association|college|chamber|board|institute|council|federation)|accredited|` +
      String.raw`certified (?:by|in|\p{L}+ (?:provider|specialist|` +
      String.raw`therapist|injector|practitioner))|fully qualified`,
    String.raw`\d+ ?\+? (?:years?['’]?|yrs) (?:of )?(?:\p{L}+ )?(?:experience|expertise|in practice)|over (?:a|two|` +
      String.raw`three) decades?|decades of experience|\d{2} years (?:as|in)`,
    String.raw`graduated (?:from|with|in)|studied (?:\p{L}+ )?(?:medicine|dentistry|at|in)|trained (?:at|in|with)|` +
      String.raw`(?:degree|doctorate|diploma|master['’]?s?|qualified) (?:in|from|as)|medical school|` +
      String.raw`school of (?:dentistry|medicine)|qualified in|specialist in|specialist (?:orthodontist|registrar)|` +
      String.raw`registered (?:nurse|dentist|physician|with)|consultant (?:\p{L}+ )?(?:surgeon|dermatologist|` +
      String.raw`ophthalm\p{L}+)|chartered`,
    String.raw`fach(?:arzt|ärztin|zahnarzt|zahnärztin|tierarzt|tierärztin|ärzte)|zertifizier\p{L}+|approb\p{L}+|` +
      String.raw`studi(?:um|erte)|promo(?:tion|vierte)|mitglied (?:der|des|im|in)|jahren? (?:berufs)?erfahrung|` +
      String.raw`weiterbildung|zusatzbezeichnung|tätigkeitsschwerpunkt|spezialis\p{L}+ (?:für|auf)|` +
      String.raw`staatlich (?:anerkannt|geprüft)\p{L}*|ausbildung (?:zu|als|in|an)\p{L}*|heilpraktiker\p{L}*|` +
      String.raw`diplom\p{L}*`,
    String.raw`diplôm\p{L}+|médecin spécialiste|docteur en|spécialiste (?:en|de|fmh)|spécialisée? en|` +
      String.raw`ans d['’]expérience|université|ancienne? (?:interne|chef)|membre (?:de|du)|formée? (?:à|en|au)|` +
      String.raw`inscrite? (?:à|au)|certifiée?|ostéopathe d\.?o|titulaire d`,
    String.raw`colegiad[oa]|licenciad[oa]|graduad[oa] en|especialista en|especializad[oa]|máster|master en|` +
      String.raw`años de experiencia|miembro de|doctora? en|doctorado|universidad|certificad[oa] (?:en|por)|` +
      String.raw`diplomad[oa]|veterinari[oa] (?:por|titulad)`,
    String.raw`laure\p{L}+|specialista in|specializzat[oaie]|iscritt[oa] (?:all|presso|n)|anni di esperienza|` +
      String.raw`master (?:in|universitario|di)|soci[oa] (?:della|ordinari\p{L}+|sido|sie|aio)|diplomat[oa]|` +
      String.raw`università|perfezionat[oa]|abilitat[oa]|direttore sanitario`,
    String.raw`licenciad[oa]|mestr(?:e|ado)|doutora(?:mento|do)|especialista em|pós[- ]graduaç\p{L}+|ordem dos|` +
      String.raw`anos de experiência|membro d[aoe]|universidade|formad[oa] (?:em|pela)|cédula (?:profissional)?`,
    String.raw`jaar ervaring|big[- ]geregistreerd|lid van|specjalista|lat doświadczenia|dyplom|εμπειρία|` +
      String.raw`πτυχι\p{L}+|μέλος|års erfarenhet|legitimerad|autoriseret|års erfaring|atestac\p{L}+|` +
      String.raw`let zkušeností|szakorvos|éves tapasztalat|medic (?:primar|specialist)|ani de experiență|uzman|` +
      String.raw`yıllık deneyim|университет|стаж|лет опыта|досвід\p{L}*|專科醫師|专科|経験|専門医|認定医|大学|전문의|خبرة|استشاري|` +
      String.raw`מומחה|שנות ניסיון`,
  ]
    .map((words) => String.raw`(?<![\p{L}\p{N}])(?:${words})(?![\p{L}])`)
    .join("|"),
  "iu",
);
const TRAINING_UNSPACED = new RegExp(
  String.raw`専門医|認定医|指導医|歯科医師|医学博士|歯学博士|大学(?:院)?(?:卒業|修了|歯学部|医学部)|臨床経験|学会(?:会員|員)|专科|專科醫師|主治医师|执业医师|毕业于|전문의|학회|` +
    String.raw`대학교 (?:졸업|치과|의과)|경력`,
  "",
);
const credentials = (blocks) => {
  const texts = blocks.filter(
    (b) =>
      !isInMenu(b.element) &&
      b.text.length <= 900 &&
      (CREDENTIAL.test(b.text) || TRAINING.test(b.text) || TRAINING_UNSPACED.test(b.text)),
  );
  const pictures = everywhere("img[alt]").filter(
    (e) =>
      shown(e) &&
      !isMenu(e) &&
      (CREDENTIAL.test(e.alt) || /board[- ]certified|accredited|member of|fellow/i.test(e.alt)),
  );
  return [...texts.map((b) => b.element), ...pictures];
};

const BEFORE_AFTER = new RegExp(
  String.raw`before[\s/&|–+-]*(?:and|to|n)?[\s/-]*after|vorher[\s/&–-]*(?:und)?[\s-]*nachher|` +
    String.raw`avant[\s/&–-]*(?:et)?[\s-]*apr[èe]s|antes[\s/&–-]*(?:y|e)?[\s-]*(?:del )?(?:despu[ée]s|depois)|` +
    String.raw`prima[\s/&–-]*(?:e)?[\s-]*dopo|voor[\s/&–-]*(?:en)?[\s-]*na(?![\p{L}])|` +
    String.raw`przed[\s/&–-]*(?:i)?[\s-]*po(?![\p{L}])|πριν[\s/&–-]*(?:και)?[\s-]*μετά|` +
    String.raw`före[\s/&–-]*(?:och)?[\s-]*efter|før[\s/&–-]*(?:og)?[\s-]*efter|` +
    String.raw`před[\s/&–-]*(?:a)?[\s-]*po(?![\p{L}])|előtte[\s/&–-]*utána|înainte[\s/&–-]*(?:și)?[\s-]*după|` +
    String.raw`öncesi[\s/&–-]*(?:ve)?[\s-]*sonrası|до[\s/&–-]*(?:и|і)[\s-]*(?:после|після)|قبل[\s/&–-]*و?بعد|` +
    String.raw`לפני[\s/&–-]*ו?אחרי|ビフォーアフター|症例|전후|术前术后|前后对比`,
  "iu",
);
const ALONE_BEFORE = /^(?:before|vorher|avant|antes|prima|voor|przed|πριν|före|før|před|до|قبل|לפני)\b[\s:.]*$/iu;
const isPicture = (e) => shown(e) && e.getBoundingClientRect().width >= 60;
const PICTURES = "img, picture, canvas, video, svg, [role=img], [style*=background-image]";
const beforeAndAfter = (blocks) => {
  const found = new Set();
  everywhere("img[alt]")
    .filter((e) => isPicture(e) && BEFORE_AFTER.test(e.alt))
    .forEach((e) => found.add(e));
  for (const block of blocks) {
    if (block.isMenu || block.text.length > 100) continue;
    const both = BEFORE_AFTER.test(block.text);
    if (!both && !ALONE_BEFORE.test(block.text)) continue;
    // Words alone show nothing: pictures must stand with them.
    for (let box = parentOf(block.element), up = 0; box && up < 3; box = parentOf(box), up += 1) {
      const pictures = [...box.querySelectorAll(PICTURES)].filter(isPicture);
      if (pictures.length >= (both ? 1 : 2)) {
        found.add(tagOf(box) === "body" || up > 0 ? pictures[0] : box);
        break;
      }
      if (tagOf(box) === "body" || tagOf(box) === "main") break;
    }
  }
  return [...found];
};

// The smallest elements only, at most ten of a kind.
const smallest = (elements) =>
  elements
    .filter((e, i) => elements.indexOf(e) === i && !elements.some((other) => other !== e && e.contains(other)))
    .slice(0, 10);
const proofOnPage = (blocks) =>
  [
    ["before_after", beforeAndAfter(blocks)],
    ["testimonials", testimonials(blocks)],
    ["review_widget", reviewWidgets()],
    ["credentials", credentials(blocks)],
  ].flatMap(([kind, elements]) => smallest(elements).map((element) => ({ kind, element })));
