// Where a page says whose it is. Prepended to a script, within one function.
const COPYRIGHT = new RegExp(
  String.raw`(?:©|\(c\)|copyright)\s*(?:copyright\s*)?(?:\d{4}(?:\s*[-–]\s*(?:\d{2,4}|present|heute))?)?[\s,.:|` +
    String.raw`·-]*(?:(?:by|von|par|por|di|de)\s+)?([\p{L}\p{N}][^©|•·\n]{1,80})`,
  "iu",
);
const NOT_A_NAME = new RegExp(
  String.raw`all rights|alle rechte|tous droits|todos los|tutti i diritti|todos os|powered|website|design|` +
    String.raw`privacy|imprint|impressum|cookies?|terms|sitemap`,
  "i",
);
const siteNames = (blocks, declared) => {
  const names = [];
  const add = (source, text) => {
    const name = clean(text, 100)
      .replace(/\s+(?:logo|home ?page|home)$/i, "")
      .replace(/[\s.,;:|–-]+$/, "");
    if (meaningOfLabel(name) !== null || / \| /.test(name)) return;
    if (name.length >= 3 && name.length <= 80 && /\p{L}/u.test(name)) names.push({ source, text: name });
  };
  declared.names.slice(0, 3).forEach((name) => add("structured_data", name));
  all(
    "meta[property='og:site_name' i], meta[name='og:site_name' i], meta[name=application-name i], " +
      "meta[name=apple-mobile-web-app-title i]",
  )
    .slice(0, 3)
    .forEach((e) => add("site_name", e.content));
  const logos = everywhere(
    "header a[href], [class*=logo i], [id*=logo i], [class*=brand i], a[href='/'], a[href='./'], " +
      "a[href='index.html'], a[rel=home]",
  )
    .filter(
      (e) =>
        shown(e) &&
        around(e, "main, footer, [class*=partner i], [class*=client i], [class*=insur i]") === null &&
        viewBoxOf(e).top < 260,
    )
    .filter(
      (e) =>
        call(e, "matches", "[class*=logo i], [id*=logo i], [class*=brand i], [rel=home]") ||
        urlOf(e)
          .split(/[?#]/)[0]
          .replace(/index\.\w+$/, "") === new URL("/", location.href).href,
    )
    .slice(0, 6);
  for (const logo of logos) {
    const image = call(logo, "matches", "img[alt]") ? logo : call(logo, "querySelector", "img[alt]");
    add("logo", clean(logo.innerText, 100) || image?.alt || call(logo, "getAttribute", "aria-label") || "");
  }
  // A name without a link: the first words of the header.
  const first = blocks.find(
    (b) => !b.isMenu && around(b.element, "header, [role=banner]") !== null && viewBoxOf(b.element).top < 200,
  );
  if (first && first.text.length <= 60 && !/\d{4,}|@/.test(first.text)) add("logo", first.text);
  for (const block of blocks.filter((b) => /©|\(c\)|copyright/i.test(b.text)).slice(0, 5)) {
    const held = COPYRIGHT.exec(block.text)?.[1].split(/\s+[-–—]\s+|\. |, (?=all|alle|tous)/i)[0];
    if (held && !NOT_A_NAME.test(held)) add("copyright", held);
  }
  return names.slice(0, 12);
};
