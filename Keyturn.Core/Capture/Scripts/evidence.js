// Measures a page in one pass: everything domain.md calls evidence, as JSON. Runs in an isolated world, so the page's
// own scripts can't change what these functions do. Lists and texts are bounded; counts are of the whole page.
(async () => {
  // A page may have removed its root element. An empty root looks the same and can be measured.
  if (!documentGet("documentElement")) documentCall("append", documentCall("createElement", "html"));
  const MAX_ITEMS = 40;
  const root = documentGet("documentElement");
  const body = documentGet("body");
  const unique = (list) => [...new Set(list.filter(Boolean))].slice(0, MAX_ITEMS);
  const aboveFold = (element) => {
    const box = call(element, "getBoundingClientRect");
    return (
      shown(element) &&
      box.top + scrollY < innerHeight &&
      box.bottom + scrollY > 0 &&
      box.left < innerWidth &&
      box.right > 0
    );
  };
  const sticky = (element) => {
    for (let node = element; node && node !== body; node = node.parentElement) {
      const { position } = getComputedStyle(node);
      if (position === "fixed" || position === "sticky") return true;
    }
    return false;
  };
  const PRICE = new RegExp(
    String.raw`(?:[$€£]\s?\d[\d.,]*|\d[\d.,]*\s?(?:€|eur|usd|chf|gbp)|\b(?:financing|payment plans?|` +
      String.raw`monthly payments?|prices?|pricing|preise?|tarifs?|precios?|prezzi|preços?|finanzierung|` +
      String.raw`financiación|financiamento|finanziamento)\b)`,
    "giu",
  );
  const ADDRESS = new RegExp(
    String.raw`\b\d{1,5}[a-z]?,? (?:[\p{Lu}\d][\p{L}\d.'-]* ){1,4}(?:Street|St|Avenue|Ave|Road|Rd|` +
      String.raw`Boulevard|Blvd|Lane|Ln|Drive|Dr|Way|Court|Ct|Place|Pl|Square|Parkway|Pkwy|Highway|Hwy|` +
      String.raw`Suite)\b|\p{L}{3,40}(?:stra(?:ß|ss)e|str\.|gasse|weg|platz|allee) \d|\b\d{1,4},? (?:rue|` +
      String.raw`avenue|boulevard|place|quai) \p{L}|\b(?:Calle|C\/|Avenida|Avda\.|Plaza|Paseo|Rua|Travessa|` +
      String.raw`Via|Viale|Piazza|Corso) [\p{L} .']{3,40},? (?:n\.?[ºo°]? ?)?\d`,
    "u",
  );
  const HOURS = new RegExp(
    String.raw`\b(?:mon|tue|wed|thu|fri|sat|sun|mo|di|mi|do|fr|sa|lun|mar|mer|jeu|ven|sam|s[áa]b|seg|ter|` +
      String.raw`qua|qui|sex|gio)[\p{L}.]{0,10}[^\n]{0,40}?\b\d{1,2}(?:[:.h]\d{2})?\s?(?:am|pm|a\.m\.|uhr|` +
      String.raw`h)?\s?(?:-|–|—|to|bis|a|à|às|alle|until|till)\s?\d{1,2}`,
    "iu",
  );
  const MAP = new RegExp(
    String.raw`google\.[a-z.]+\/maps|maps\.(?:google|apple|app)\b|maps\.googleapis|goo\.gl\/maps|` +
      String.raw`openstreetmap\.org|api\.mapbox|bing\.com\/maps`,
    "i",
  );
  const REVIEWS = new RegExp(
    String.raw`trustpilot|elfsight|birdeye|podium\.com|reviews\.io|google.*review|jameda|provenexpert|` +
      String.raw`trustindex|doctify|realself|healthgrades`,
    "i",
  );

  const links = all("a[href]");
  const numbered = (prefix, elements, describe) =>
    elements.slice(0, MAX_ITEMS).map((element, i) => ({ id: `${prefix}-${i + 1}`, ...describe(element) }));
  const asElement = (kind, target) => (element) => ({
    kind: typeof kind === "function" ? kind(element) : kind,
    text: nameOf(element) || coveredText(element),
    target: target ? clean(target(element), 500) : null,
    above_fold: aboveFold(element),
    sticky: sticky(element),
    box: boxOf(element),
  });

  const OPENS =
    "[aria-haspopup=dialog], [data-toggle=modal], [data-bs-toggle=modal], [data-fancybox], [data-popup], " +
    "[data-modal], a[href^='#modal' i], a[href^='#popup' i]";
  // A link without text that lies over a card gets the card's text.
  const coveredText = (element) => {
    const card =
      getComputedStyle(element).position === "absolute"
        ? element.offsetParent
        : getComputedStyle(element, "::after").position === "absolute"
          ? (element.offsetParent ?? element.parentElement)
          : null;
    return card && card !== body
      ? clean(card.querySelector("h1, h2, h3, h4, h5, strong")?.innerText) || clean(card.innerText)
      : "";
  };
  const ctaName = (element) => nameOf(element) || coveredText(element);
  const isStretched = (element) =>
    getComputedStyle(element, "::after").position === "absolute" &&
    getComputedStyle(element, "::after").content !== "none";
  const clickable = all(`a[href], button, [role=button], input[type=submit], input[type=button], ${OPENS}`).filter(
    (e) => shown(e) || (e.localName === "a" && isStretched(e)),
  );
  const kindOf = (element) => {
    const text = ctaName(element);
    if (!text || text.length > 80 || NOT_BOOKING.test(text)) return null;
    return BOOKING.test(text) || vendorOf(urlOf(element)) ? "booking" : CONTACT.test(text) ? "contact" : null;
  };
  const isSearch = (element) => element.closest("form[role=search], [role=search]") !== null;
  const kinds = new Map(
    clickable
      .filter((e) => !/^(?:tel|mailto):/i.test(e.getAttribute("href") ?? "") && !isSearch(e))
      .slice(0, 600)
      .map((e) => [e, kindOf(e)]),
  );
  const ctas = [...kinds.keys()].filter(
    (e) => kinds.get(e) && ![...kinds.keys()].some((other) => other !== e && kinds.get(other) && other.contains(e)),
  );
  const phones = links.filter((a) => /^tel:/i.test(a.getAttribute("href")) && shown(a));
  const emails = links.filter((a) => /^mailto:/i.test(a.getAttribute("href")) && shown(a));

  const forms = all("form")
    .filter(shown)
    .map((form) => {
      const fields = [...call(form, "querySelectorAll", "input, select, textarea")].filter(
        (f) => !["hidden", "submit", "button", "image", "reset"].includes(f.type),
      );
      const said = ["role", "id", "class", "action"].map((name) => call(form, "getAttribute", name) ?? "");
      const words = `${said.join(" ")} ${nameOf(form)}`;
      const types = fields.map((f) => f.type);
      const purpose = types.includes("password")
        ? "login"
        : types.includes("search") ||
            /search|suche|recherche|buscar|cerca/i.test(
              `${call(form, "getAttribute", "role") ?? ""} ${call(form, "getAttribute", "action") ?? ""}`,
            )
          ? "search"
          : fields.length <= 2 && /newsletter|subscribe|abonn/i.test(words)
            ? "newsletter"
            : fields.length >= 2 &&
                (types.includes("email") ||
                  types.includes("tel") ||
                  call(form, "querySelector", "textarea") ||
                  BOOKING.test(words) ||
                  CONTACT.test(words))
              ? "contact"
              : "other";
      const heading =
        call(form, "getAttribute", "aria-label") ||
        call(form, "querySelector", "legend, h1, h2, h3, h4")?.textContent ||
        call(form, "closest", "section")?.querySelector("h1, h2, h3")?.textContent ||
        call(form, "querySelector", "[type=submit], button")?.textContent;
      return {
        element: form,
        purpose,
        label: clean(heading, 100),
        fields: fields.length,
        required: fields.filter((f) => f.required || f.getAttribute("aria-required") === "true").length,
      };
    });

  const embedded = [
    ...links.map(urlOf),
    ...all("iframe[src], script[src]").map((e) => e.src),
    ...all("form[action]").map((f) => f.action),
  ];
  const vendors = unique(embedded.map(vendorOf));

  const blockText = (element) => clean(element.innerText, 300);
  const proofOf = (kind, pattern, selector) =>
    all(selector)
      .filter(
        (e) =>
          shown(e) &&
          pattern.test(
            [
              e.id,
              e.className?.baseVal ?? e.className ?? "",
              e.getAttribute("alt") ?? "",
              e.children.length < 6 ? blockText(e) : "",
            ].join(" "),
          ),
      )
      .filter((e, _, list) => !list.some((other) => other !== e && other.contains(e)))
      .slice(0, 10)
      .map((element) => ({ element, kind }));
  const proof = [
    ...proofOf(
      "before_after",
      new RegExp(
        String.raw`before[\s/&_-]*(?:and[\s_-]*)?after|vorher[\s/&_-]*(?:und[\s_-]*)?nachher|` +
          String.raw`avant[\s/&_-]*apr[èe]s|antes[\s/&_-]*(?:y|e)?[\s_-]*despu[ée]s|` +
          String.raw`prima[\s/&_-]*(?:e)?[\s_-]*dopo`,
        "iu",
      ),
      "figure, img, section, article, div, h2, h3",
    ),
    ...proofOf(
      "testimonials",
      new RegExp(
        String.raw`testimonial|what our patients|patient (?:stories|reviews)|reviews?\b|bewertung|` +
          String.raw`patientenstimmen|t[ée]moignage|avis (?:clients|patients)|rese[ñn]as|opiniones|` +
          String.raw`testimon(?:io|i)|depoimento|recensioni`,
        "iu",
      ),
      "blockquote, figure, section, article, div, h2, h3",
    ),
    ...all("iframe[src], script[src], [class]")
      .filter(
        (e) =>
          REVIEWS.test(`${e.src ?? ""} ${typeof e.className === "string" ? e.className : ""}`) &&
          (e.tagName === "SCRIPT" || shown(e)),
      )
      .slice(0, 3)
      .map((element) => ({ element, kind: "review_widget" })),
    ...proofOf(
      "credentials",
      new RegExp(
        String.raw`board[\s-]certified|\b(?:dds|dmd|facs|frcs|md)\b|fellow of|member of|accredited|certified|` +
          String.raw`years of experience|facharzt|zertifiziert|dipl[ôo]m[ée]|certificad[oa]|colegiad[oa]|` +
          String.raw`specialista in|registered (?:nurse|dentist|physician)`,
        "iu",
      ),
      "p, li, figcaption, h2, h3, h4, span, img",
    ),
  ].slice(0, MAX_ITEMS);

  const wholeText = body?.innerText ?? "";
  // A clinic's longest page has about 50,000 characters; regular expressions get slow with more.
  const bodyText = wholeText.slice(0, 100000);
  const prices = unique(
    [...bodyText.matchAll(PRICE)]
      .slice(0, 200)
      .map((m) => clean(bodyText.slice(Math.max(0, m.index - 40), m.index + 60), 100)),
  );

  const smallTexts = (() => {
    let count = 0;
    const walker = documentCall("createTreeWalker", body ?? root, NodeFilter.SHOW_TEXT);
    for (let seen = 0, node = walker.nextNode(); node && seen < 20000; node = walker.nextNode(), seen += 1) {
      if (node.data.trim().length < 2) continue;
      const parent = node.parentElement;
      if (parent && shown(parent) && parseFloat(getComputedStyle(parent).fontSize) < 12) count += 1;
    }
    return count;
  })();

  // WCAG 2.2, 2.5.8 leaves out targets inside a sentence.
  const inSentence = (element) =>
    element.matches("p a, li a, dd a, td a, blockquote a, figcaption a") &&
    getComputedStyle(element).display === "inline" &&
    clean(element.parentElement.innerText).length > clean(element.innerText).length + 20;
  const targets = all("a[href], button, [role=button], input:not([type=hidden]), select, textarea, summary")
    .filter((e) => shown(e) && !inSentence(e))
    .map((e) => e.getBoundingClientRect());
  const under = (size) => targets.filter((box) => box.width < size || box.height < size).length;

  // The pixels a visitor can really scroll sideways; clipped content does not count.
  const scroller = documentGet("scrollingElement") ?? root;
  const before = [scrollX, scrollY];
  scrollTo({ left: 100000, top: scrollY, behavior: "instant" });
  const viewportMeta = all("meta[name=viewport i]")[0];
  const scrolled = Math.max(scrollX, visualViewport?.pageLeft ?? 0);
  // A phone zooms out to show a page that is too wide, so there may be nothing to scroll. Then the width itself counts.
  const clipped = [root, body].some(
    (e) => e && /hidden|clip/.test(getComputedStyle(e).overflowX),
  );
  // A script can scroll to content hidden at the side, but a visitor can't.
  const overflow = clipped
    ? 0
    : Math.round(Math.max(scrolled, scroller.scrollWidth - root.clientWidth));
  // Content cut off at the side that a visitor can never reach. The page itself cuts it off, or a box as wide as the
  // page that is not a carousel.
  const SLIDES = /slide|carousel|swiper|slick|splide|glide|owl-|flickity|marquee|ticker|gallery/i;
  const cutBy = (e) => Math.max(0, e.scrollWidth - e.clientWidth);
  const cutters = all("body, main, section, article, header, footer, div")
    .slice(0, 4000)
    .filter((e) => e.clientWidth >= 0.9 * root.clientWidth && e.scrollWidth > e.clientWidth + 2)
    .filter(
      (e) =>
        /hidden|clip/.test(getComputedStyle(e).overflowX) &&
        !SLIDES.test(`${e.id} ${e.className}`) &&
        !e.querySelector("[class*=slide i], [class*=carousel i], [class*=swiper i], [class*=marquee i]"),
    );
  const clippedOverflow = Math.round(
    Math.max(0, clipped ? scroller.scrollWidth - root.clientWidth : 0, ...cutters.map(cutBy)),
  );
  scrollTo({ left: before[0], top: before[1], behavior: "instant" });

  const types = [];
  const collectTypes = (value, depth = 0) => {
    if (!value || depth > 6) return;
    if (Array.isArray(value)) value.slice(0, 100).forEach((v) => collectTypes(v, depth + 1));
    else if (typeof value === "object") {
      [value["@type"]]
        .flat()
        .filter((t) => typeof t === "string")
        .forEach((t) => types.push(clean(t, 60)));
      Object.values(value)
        .slice(0, 100)
        .forEach((v) => {
          if (typeof v === "object") collectTypes(v, depth + 1);
        });
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

  const observe = (type) =>
    new Promise((done) => {
      const entries = [];
      let observer;
      try {
        observer = new PerformanceObserver((list) => entries.push(...list.getEntries()));
        observer.observe({ type, buffered: true });
      } catch (error) {
        done(null);
        return;
      }
      // Buffered entries arrive with the next task.
      setTimeout(() => {
        entries.push(...observer.takeRecords());
        observer.disconnect();
        done(entries);
      }, 0);
    });
  const [lcp, shifts] = await Promise.all([observe("largest-contentful-paint"), observe("layout-shift")]);
  // Largest session window: gaps under 1 s, at most 5 s long (web.dev/articles/cls).
  const cls = shifts
    ?.filter((s) => !s.hadRecentInput)
    .reduce(
      (best, shift) => {
        const w =
          best.window && shift.startTime - best.last < 1000 && shift.startTime - best.start < 5000
            ? { ...best, window: best.window + shift.value, last: shift.startTime }
            : { ...best, window: shift.value, start: shift.startTime, last: shift.startTime };
        return { ...w, max: Math.max(best.max, w.window) };
      },
      { window: 0, start: 0, last: 0, max: 0 },
    ).max;
  // Links whose own markup leads nowhere. The elements stay in keyturnSuspects, because Keyturn then checks from
  // outside whether a script handles them.
  const HANDLED = new RegExp(
    String.raw`^(?:data-(?:.*-)?(?:toggle|target|modal|popup|fancybox|lightbox|action|open|trigger|href|` +
      String.raw`url|src|controller|elementor.*|event|track.*)|onclick|onmousedown|ontouchstart|@click|` +
      String.raw`v-on:click|ng-click|x-on:click|wire:click|aria-controls|aria-haspopup|aria-expanded)$`,
    "i",
  );
  const decoded = (text) => {
    try {
      return decodeURI(text);
    } catch (error) {
      return text;
    }
  };
  const leadsNowhere = (a) => {
    const href = a.getAttribute("href").trim();
    if (/^(?:#|javascript:(?:void\(?\s*0?\s*\)?)?;?)?$/i.test(href)) return true;
    return (
      /^#[^/!]/.test(href) &&
      !/^#top$/i.test(href) &&
      !documentCall("getElementById", decoded(href.slice(1))) &&
      documentCall("getElementsByName", href.slice(1)).length === 0
    );
  };
  const navLinks = all("nav a[href], header a[href], [role=navigation] a[href]").filter(
    (a) => shown(a) && clean(a.innerText),
  );
  const isParent = (a) => a.parentElement?.querySelector(":scope > ul, :scope > div ul, [class*=sub i]") !== null;
  const ids = new Map(ctas.slice(0, MAX_ITEMS).map((e, i) => [e, `cta-${i + 1}`]));
  const checked = [
    ...new Set([...ctas.filter((e) => e.matches("a[href]")), ...navLinks.filter((a) => !isParent(a))]),
  ].slice(0, 80);
  const linkOf = (a) => ({
    element: ids.get(a) ?? null,
    text: clean(ctaName(a), 80),
    target: clean(a.getAttribute("href"), 300),
    url: urlOf(a),
    box: boxOf(a),
  });
  const suspects = checked
    .filter((a) => leadsNowhere(a) && ![...a.attributes].some(({ name }) => HANDLED.test(name)))
    .slice(0, 20);
  globalThis.keyturnSuspects = suspects;

  const navigation = performance.getEntriesByType("navigation")[0];
  const resources = performance.getEntriesByType("resource");
  const fcp = performance.getEntriesByName("first-contentful-paint")[0];

  return JSON.stringify(
    {
      title: clean(documentGet("title")),
      h1: clean(all("h1")[0]?.innerText) || null,
      headings: all("h1, h2, h3")
        .map((h) => clean(h.innerText, 120))
        .filter(Boolean)
        .slice(0, MAX_ITEMS),
      viewport: viewportMeta ? clean(viewportMeta.content) : null,
      language: clean(root.lang, 20) || null,
      meta_description: clean(all("meta[name=description i]")[0]?.content, 300) || null,
      navigation: unique(all("nav a, header a, [role=navigation] a").map((a) => clean(a.textContent, 60))),
      calls_to_action: numbered(
        "cta",
        ctas,
        asElement(
          (e) => kinds.get(e),
          (e) => e.getAttribute("href") ?? "",
        ),
      ),
      phone_links: numbered(
        "phone",
        phones,
        asElement("phone", (e) => e.getAttribute("href").slice(4)),
      ),
      email_links: numbered(
        "email",
        emails,
        asElement("email", (e) => e.getAttribute("href").slice(7)),
      ),
      forms: forms.slice(0, MAX_ITEMS).map((f, i) => ({
        id: `form-${i + 1}`,
        purpose: f.purpose,
        label: f.label,
        fields: f.fields,
        required: f.required,
        above_fold: aboveFold(f.element),
        box: boxOf(f.element),
      })),
      booking_vendors: vendors,
      proof: proof.map((p, i) => ({
        id: `proof-${i + 1}`,
        kind: p.kind,
        text: blockText(p.element).slice(0, 200) || clean(p.element.alt),
        target: null,
        above_fold: aboveFold(p.element),
        sticky: false,
        box: boxOf(p.element),
      })),
      price_hints: prices,
      text_excerpt: clean(bodyText, 4000),
      word_count: wholeText.split(/\s+/u).filter((w) => /[\p{L}\p{N}]/u.test(w)).length,
      image_count: all("img").length,
      images_without_alt: all("img").filter(
        (i) => !i.hasAttribute("alt") && i.getAttribute("role") !== "presentation",
      ).length,
      horizontal_overflow_px: overflow,
      clipped_overflow_px: clippedOverflow,
      has_address:
        types.some((t) => t === "PostalAddress") ||
        all("address").some((e) => /\d/.test(e.innerText)) ||
        ADDRESS.test(bodyText),
      has_opening_hours: types.some((t) => t === "OpeningHoursSpecification") || HOURS.test(bodyText),
      has_map: embedded.some((url) => typeof url === "string" && MAP.test(url)),
      tap_targets: targets.length,
      tap_targets_under24: under(24),
      tap_targets_under48: under(48),
      small_texts: smallTexts,
      legacy_tags: all("marquee, font, center, blink, big, strike, tt, basefont, dir, applet, nobr").length,
      frames: all("frame, frameset").length,
      mixed_content:
        location.protocol === "https:"
          ? all("img[src], script[src], link[href], iframe[src], video[src], source[src]").filter((e) =>
              /^http:/i.test(e.getAttribute("src") ?? e.getAttribute("href") ?? ""),
            ).length
          : 0,
      bytes: Math.round(
        (navigation?.transferSize ?? 0) + resources.reduce((sum, r) => sum + (r.transferSize || 0), 0),
      ),
      time_to_first_byte_ms: navigation ? round(navigation.responseStart) : null,
      first_contentful_paint_ms: fcp ? round(fcp.startTime) : null,
      largest_contentful_paint_ms: lcp?.length ? round(lcp.at(-1).startTime) : null,
      cumulative_layout_shift: cls === undefined ? null : Math.round(cls * 1000) / 1000,
      structured_data: unique(types),
      hreflang: unique(all("link[rel=alternate][hreflang]").map((l) => clean(l.hreflang, 20))),
      robots_noindex: all("meta[name=robots i], meta[name=googlebot i]").some((m) => /noindex/i.test(m.content)),
      suspects: suspects.map(linkOf),
      checkable: checked
        .filter(
          (a) =>
            !leadsNowhere(a) &&
            /^https?:/.test(urlOf(a)) &&
            new URL(urlOf(a)).hostname.replace(/^www\./, "") === location.hostname.replace(/^www\./, "") &&
            urlOf(a).split("#")[0] !== location.href.split("#")[0],
        )
        .map(linkOf),
      page_height: Math.ceil(Math.max(scroller.scrollHeight, body?.scrollHeight ?? 0)),
    },
    (_, value) => (typeof value === "string" ? value.toWellFormed() : value),
  );
})()
