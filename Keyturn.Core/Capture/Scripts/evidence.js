// Measures a page in one pass: everything that docs call evidence, as JSON. Runs in an isolated world, so the page's
// own scripts can't change what these functions do. Lists and texts are bounded; counts are of the whole page. Each part
// fails alone: then its name is in not_measured, and no rule claims that what it looks for is missing.
(async () => {
  const MAX_ITEMS = 40;
  const body = documentGet("body");
  const unique = (list) => [...new Set(list.filter(Boolean))].slice(0, MAX_ITEMS);

  // A clinic's longest page has about 50,000 characters; regular expressions get slow with more.
  const wholeText = part("text", "", visibleText);
  const bodyText = wholeText.slice(0, 100000);
  const folded = part("closed_text", "", closedText).slice(0, 100000);
  const contentText = plainDigits(`${bodyText}\n${folded}`);
  const declaredLanguage = clean(root.lang, 20) || null;
  const language = part("language", declaredLanguage, () => languageOf(contentText, declaredLanguage));
  const words = part("words", 0, () => countWords(contentText, language));
  const blocks = part("text_blocks", [], textBlocks);
  const declared = part("structured_data", { types: [], hours: false, address: false, names: [] }, declaredFacts);

  const kinds = part("calls_to_action", new Map(), callsToAction);
  const ctas = [...kinds.keys()].slice(0, MAX_ITEMS);
  const links = part("links", [], () => everywhere("a[href], area[href]").filter((a) => shown(a)));
  const phones = links.filter(isPhone);
  const emails = links.filter(isEmail);
  const forms = part("forms", [], formsOnPage).slice(0, MAX_ITEMS);
  const addresses = part("addresses", [], () =>
    [
      ...everywhere("a[href]").map(urlOf),
      ...everywhere("iframe, script[src], img[src]").flatMap((e) =>
        ["src", "data-src", "data-lazy-src", "data-litespeed-src"].map((name) => call(e, "getAttribute", name)),
      ),
      ...everywhere("[data-src]:not(img):not(iframe)").map((e) => call(e, "getAttribute", "data-src")),
      ...everywhere("form[action]").map((f) => call(f, "getAttribute", "action")),
    ].filter((address) => typeof address === "string" && address !== ""),
  );
  const vendors = part("booking_vendors", [], () =>
    unique([
      ...addresses.map((address) => vendorOf(address.startsWith("//") ? `https:${address}` : address)),
      ...BOOKING_MARKUP.filter(([, selector]) => everywhere(selector).length > 0).map(([name]) => name),
    ]),
  );
  const proof = part("proof", [], () => proofOnPage(blocks)).slice(0, MAX_ITEMS);
  const filler = part("placeholders", [], () => placeholders(blocks)).slice(0, 10);
  const unread = part("unread", [], () => [
    ...unreadParts(words),
    ...(language === null ? [{ kind: "language", text: declaredLanguage ?? "" }] : []),
  ]);
  const pictures = part("pictures", { count: 0, undescribed: 0 }, picturesOnPage);
  const headline = part("headline", null, () => headlineOf(blocks));
  const taps = part("tap_targets", { count: 0, crowded: [], under48: 0 }, tapTargets);
  const small = part("small_texts", [], () => smallTexts(blocks));
  const overflow = part("overflow", 0, overflowAcross);
  const widest = part("overflow_box", null, () => (overflow > 2 ? widestBox() : null));
  const cut = part("cut_off", [], () => cutOff(blocks));

  const box = (element) => (element ? pageBoxOf(element) : null);
  const elements = (prefix, list, describe) =>
    list.slice(0, MAX_ITEMS).flatMap((element, i) => {
      const found = part(prefix, null, () => describe(element));
      return found ? [{ id: `${prefix}-${i + 1}`, ...found }] : [];
    });
  const asElement = (kind, target) => (element) => ({
    kind: typeof kind === "function" ? kind(element) : kind,
    text: clean(labelOfControl(element)),
    target: target ? clean(target(element), 500) : null,
    above_fold: isInView(element),
    sticky: isSticky(element),
    box: pageBoxOf(element),
  });
  // What is there to be read, not to be pressed.
  const asShown = ({ kind, element }) => ({
    kind,
    text: clean(element.innerText) || clean(call(element, "getAttribute", "alt")),
    target: null,
    above_fold: isInView(element),
    sticky: false,
    box: pageBoxOf(element),
  });
  const faults = [
    ["overflow", widest],
    ["clipped-overflow", cut[0]?.element ?? null],
    ["tap-targets", taps.crowded[0] ?? null],
    ["small-text", small[0] ?? null],
  ];

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
    const href = call(a, "getAttribute", "href").trim();
    if (/^(?:#|javascript:(?:void\(?\s*0?\s*\)?)?;?)?$/i.test(href)) return true;
    return (
      /^#[^/!]/.test(href) &&
      !/^#top$/i.test(href) &&
      !documentCall("getElementById", decoded(href.slice(1))) &&
      documentCall("getElementsByName", href.slice(1)).length === 0
    );
  };
  const isParent = (a) =>
    parentOf(a)?.querySelector(":scope > ul, :scope > div ul, [class*=sub i]") !== null ||
    /dropdown|has-children|toggle/i.test(
      `${call(a, "getAttribute", "class") ?? ""} ${call(parentOf(a), "getAttribute", "class") ?? ""}`,
    );
  const ids = new Map(ctas.map((e, i) => [e, `cta-${i + 1}`]));
  const checked = part("dead_links", [], () => {
    const menu = all("nav a[href], header a[href], [role=navigation] a[href]").filter(
      (a) => shown(a) && clean(a.innerText),
    );
    const pressed = ctas.filter((e) => call(e, "matches", "a[href]:not(svg a)") && documentOf(e) === document);
    return [...new Set([...pressed, ...menu.filter((a) => !isParent(a))])].slice(0, 80);
  });
  const linkOf = (a) => ({
    element: ids.get(a) ?? null,
    text: clean(labelOfControl(a), 80),
    target: clean(call(a, "getAttribute", "href"), 300),
    url: urlOf(a),
    box: pageBoxOf(a),
  });
  const suspects = part("dead_links", [], () =>
    checked.filter((a) => leadsNowhere(a) && ![...a.attributes].some(({ name }) => HANDLED.test(name))).slice(0, 20),
  );
  globalThis.keyturnSuspects = suspects;

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
  const navigation = performance.getEntriesByType("navigation")[0];
  const resources = performance.getEntriesByType("resource");
  const fcp = performance.getEntriesByName("first-contentful-paint")[0];
  // Only what a page loads over http is mixed content; links, profiles and canonical addresses load nothing.
  const LOADS =
    "img[src], script[src], iframe[src], video[src], audio[src], source[src], embed[src], " +
    "link[rel~=stylesheet i][href], link[rel~=icon i][href], link[rel~=preload i][href]";
  const viewport = all("meta[name=viewport i]").at(-1);
  const scroller = documentGet("scrollingElement") ?? root;

  return JSON.stringify(
    {
      title: clean(documentGet("title")),
      h1: part("h1", null, mainHeading),
      headline: headline ? { text: headline.text, box: box(headline.element) } : null,
      headings: part("headings", [], () =>
        everywhere("h1, h2, h3, h4, [role=heading]")
          .filter((h) => shown(h))
          .map((h) => clean(h.innerText, 120))
          .filter(Boolean)
          .slice(0, MAX_ITEMS),
      ),
      viewport: viewport ? clean(viewport.content).replace(/\s*=\s*/g, "=") : null,
      language: declaredLanguage,
      language_read: language,
      meta_description: clean(all("meta[name=description i]")[0]?.content, 300) || null,
      navigation: part("navigation", [], () =>
        unique(
          [
            ...everywhere("nav a, header a, [role=navigation] a"),
            // Builders put menus into boxes without a meaning.
            ...everywhere("a[href]").filter((a) => shown(a) && viewBoxOf(a).top + scrollY < 250),
          ].map((a) => clean(textIn(a), 60)),
        ),
      ),
      site_names: part("site_names", [], () => siteNames(blocks, declared)),
      calls_to_action: elements(
        "cta",
        ctas,
        asElement((e) => kinds.get(e), hrefOf),
      ),
      phone_links: elements(
        "phone",
        phones,
        asElement("phone", (e) =>
          hrefOf(e)
            .trim()
            .replace(/^(?:tel|callto):/i, ""),
        ),
      ),
      phone_numbers: part("phone_numbers", [], () => unique(phoneNumbers(contentText))),
      email_links: elements(
        "email",
        emails,
        asElement("email", (e) => hrefOf(e).trim().slice(7)),
      ),
      forms: forms.map((f, i) => ({
        id: `form-${i + 1}`,
        purpose: f.purpose,
        label: f.label,
        fields: f.fields,
        required: f.required,
        above_fold: isInView(f.element),
        box: pageBoxOf(f.element),
      })),
      booking_vendors: vendors,
      proof: elements("proof", proof, asShown),
      placeholders: elements("placeholder", filler, asShown),
      price_hints: part("price_hints", [], () => unique(priceHints(contentText, blocks))),
      text_excerpt: clean(bodyText, 4000),
      word_count: words,
      image_count: pictures.count,
      images_without_alt: pictures.undescribed,
      horizontal_overflow_px: overflow,
      clipped_overflow_px: cut[0]?.px ?? 0,
      has_address: part("address", false, () => hasAddress(contentText, declared)),
      has_opening_hours: part("opening_hours", false, () => hasOpeningHours(contentText, declared)),
      has_map: part("map", false, () => hasMap(addresses)),
      tap_targets: taps.count,
      tap_targets_under24: taps.crowded.length,
      tap_targets_under48: taps.under48,
      small_texts: small.length,
      fault_boxes: faults.filter(([, e]) => e).map(([id, e]) => ({ id, box: pageBoxOf(e) })),
      legacy_tags: all("marquee, font, center, blink, big, strike, tt, basefont, dir, applet, nobr").length,
      frames: all("frame, frameset").length,
      mixed_content:
        location.protocol === "https:"
          ? all(LOADS).filter((e) =>
              /^http:/i.test(call(e, "getAttribute", "src") ?? call(e, "getAttribute", "href") ?? ""),
            ).length
          : 0,
      bytes: Math.round((navigation?.transferSize ?? 0) + resources.reduce((sum, r) => sum + (r.transferSize || 0), 0)),
      time_to_first_byte_ms: navigation ? round(navigation.responseStart) : null,
      first_contentful_paint_ms: fcp ? round(fcp.startTime) : null,
      largest_contentful_paint_ms: lcp?.length ? round(lcp.at(-1).startTime) : null,
      cumulative_layout_shift: cls === undefined ? null : Math.round(cls * 1000) / 1000,
      structured_data: unique(declared.types),
      hreflang: unique(all("link[rel=alternate][hreflang]").map((l) => clean(l.hreflang, 20))),
      robots_noindex: all("meta[name=robots i], meta[name=googlebot i]").some((m) => /noindex/i.test(m.content)),
      unread,
      not_measured: unique(notMeasured),
      suspects: part("dead_links", [], () => suspects.map(linkOf)),
      checkable: part("dead_links", [], () =>
        checked
          .filter(
            (a) =>
              !leadsNowhere(a) &&
              /^https?:/.test(urlOf(a)) &&
              new URL(urlOf(a)).hostname.replace(/^www\./, "") === location.hostname.replace(/^www\./, "") &&
              urlOf(a).split("#")[0] !== location.href.split("#")[0],
          )
          .map(linkOf),
      ),
      page_height: Math.ceil(Math.max(scroller.scrollHeight, body?.scrollHeight ?? 0)),
    },
    (_, value) => (typeof value === "string" ? value.toWellFormed() : value),
  );
})()
