// Returns every link of the rendered document as JSON, including hidden menus and open shadow roots, with the text a
// visitor reads and the part of the page it stands in. Addresses stay as written. Runs in an isolated world. DOM
// members are taken from the prototypes, because a form field or an image can hide a member of the same name. Lists,
// texts and the whole result are bounded.
(() => {
  const MAX_NODES = 200000;
  const MAX_SEEN = 10000;
  const MAX_LINKS = 2000;
  const MAX_ANSWER = 1200000;
  const MAX_HREF = 2048;
  const MAX_TEXT = 200;
  const MAX_DEPTH = 20;
  const getter = (type, name) => {
    const { get } = Object.getOwnPropertyDescriptor(type.prototype, name);
    return (object) => get.call(object);
  };
  const parentOf = getter(Node, "parentNode");
  const baseOf = getter(Node, "baseURI");
  const textOf = getter(Node, "textContent");
  const nameOf = getter(Element, "localName");
  const shadowOf = getter(Element, "shadowRoot");
  const hostOf = getter(ShadowRoot, "host");
  const innerTextOf = getter(HTMLElement, "innerText");
  const rootOf = getter(Document, "documentElement");
  const attribute = (element, name) => Element.prototype.getAttribute.call(element, name);
  const find = (element, selector) => Element.prototype.querySelector.call(element, selector);
  const all = (selector) => [...Document.prototype.querySelectorAll.call(document, selector)];
  const walk = (root) => Document.prototype.createTreeWalker.call(document, root, NodeFilter.SHOW_ELEMENT);
  const clean = (text, max = MAX_TEXT) =>
    (text ?? "").slice(0, 4000).replace(/\s+/g, " ").trim().slice(0, max).toWellFormed();

  const readable = (element) => {
    const raw = textOf(element) ?? "";
    return clean(element instanceof HTMLElement && raw.length < 4000 ? innerTextOf(element) || raw : raw);
  };
  const labelOf = (element) =>
    readable(element) ||
    clean(attribute(element, "aria-label")) ||
    clean(attribute(element, "title")) ||
    clean(attribute(find(element, "img[alt]") ?? element, "alt")) ||
    clean(textOf(find(element, "svg title") ?? element));

  const words = (element) =>
    `${attribute(element, "id") ?? ""} ${attribute(element, "class") ?? ""}`
      .slice(0, 300)
      .replace(/([a-z])([A-Z])/g, "$1 $2")
      .toLowerCase()
      .split(/[^a-z]+/);
  const FOOT = ["footer", "foot", "fuss", "fusszeile", "colophon"];
  const NAV = [
    "nav",
    "navbar",
    "navi",
    "navigation",
    "menu",
    "menue",
    "mainmenu",
    "mainnav",
    "topnav",
    "subnav",
    "sidenav",
    "megamenu",
    "submenu",
    "dropdown",
    "offcanvas",
    "navbarnav",
  ];
  const HEAD = ["header", "masthead", "topbar", "kopf", "kopfzeile"];
  // A wrapper called "has-sticky-header" is the whole page, not a header.
  const isWrapper = (element) => find(element, "main, h1, footer, [role=main]") !== null;
  const ownSection = (element) => {
    const name = nameOf(element);
    const role = attribute(element, "role");
    if (role === "contentinfo") return "footer";
    if (role === "navigation" || role === "menubar" || name === "nav") return "navigation";
    if (role === "banner") return "header";
    if (name === "footer")
      return Element.prototype.closest.call(element, "article, blockquote, figure") ? null : "footer";
    if (name === "header") return Element.prototype.closest.call(element, "article, section, main") ? null : "header";
    if (name === "body" || name === "html" || name === "main" || name === "article" || name === "a") return null;
    const own = words(element);
    const section = own.some((w) => FOOT.includes(w))
      ? "footer"
      : own.some((w) => NAV.includes(w))
        ? "navigation"
        : own.some((w) => HEAD.includes(w))
          ? "header"
          : null;
    return section && isWrapper(element) ? null : section;
  };
  // A menu in the footer belongs to the footer; otherwise the nearest part counts.
  const sections = new Map();
  const sectionOf = (node) => {
    const path = [];
    let section = "body";
    for (let at = node; at; at = at instanceof ShadowRoot ? hostOf(at) : parentOf(at)) {
      if (!(at instanceof Element)) continue;
      if (sections.has(at)) {
        section = sections.get(at);
        break;
      }
      path.push(at);
    }
    for (const element of path.reverse()) {
      if (section !== "footer") section = ownSection(element) ?? section;
      sections.set(element, section);
    }
    return section;
  };

  const SCRIPTED =
    /(?:location(?:\.href)?\s*=|location\.(?:assign|replace)\(|window\.open\()\s*["']([^"']{1,2048})["']/;
  const ROUTE = /^(?:[/.#?]|https?:)[^\s]*$|^[\p{L}\p{N}][\p{L}\p{N}/_.~%-]*$/u;
  const isNowhere = (href) => href === "" || href === "#" || /^\s*javascript:/i.test(href);
  const hrefOf = (element) => {
    const name = nameOf(element);
    const written =
      name === "a" || name === "area" ? (attribute(element, "href") ?? attribute(element, "xlink:href")) : null;
    if (written !== null && !isNowhere(written)) return written;
    for (const other of ["data-href", "data-route", "routerlink", "to"]) {
      const value = attribute(element, other);
      if (value && value.length <= MAX_HREF && ROUTE.test(value) && !/^\d+$/.test(value)) return value;
    }
    const script =
      SCRIPTED.exec((attribute(element, "onclick") ?? "").slice(0, 4000)) ??
      (written ? SCRIPTED.exec(written.slice(0, 4000)) : null);
    if (script) return script[1];
    return attribute(element, "role") === "link" ? attribute(element, "href") : written;
  };

  let nodes = 0,
    seen = 0,
    size = 0,
    cut = false;
  const links = [];
  const known = new Set();
  const take = (element) => {
    const raw = hrefOf(element);
    if (raw === null) return;
    if (seen >= MAX_SEEN || links.length >= MAX_LINKS) {
      cut = true;
      return;
    }
    seen += 1;
    const href = raw
      .slice(0, MAX_HREF + 1)
      .replace(/[\t\r\n]/g, "")
      .trim()
      .toWellFormed();
    if (
      href === "" ||
      href.length > MAX_HREF ||
      /^(?:javascript|data|blob|mailto|tel|sms|about|file|vbscript|ftp|callto|whatsapp|skype|viber|geo|intent):/i.test(
        href,
      )
    )
      return;
    const link = { href, text: labelOf(element), section: sectionOf(element), position: links.length };
    const key = `${link.section} ${href} ${link.text}`;
    if (known.has(key)) return;
    size += JSON.stringify(link).length;
    if (size > MAX_ANSWER) {
      cut = true;
      return;
    }
    known.add(key);
    links.push(link);
  };
  const visit = (root, depth) => {
    const walker = walk(root);
    for (let element = walker.nextNode(); element && !cut; element = walker.nextNode()) {
      nodes += 1;
      if (nodes > MAX_NODES) {
        cut = true;
        return;
      }
      take(element);
      const shadow = shadowOf(element);
      if (shadow && depth < MAX_DEPTH) visit(shadow, depth + 1);
    }
  };
  visit(document, 0);

  const alternates = all("link[rel~=alternate i][hreflang][href]")
    .slice(0, 100)
    .map((l) => ({ language: clean(attribute(l, "hreflang"), 20), href: clean(attribute(l, "href"), MAX_HREF) }));
  const declared =
    attribute(rootOf(document), "lang") ||
    attribute(all("meta[http-equiv=content-language i]")[0] ?? rootOf(document), "content");
  const canonical = all("link[rel~=canonical i][href]")[0];
  return JSON.stringify({
    base: baseOf(document).slice(0, MAX_HREF),
    language: clean(declared, 20) || null,
    canonical: canonical ? clean(attribute(canonical, "href"), MAX_HREF) : null,
    alternates,
    links,
    seen,
    is_cut: cut,
  });
})()
