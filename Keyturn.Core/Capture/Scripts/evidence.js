// One pass over a page: everything domain.md calls evidence, as JSON. Runs in an isolated world, so the page's own
// scripts can't change what these functions do. Lists and texts are bounded; counts are of the whole page.
(async () => {
  const MAX_ITEMS = 40;
  const MAX_TEXT = 200;
  const clean = (text, max = MAX_TEXT) => (text ?? "").replace(/\s+/g, " ").trim().slice(0, max);
  const unique = (list) => [...new Set(list.filter(Boolean))].slice(0, MAX_ITEMS);
  const round = (number) => Math.round(number * 10) / 10;
  const all = (selector) => [...document.querySelectorAll(selector)];

  const shown = (element) => {
    const box = element.getBoundingClientRect();
    return box.width > 0 && box.height > 0 && element.checkVisibility({ opacityProperty: false, visibilityProperty: true });
  };
  const boxOf = (element) => {
    const box = element.getBoundingClientRect();
    return { x: round(box.x + scrollX), y: round(box.y + scrollY), width: round(box.width), height: round(box.height) };
  };
  const aboveFold = (element) => {
    const box = element.getBoundingClientRect();
    return shown(element) && box.top + scrollY < innerHeight && box.bottom + scrollY > 0 && box.left < innerWidth && box.right > 0;
  };
  const sticky = (element) => {
    for (let node = element; node && node !== document.body; node = node.parentElement) {
      const { position } = getComputedStyle(node);
      if (position === "fixed" || position === "sticky") return true;
    }
    return false;
  };
  // The name people and screen readers meet: visible text, else label, title, value, or the picture inside.
  const nameOf = (element) => clean(element.innerText) || clean(element.getAttribute("aria-label")) || clean(element.title) ||
    clean(element.value) || clean(element.querySelector("img[alt]")?.alt) || clean(element.querySelector("svg title")?.textContent);

  // Word stems in six languages; a word has to begin with one, so "Facebook" is no booking.
  const stems = (words) => new RegExp(`(?<![\\p{L}\\p{N}])(?:${words})`, "iu");
  const BOOKING = stems("book|schedul|appointment|reserv|request (?:a |an )?(?:visit|consult)|consultation|free consult|get started|termin|sprechstunde|online buchen|buchen|rendez-?vous|prendre rdv|rdv|r[ée]server|cita|agendar?|agende|marca[cç][aã]o|marcar|consulta|prenot|appuntament|prendi");
  const CONTACT = stems("contact|call|enquir|inquir|get in touch|message us|kontakt|anruf|nous joindre|appelez|contacto|contactar|ll[aá]m|contato|contate|ligue|contatt|chiama|scrivici");
  const NOT_BOOKING = stems("facebook|bookmark|notebook|booking\\.com reviews|guestbook|e-?book");
  const PRICE = /(?:[$€£]\s?\d[\d.,]*|\d[\d.,]*\s?(?:€|eur|usd|chf|gbp)|\b(?:financing|payment plans?|monthly payments?|prices?|pricing|preise?|tarifs?|precios?|prezzi|preços?|finanzierung|financiación|financiamento|finanziamento)\b)/giu;
  const VENDORS = {
    "calendly.com": "Calendly", "acuityscheduling.com": "Acuity", "doctolib.": "Doctolib", "zocdoc.com": "Zocdoc", "jane.app": "Jane", "janeapp.com": "Jane",
    "mindbodyonline.com": "Mindbody", "fresha.com": "Fresha", "booksy.com": "Booksy", "vagaro.com": "Vagaro", "simplybook.": "SimplyBook", "setmore.com": "Setmore",
    "squareup.com/appointments": "Square", "book.squareup.com": "Square", "nexhealth.com": "NexHealth", "localmed.com": "LocalMed", "jameda.de": "Jameda", "doctoralia.": "Doctoralia",
    "dentally.": "Dentally", "phorest.com": "Phorest", "boulevard.io": "Boulevard", "joinblvd.com": "Boulevard", "timify.com": "Timify", "treatwell.": "Treatwell", "cliniko.com": "Cliniko",
    "aestheticrecord.com": "Aesthetic Record", "zenoti.com": "Zenoti", "planity.com": "Planity", "samedi.de": "samedi", "dr-flex.de": "Dr. Flex", "miodottore.it": "MioDottore",
  };
  const REVIEWS = /trustpilot|elfsight|birdeye|podium\.com|reviews\.io|google.*review|jameda|provenexpert|trustindex|doctify|realself|healthgrades/i;

  const links = all("a[href]");
  const numbered = (prefix, elements, describe) => elements.slice(0, MAX_ITEMS).map((element, i) => ({ id: `${prefix}-${i + 1}`, ...describe(element) }));
  const asElement = (kind, target) => (element) => ({
    kind: typeof kind === "function" ? kind(element) : kind,
    text: nameOf(element),
    target: target ? clean(target(element), 500) : null,
    above_fold: aboveFold(element),
    sticky: sticky(element),
    box: boxOf(element),
  });

  const clickable = all("a[href], button, [role=button], input[type=submit], input[type=button]").filter(shown);
  const kindOf = (element) => {
    const text = nameOf(element);
    if (!text || text.length > 80 || NOT_BOOKING.test(text)) return null;
    return BOOKING.test(text) ? "booking" : CONTACT.test(text) ? "contact" : null;
  };
  const isSearch = (element) => element.closest("form[role=search], [role=search]") !== null;
  const ctas = clickable.filter((e) => !/^(?:tel|mailto):/i.test(e.getAttribute("href") ?? "") && kindOf(e) && !isSearch(e));
  const phones = links.filter((a) => /^tel:/i.test(a.getAttribute("href")) && shown(a));
  const emails = links.filter((a) => /^mailto:/i.test(a.getAttribute("href")) && shown(a));

  const forms = all("form").filter(shown).map((form) => {
    const fields = [...form.querySelectorAll("input, select, textarea")].filter((f) => !["hidden", "submit", "button", "image", "reset"].includes(f.type));
    const words = `${form.getAttribute("role") ?? ""} ${form.id} ${form.className} ${form.getAttribute("action") ?? ""} ${nameOf(form)}`;
    const types = fields.map((f) => f.type);
    const purpose = types.includes("password") ? "login"
      : types.includes("search") || /search|suche|recherche|buscar|cerca/i.test(`${form.getAttribute("role") ?? ""} ${form.getAttribute("action") ?? ""}`) ? "search"
      : fields.length <= 2 && /newsletter|subscribe|abonn/i.test(words) ? "newsletter"
      : fields.length >= 2 && (types.includes("email") || types.includes("tel") || form.querySelector("textarea") || BOOKING.test(words) || CONTACT.test(words)) ? "contact" : "other";
    const heading = form.getAttribute("aria-label") || form.querySelector("legend, h1, h2, h3, h4")?.textContent || form.closest("section")?.querySelector("h1, h2, h3")?.textContent || form.querySelector("[type=submit], button")?.textContent;
    return { element: form, purpose, label: clean(heading, 100), fields: fields.length, required: fields.filter((f) => f.required || f.getAttribute("aria-required") === "true").length };
  });

  const embedded = [...links.map((a) => a.href), ...all("iframe[src], script[src]").map((e) => e.src), ...all("form[action]").map((f) => f.action)];
  const vendors = unique(Object.entries(VENDORS).filter(([host]) => embedded.some((url) => typeof url === "string" && url.includes(host))).map(([, name]) => name));

  const blockText = (element) => clean(element.innerText, 300);
  const proofOf = (kind, pattern, selector) => all(selector).filter((e) => shown(e) && pattern.test(`${e.id} ${e.className?.baseVal ?? e.className ?? ""} ${e.getAttribute("alt") ?? ""} ${e.children.length < 6 ? blockText(e) : ""}`))
    .filter((e, _, list) => !list.some((other) => other !== e && other.contains(e))).slice(0, 10).map((element) => ({ element, kind }));
  const proof = [
    ...proofOf("before_after", /before[\s/&_-]*(?:and[\s_-]*)?after|vorher[\s/&_-]*(?:und[\s_-]*)?nachher|avant[\s/&_-]*apr[èe]s|antes[\s/&_-]*(?:y|e)?[\s_-]*despu[ée]s|prima[\s/&_-]*(?:e)?[\s_-]*dopo/iu, "figure, img, section, article, div, h2, h3"),
    ...proofOf("testimonials", /testimonial|what our patients|patient (?:stories|reviews)|reviews?\b|bewertung|patientenstimmen|t[ée]moignage|avis (?:clients|patients)|rese[ñn]as|opiniones|testimon(?:io|i)|depoimento|recensioni/iu, "blockquote, figure, section, article, div, h2, h3"),
    ...all("iframe[src], script[src], [class]").filter((e) => REVIEWS.test(`${e.src ?? ""} ${typeof e.className === "string" ? e.className : ""}`) && (e.tagName === "SCRIPT" || shown(e))).slice(0, 3).map((element) => ({ element, kind: "review_widget" })),
    ...proofOf("credentials", /board[\s-]certified|\b(?:dds|dmd|facs|frcs|md)\b|fellow of|member of|accredited|certified|years of experience|facharzt|zertifiziert|dipl[ôo]m[ée]|certificad[oa]|colegiad[oa]|specialista in|registered (?:nurse|dentist|physician)/iu, "p, li, figcaption, h2, h3, h4, span, img"),
  ].slice(0, MAX_ITEMS);

  const bodyText = document.body?.innerText ?? "";
  const prices = unique([...bodyText.matchAll(PRICE)].slice(0, 200).map((m) => clean(bodyText.slice(Math.max(0, m.index - 40), m.index + 60), 100)));

  const smallTexts = (() => {
    let count = 0;
    const walker = document.createTreeWalker(document.body ?? document.documentElement, NodeFilter.SHOW_TEXT);
    for (let seen = 0, node = walker.nextNode(); node && seen < 20000; node = walker.nextNode(), seen += 1) {
      if (node.data.trim().length < 2) continue;
      const parent = node.parentElement;
      if (parent && shown(parent) && parseFloat(getComputedStyle(parent).fontSize) < 12) count += 1;
    }
    return count;
  })();

  // WCAG 2.2, 2.5.8 leaves out targets inside a sentence.
  const inSentence = (element) => element.matches("p a, li a, dd a, td a, blockquote a, figcaption a") && getComputedStyle(element).display === "inline" &&
    clean(element.parentElement.innerText).length > clean(element.innerText).length + 20;
  const targets = all("a[href], button, [role=button], input:not([type=hidden]), select, textarea, summary").filter((e) => shown(e) && !inSentence(e)).map((e) => e.getBoundingClientRect());
  const under = (size) => targets.filter((box) => box.width < size || box.height < size).length;

  // Pixels a visitor can really scroll sideways: content that is clipped does not count.
  const root = document.scrollingElement ?? document.documentElement;
  const before = [scrollX, scrollY];
  scrollTo({ left: 100000, top: scrollY, behavior: "instant" });
  const viewportMeta = document.querySelector("meta[name=viewport i]");
  const scrolled = Math.max(scrollX, visualViewport?.pageLeft ?? 0);
  // A phone zooms out to show a page that is too wide, so nothing may be left to scroll: then the width itself tells.
  const clipped = [document.documentElement, document.body].some((e) => e && /hidden|clip/.test(getComputedStyle(e).overflowX));
  const overflow = Math.round(Math.max(scrolled, clipped ? 0 : root.scrollWidth - document.documentElement.clientWidth));
  scrollTo({ left: before[0], top: before[1], behavior: "instant" });

  const types = [];
  const collectTypes = (value, depth = 0) => {
    if (!value || depth > 6) return;
    if (Array.isArray(value)) value.slice(0, 100).forEach((v) => collectTypes(v, depth + 1));
    else if (typeof value === "object") {
      [value["@type"]].flat().filter((t) => typeof t === "string").forEach((t) => types.push(clean(t, 60)));
      Object.values(value).slice(0, 100).forEach((v) => { if (typeof v === "object") collectTypes(v, depth + 1); });
    }
  };
  for (const script of all("script[type='application/ld+json']").slice(0, 20)) {
    try {
      collectTypes(JSON.parse(script.textContent));
    } catch (error) {
      types.push("invalid JSON-LD");
    }
  }
  all("[itemtype]").forEach((e) => types.push(clean(e.getAttribute("itemtype").split("/").pop(), 60)));

  const observe = (type) => new Promise((done) => {
    const entries = [];
    let observer;
    try {
      observer = new PerformanceObserver((list) => entries.push(...list.getEntries()));
      observer.observe({ type, buffered: true });
    } catch (error) {
      done(null);
      return;
    }
    // Buffered entries come with the next task.
    setTimeout(() => { entries.push(...observer.takeRecords()); observer.disconnect(); done(entries); }, 0);
  });
  const [lcp, shifts] = await Promise.all([observe("largest-contentful-paint"), observe("layout-shift")]);
  // Largest session window: gaps under 1 s, at most 5 s long (web.dev/articles/cls).
  const cls = shifts?.filter((s) => !s.hadRecentInput).reduce((best, shift) => {
    const w = best.window && shift.startTime - best.last < 1000 && shift.startTime - best.start < 5000
      ? { ...best, window: best.window + shift.value, last: shift.startTime }
      : { ...best, window: shift.value, start: shift.startTime, last: shift.startTime };
    return { ...w, max: Math.max(best.max, w.window) };
  }, { window: 0, start: 0, last: 0, max: 0 }).max;
  const navigation = performance.getEntriesByType("navigation")[0];
  const resources = performance.getEntriesByType("resource");
  const fcp = performance.getEntriesByName("first-contentful-paint")[0];

  return JSON.stringify({
    title: clean(document.title),
    h1: clean(document.querySelector("h1")?.innerText) || null,
    headings: all("h1, h2, h3").map((h) => clean(h.innerText, 120)).filter(Boolean).slice(0, MAX_ITEMS),
    viewport: viewportMeta ? clean(viewportMeta.content) : null,
    language: clean(document.documentElement.lang, 20) || null,
    meta_description: clean(document.querySelector("meta[name=description i]")?.content, 300) || null,
    navigation: unique(all("nav a, header a, [role=navigation] a").map((a) => clean(a.textContent, 60))),
    calls_to_action: numbered("cta", ctas, asElement(kindOf, (e) => e.getAttribute("href") ?? "")),
    phone_links: numbered("phone", phones, asElement("phone", (e) => e.getAttribute("href").slice(4))),
    email_links: numbered("email", emails, asElement("email", (e) => e.getAttribute("href").slice(7))),
    forms: forms.slice(0, MAX_ITEMS).map((f, i) => ({ id: `form-${i + 1}`, purpose: f.purpose, label: f.label, fields: f.fields, required: f.required, above_fold: aboveFold(f.element), box: boxOf(f.element) })),
    booking_vendors: vendors,
    proof: proof.map((p, i) => ({ id: `proof-${i + 1}`, kind: p.kind, text: blockText(p.element).slice(0, MAX_TEXT) || clean(p.element.alt), target: null, above_fold: aboveFold(p.element), sticky: false, box: boxOf(p.element) })),
    price_hints: prices,
    text_excerpt: clean(bodyText, 4000),
    word_count: bodyText.split(/\s+/u).filter((w) => /[\p{L}\p{N}]/u.test(w)).length,
    image_count: document.images.length,
    images_without_alt: [...document.images].filter((i) => !i.hasAttribute("alt") && i.getAttribute("role") !== "presentation").length,
    horizontal_overflow_px: overflow,
    tap_targets: targets.length,
    tap_targets_under24: under(24),
    tap_targets_under48: under(48),
    small_texts: smallTexts,
    legacy_tags: all("marquee, font, center, blink, big, strike, tt, basefont, dir, applet, nobr").length,
    frames: all("frame, frameset").length,
    mixed_content: location.protocol === "https:" ? all("img[src], script[src], link[href], iframe[src], video[src], source[src]").filter((e) => /^http:/i.test(e.getAttribute("src") ?? e.getAttribute("href") ?? "")).length : 0,
    bytes: Math.round((navigation?.transferSize ?? 0) + resources.reduce((sum, r) => sum + (r.transferSize || 0), 0)),
    time_to_first_byte_ms: navigation ? round(navigation.responseStart) : null,
    first_contentful_paint_ms: fcp ? round(fcp.startTime) : null,
    largest_contentful_paint_ms: lcp?.length ? round(lcp.at(-1).startTime) : null,
    cumulative_layout_shift: cls === undefined ? null : Math.round(cls * 1000) / 1000,
    structured_data: unique(types),
    hreflang: unique(all("link[rel=alternate][hreflang]").map((l) => clean(l.hreflang, 20))),
    robots_noindex: all("meta[name=robots i], meta[name=googlebot i]").some((m) => /noindex/i.test(m.content)),
    page_height: Math.ceil(Math.max(root.scrollHeight, document.body?.scrollHeight ?? 0)),
  });
})()
