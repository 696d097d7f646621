// The words of consent banners and their buttons, by language. (?![a-zà-ÿ]) means that no letter may follow, so
// that a longer word does not match. Prepended to a script, within one function.
const CONSENT = new RegExp(
  String.raw`cookie|gdpr|dsgvo|rgpd|lgpd|ccpa|einwilligung|consentement|consentimiento|consentimento|` +
    String.raw`consenso|traceurs|tracking technolog|do not sell|rodo|ciastecz|plików cookies|samtyck|samtykke|` +
    String.raw`kakor|souhlas|` +
    String.raw`sütik?(?![a-z])|hozzájárul|consimțământ|çerez|kvkk|куки|кукі|файлы? cookie|ملفات تعريف|الارتباط|` +
    String.raw`עוגיות|` +
    String.raw`クッキー|Ｃｏｏｋｉｅ|쿠키|隐私偏好|toestemming|συγκατάθεση`,
  "i",
);
const PRIVACY = new RegExp(
  String.raw`privacy|consent|datenschutz|confidentialit[ée]|vie priv[ée]e|privacidad|dados pessoais|` +
    String.raw`protecci[oó]n de datos|prywatno|personvern|integritet|privatliv|osobních údajů|adatvédel|gizlilik|` +
    String.raw`конфиденциальн|приватн|خصوصية|פרטיות|プライバシー|개인정보|隐私|隱私|απορρήτ`,
  "i",
);
const REJECT = new RegExp(
  String.raw`^(?:reject|decline|deny|refuse|disagree|opt.?out|(?:use |accept |allow )?(?:only |` +
    String.raw`strictly )?(?:necessary|essential|required)(?: cookies)?(?: only)?|no,? |do not |don['’]t |` +
    String.raw`continue without|alle? ?(?:cookies )?ablehnen|ablehnen|nur (?:notwendige|essenzielle|` +
    String.raw`erforderliche|technisch)|(?:verweigern|widersprechen)|(?:tout |je )?refuse[rz]?|` +
    String.raw`continuer sans|rechaz|denegar|s[oó]lo (?:las )?(?:necesari|esencial|t[ée]cnic)|rejeitar|` +
    String.raw`recusar|apenas|somente|rifiut|nega(?![a-zà-ÿ])|solo (?:i )?(?:necessar|tecnic)|continua senza|` +
    String.raw`(?:alles )?weigeren|alleen noodzakelijke|odrzu[cć]|tylko niezbędne|nie zgadzam|neka(?![a-zà-ÿ])|` +
    String.raw`avvisa|` +
    String.raw`endast nödvändiga|afvis|kun nødvendige|avslå|odmítnout|pouze nezbytné|elutasít|csak a szükséges|` +
    String.raw`refuz|respinge|` +
    String.raw`reddet|sadece gerekli|отклонить|только необходимые|відхилити|رفض|דחה|拒否|同意しない|必要なもののみ|거부|拒绝|拒絕|` +
    String.raw`απόρριψη)`,
  "i",
);
const CLOSE = new RegExp(
  String.raw`^(?:close|dismiss|skip|hide|cancel|not now|no thanks?|no,? thanks?.*|maybe later|later|` +
    String.raw`continue to (?:the )?(?:site|website)|schlie(?:ß|ss)en|nein,? danke|sp[äa]ter|fermer|` +
    String.raw`non,? merci|plus tard|cerrar|no,? gracias|fechar|n[ãa]o,? obrigad[oa]|chiudi|` +
    String.raw`no,? grazie|sluiten|zamknij|stäng|luk|zavřít|bezárás|închide|kapat|закрыть|закрити|إغلاق|סגור|閉じる|` +
    String.raw`닫기|关闭|關閉|` +
    String.raw`κλείσιμο)(?: .{0,20})?$|^[×✕✖✗⨯](?: .{0,20})?$|^x$`,
  "i",
);
const ACCEPT = new RegExp(
  String.raw`^(?:(?:i |yes,? i |yes,? )?(?:accept|agree|allow|consent|understand)|(?:got it|okay|ok|` +
    String.raw`alright|alle)(?![a-zà-ÿ])|continue|(?:ich )?(?:alle |alles )?(?:cookies )?(?:akzeptier|` +
    String.raw`zustimm|einverstanden|verstanden|zulassen|erlauben)|(?:j['’]|tout )?accept|d['’]accord|` +
    String.raw`compris|acept|entendido|de acuerdo|permitir|aceit|concord|percebi|accett|ho capito|va bene|` +
    String.raw`consent[oi]|(?:alles )?accepteren|akkoord|zaakceptuj|akceptuj|zgadzam się|rozumiem|godkänn|` +
    String.raw`acceptera|jag förstår|` +
    String.raw`accepter|tillad alle|godta|přijmout|souhlasím|rozumím|elfogad|rendben|értem|acceptă|sunt de acord|` +
    String.raw`kabul|` +
    String.raw`tamam|принять|согласен|прийняти|погоджуюсь|قبول|موافق|אישור|מאשר|同意|承諾|許可|受け入れる|すべて許可|了解|ok(?![a-z])|` +
    String.raw`동의|수락|허용|接受|αποδοχή|συμφωνώ)`,
  "i",
);
const CONFIGURE = new RegExp(
  String.raw`setting|preferenc|customi|option|manage|more info|learn more|detail|polic|einstellung|` +
    String.raw`anpassen|auswahl|mehr|param[èe]tre|personnalis|savoir plus|configur|m[áa]s inform|personaliz|` +
    String.raw`gerir|saiba|gestisci|preferenz|scopri|imprint|impressum`,
  "i",
);
const NEVER =
  /submit|subscribe|sign.?up|join|buy|order|pay|shop|log.?in|abonn|anmelden|inscri|comprar|acquista|iscriv/i;
const PROMOTION = new RegExp(
  String.raw`newsletter|subscribe|sign up|\d+ ?%|discount|special offer|coupon|voucher|promo|giveaway|` +
    String.raw`mailing list|rabatt|gutschein|angebot|r[ée]duction|offre|descuento|oferta|desconto|sconto|` +
    String.raw`offerta`,
  "i",
);
const CHAT = /chat|intercom|drift|tawk|crisp|zendesk|messenger|whatsapp|podium|birdeye|helpscout|freshworks/i;
const BOOKING_NAME = new RegExp(
  String.raw`(?<!face|note|guest|hand|year|\be-?)book(?!mark|let)|appoint|schedul|(?<!p)reserv|calendly|` +
    String.raw`doctolib|termin(?!al|at)|prenot|agend|rdv`,
  "i",
);
